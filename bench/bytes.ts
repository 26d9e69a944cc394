import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** Bytes of one file as it goes over the line, brotli. */
export interface FileBytes {
  readonly name: string;
  readonly brotliBytes: number;
  /** Whether the first view needs it: the page names it. */
  readonly isFirstView: boolean;
}

/** What the built page sends, script by script and sheet by sheet, the page itself first. */
export function measureBytes(distDir: string): readonly FileBytes[] {
  const html = readFileSync(join(distDir, 'index.html'), 'utf8');
  const assets = readdirSync(join(distDir, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  return [
    { name: 'index.html, with its script', brotliBytes: brotliCompressSync(html).length, isFirstView: true },
    ...assets.map((name) => ({
      name: name.replace(/-[\w-]{8}\./, '.'),
      brotliBytes: statSync(join(distDir, 'assets', `${name}.br`)).size,
      isFirstView: html.includes(name),
    })),
  ];
}
