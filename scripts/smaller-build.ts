import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { minify } from '@swc/core';
import type { Plugin } from 'vite';

/**
 * What the bundler has minified, minified once more by SWC, whose passes inline what is used once: 1.4 KiB of the first
 * view, brotli. A build with source maps is left as it is, since they would point to other places.
 */
export function minifyAgain(): Plugin {
  return {
    name: 'vitrine:minify-again',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        await Promise.all(
          chunks.map(async (chunk) => {
            if (chunk.map !== null) return;
            const compress = { passes: 2 };
            const { code } = await minify(chunk.code, { module: true, compress, mangle: true });
            chunk.code = code;
          }),
        );
      },
    },
  };
}

/**
 * The names of CSS classes as built: the file by its place in the alphabet, the class by its place in the file. Names
 * with a hash and a line, as bundlers give them, are 1 KiB of the first view, since nothing of them can be guessed.
 */
export function shortClassNames(folder: string): (local: string, file: string) => string {
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.module.css'))
    .toSorted()
    .map((name) => join(folder, name));
  const names = new Map<string, string[]>();
  return (local, path) => {
    const file = path.replace(/\?.*$/, '');
    const sheet = sheets.indexOf(file);
    if (sheet === -1) throw new Error(`${file} is not in ${folder}`);
    const known = names.get(file) ?? [];
    names.set(file, known);
    if (!known.includes(local)) known.push(local);
    // The underscore ends what of the name is the file.
    return `_${sheet.toString(36)}_${known.indexOf(local).toString(36)}`;
  };
}

/** As small as brotli gets it: which of its settings that is depends on the text. */
export function smallestBrotli(source: Buffer): Buffer {
  const tries = [0, 1, 2].map((postfixBits) =>
    brotliCompressSync(source, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 18,
        [constants.BROTLI_PARAM_NPOSTFIX]: postfixBits,
        [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
      },
    }),
  );
  return tries.reduce((best, next) => (next.length < best.length ? next : best));
}
