import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { pseudoLanguage } from './scripts/pseudo-language.ts';
import { recordSources } from './server/page-sources.ts';

/**
 * Evaluates the modules of `src/attributes/evaluated` when the page is built, and takes what they export for their
 * text: what is loaded before the first rows has its part of the table of attributes, and nothing that it was made of.
 */
function evaluateTables(): Plugin {
  return {
    name: 'vitrine:evaluate-tables',
    apply: 'build',
    load: {
      filter: { id: /\/src\/attributes\/evaluated\/\w+\.ts$/ },
      async handler(id) {
        const exported = Object.entries((await import(id)) as Readonly<Record<string, unknown>>);
        return exported.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
      },
    },
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || !file.isEntry) continue;
        if (file.moduleIds.some((id) => id.endsWith('/src/attributes/table.ts'))) {
          this.error('what is loaded with the page imports the whole table of attributes');
        }
      }
    },
  };
}

/**
 * Puts `src/boot.ts` into the page as one inline script. The gateway allows it by its hash; a file of its own would
 * be one more round trip before the first request for images can leave.
 */
function inlineBoot(): Plugin {
  return {
    name: 'vitrine:inline-boot',
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        const output = await build({
          root: import.meta.dirname,
          configFile: false,
          plugins: [evaluateTables()],
          logLevel: 'error',
          build: {
            write: false,
            target: 'baseline-widely-available',
            lib: { entry: 'src/boot.ts', formats: ['iife'], name: 'boot' },
          },
        });
        const [bundle] = Array.isArray(output) ? output : [output];
        const [chunk] = 'output' in bundle ? bundle.output : [];
        if (chunk?.type !== 'chunk') throw new Error('src/boot.ts gave no script');
        return html.replace('<!-- boot -->', () => `<script>${chunk.code.trim()}</script>`);
      },
    },
  };
}

/**
 * Puts `src/browser-check.js` into the page before all other scripts, without its comments. It is not built: whatever
 * a build makes of it might be too young for the browsers that it is for.
 */
function inlineBrowserCheck(): Plugin {
  return {
    name: 'vitrine:inline-browser-check',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const script = readFileSync(join(import.meta.dirname, 'src/browser-check.js'), 'utf8');
        const lines = script.split('\n').map((line) => line.trim());
        const code = lines.filter((line) => line !== '' && !line.startsWith('//')).join('\n');
        return html.replace('<!-- browser check -->', () => `<script>${code}</script>`);
      },
    },
  };
}

/**
 * Chunks are loaded by `src/ui/load-chunk.ts` rather than by Vite's own helper, which browsers that remember a failed
 * import do not let try again.
 */
function loadChunks(): Plugin {
  return {
    name: 'vitrine:load-chunks',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () =>
        `export { loadChunk as __vitePreload } from ${JSON.stringify(join(import.meta.dirname, 'src/ui/load-chunk.ts'))}`,
    },
  };
}

/** Compresses what is served as it is, once and as small as it gets. */
function precompress(): Plugin {
  return {
    name: 'vitrine:precompress',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|svg)$/.test(file.fileName)) continue;
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const brotli = brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotli });
          this.emitFile({
            type: 'asset',
            fileName: `${file.fileName}.gz`,
            source: gzipSync(source, { level: 9 }),
          });
        }
      },
    },
  };
}

/** What every page loads as soon as the first rows are drawn: everything inside an `AfterRows`, and `loadInBackground`. */
const AFTER_FIRST_ROWS =
  /\/src\/(api\/messages|catalog\/(CatalogActivity|ComparePlace|Freshness|SelectionBar)|catalog\/sidebar\/FoldedFields|operations\/JobCards|session\/(SessionChanges|UserFacts)|sharing\/receiving\/(PendingLink|room)|ui\/logos)\.tsx?$/;

export default defineConfig({
  plugins: [
    react(),
    evaluateTables(),
    ...pseudoLanguage(process.env['VITRINE_LANGUAGE']),
    loadChunks(),
    inlineBrowserCheck(),
    inlineBoot(),
    precompress(),
    recordSources(),
  ],
  build: {
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The chunk itself is in the list of what it needs too: `loadChunk` fetches all of them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, deps, { hostType }) =>
        hostType === 'html' ? deps : [...new Set([file, ...deps])],
    },
    // What the first view needs is one file: in fourteen, by who else needs what, it is 3 KiB more and 13 requests.
    // What follows the first rows is one more: by itself it is 45 files, which cost the browser more processor time
    // than what is in them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', tags: ['$initial'], priority: 1 },
            { name: 'background', test: AFTER_FIRST_ROWS },
          ],
        },
      },
    },
  },
});
