import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { pseudoLanguage } from './scripts/pseudo-language.ts';
import { minifyAgain, shortClassNames, smallestBrotli } from './scripts/smaller-build.ts';
import { FIRST_REQUEST } from './server/gateway/page/page-source.ts';
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

/** One file that stands for itself, built of a source and what it imports. */
async function buildAlone(entry: string, format: 'iife' | 'es', target: string): Promise<string> {
  const output = await build({
    root: import.meta.dirname,
    configFile: false,
    plugins: [evaluateTables()],
    logLevel: 'error',
    build: { write: false, target, lib: { entry, formats: [format], name: 'alone' } },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  const [chunk] = 'output' in bundle ? bundle.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} gave no script`);
  return chunk.code.trim();
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
        const code = await buildAlone('src/boot.ts', 'iife', 'baseline-widely-available');
        return html.replace('<!-- boot -->', () => `<script>${code}</script>`);
      },
    },
  };
}

/** Builds `src/first-request.ts` for the gateway, which serves no file of this folder. */
function buildFirstRequest(): Plugin {
  return {
    name: 'vitrine:first-request',
    apply: 'build',
    async generateBundle() {
      const source = await buildAlone('src/first-request.ts', 'es', 'node24');
      this.emitFile({ type: 'asset', fileName: FIRST_REQUEST, source });
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

/** The page's query client gets an empty cache of mutations: it cannot be told that it needs none. */
function leaveOutMutations(): Plugin {
  return {
    name: 'vitrine:leave-out-mutations',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.\/mutationCache\.js$/ },
      handler: (_id, importer) =>
        importer?.endsWith('/queryClient.js') === true
          ? join(import.meta.dirname, 'src/api/no-mutations.ts')
          : null,
    },
  };
}

interface ModuleInfos {
  getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null;
}

/** Parts of a package that its index names, and that only pages opened later use. */
const RARE =
  /react-query\/.*\/use(Queries|Mutation|InfiniteQuery)\.js$|query-core\/.*\/(queriesObserver|mutation(Cache|Observer)?|infiniteQueryObserver)\.js$/;

/** Everything that is imported, not on demand, from some files. */
function closureOf(files: readonly string[], context: ModuleInfos): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string): void => {
    if (found.has(id) || RARE.test(id)) return;
    found.add(id);
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) add(imported);
  };
  for (const file of files) add(join(import.meta.dirname, 'src', file));
  return found;
}

/** What is imported on demand and comes with every page, in the order of loading. */
const FILES: ReadonlyArray<readonly [name: string, files: readonly string[]]> = [
  ['index', ['main.tsx']],
  ['Sidebar', ['catalog/sidebar/Sidebar.tsx']],
  [
    'background',
    [
      'api/messages.ts',
      'catalog/CatalogActivity.tsx',
      'catalog/CardMenu.tsx',
      'catalog/CellFilter.tsx',
      'catalog/ChipAdvice.tsx',
      'catalog/ColumnTools.tsx',
      'catalog/ComparePlace.tsx',
      'catalog/CopyMenu.tsx',
      'catalog/CreatePlace.tsx',
      'catalog/EmptyState.tsx',
      'catalog/ExportChoices.tsx',
      'catalog/Freshness.tsx',
      'catalog/ListWait.tsx',
      'catalog/Notices.tsx',
      'catalog/OwnChips.tsx',
      'catalog/find/FacetNumber.tsx',
      'catalog/find/FacetValues.tsx',
      'catalog/find/FindBar.tsx',
      'catalog/views/SavedViews.tsx',
      'catalog/shortcuts/Shortcuts.tsx',
      'catalog/find/marks.tsx',
      'catalog/find/open-found.ts',
      'catalog/find/pick-images.ts',
      'catalog/PanelPlace.tsx',
      'catalog/SelectionBar.tsx',
      'catalog/sidebar/FilterGroups.tsx',
      'operations/JobCards.tsx',
      'session/SessionChanges.tsx',
      'session/WaitNotices.tsx',
      'session/UserFacts.tsx',
      'session/lazy-messages.ts',
      'sharing/receiving/PendingLink.tsx',
      'sharing/receiving/room.ts',
      'ui/logos.ts',
      'catalog/row-ranges.ts',
      'ui/follow-page.ts',
      'ui/Toasts.tsx',
    ],
  ],
];

/**
 * The files that come with every page: what draws the first rows, React, the rest of the program, the filters, and what
 * can wait. Cut by who else needs what, as bundlers do by themselves, the same is some fifty files, which cost the
 * browser more processor time than what is in them.
 */
function firstFiles() {
  const closures = new Map<string, ReadonlySet<string>>();
  const groups = FILES.map(([name, files], at) => ({
    debugName: name,
    name: (id: string, context: ModuleInfos) => {
      const closure = closures.get(name) ?? closureOf(files, context);
      closures.set(name, closure);
      return closure.has(id) ? name : null;
    },
    priority: FILES.length - at,
  }));
  return [
    { name: 'rows', tags: ['$initial' as const], priority: FILES.length + 2 },
    { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: FILES.length + 1 },
    ...groups,
  ];
}

/**
 * React is half of the program: it is fetched while the service answers, and nothing of it runs before the first rows.
 * The rest is fetched after them.
 */
function preloadReact(): Plugin {
  return {
    name: 'vitrine:preload-react',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => /\/react-[\w-]+\.js$/.test(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}`, fetchpriority: 'low' },
            injectTo: 'head' as const,
          })),
    },
  };
}

const LICENSES = 'licenses.txt';

/**
 * Adds what only workers are made of to the list of licenses: a worker is a build of its own, and Vite lists the
 * page's alone.
 */
function workerLicenses(): { readonly page: Plugin; readonly worker: Plugin } {
  const folders = new Set<string>();
  return {
    worker: {
      name: 'vitrine:worker-modules',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle)) {
          for (const id of file.type === 'chunk' ? file.moduleIds : []) {
            const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
            if (folder !== undefined) folders.add(folder);
          }
        }
      },
    },
    page: {
      name: 'vitrine:worker-licenses',
      apply: 'build',
      writeBundle({ dir = '' }) {
        const file = join(dir, LICENSES);
        if (!existsSync(file)) return;
        let list = readFileSync(file, 'utf8');
        for (const folder of folders) {
          const { name, version, license }: Readonly<Record<string, string>> = JSON.parse(
            readFileSync(join(folder, 'package.json'), 'utf8'),
          );
          const title = `## ${name} - ${version} (${license})`;
          if (list.includes(title)) continue;
          const text = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
          if (text === undefined) this.error(`${name} has no text of its license`);
          list = `${list.trimEnd()}\n\n${title}\n\n${readFileSync(join(folder, text), 'utf8').trim()}\n`;
        }
        writeFileSync(file, list);
      },
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
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: smallestBrotli(source) });
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

const licenses = workerLicenses();

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    evaluateTables(),
    ...pseudoLanguage(process.env['VITRINE_LANGUAGE']),
    loadChunks(),
    leaveOutMutations(),
    inlineBrowserCheck(),
    inlineBoot(),
    buildFirstRequest(),
    preloadReact(),
    minifyAgain(),
    precompress(),
    licenses.page,
    recordSources(),
  ],
  css: {
    modules:
      command === 'build' ? { generateScopedName: shortClassNames(join(import.meta.dirname, 'src')) } : {},
  },
  worker: { plugins: () => [licenses.worker] },
  build: {
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What is bundled, and under which terms; it stands in the folder of the page, and so in every package of it.
    license: { fileName: LICENSES },
    // The chunk itself is in the list of what it needs too: `loadChunk` fetches all of them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, deps, { hostType }) =>
        hostType === 'html' ? deps : [...new Set([file, ...deps])],
    },
    rolldownOptions: {
      input: { rows: join(import.meta.dirname, 'index.html') },
      output: { codeSplitting: { groups: firstFiles() } },
    },
  },
}));
