import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shortClassNames, smallestBrotli } from './smaller-build.ts';

describe('names of classes as built', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'classes-'));
    mkdirSync(join(folder, 'b'));
    for (const name of ['a.module.css', 'b/a.module.css', 'plain.css']) writeFileSync(join(folder, name), '');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are different for each class and file, and the same in each build', () => {
    const all = () => {
      const name = shortClassNames(folder);
      return ['a.module.css', 'b/a.module.css'].flatMap((file) =>
        ['row', 'cell', 'row'].map((local) => name(local, join(folder, file))),
      );
    };
    expect(all()).toEqual(['_0_0', '_0_1', '_0_0', '_1_0', '_1_1', '_1_0']);
    expect(all()).toEqual(all());
  });

  it('are names of CSS, also of the hundredth class', () => {
    const name = shortClassNames(folder);
    const names = Array.from({ length: 100 }, (_, index) => name(`c${index}`, join(folder, 'a.module.css')));
    expect(new Set(names).size).toBe(100);
    for (const one of names) expect(one).toMatch(/^_[\da-z]+_[\da-z]+$/);
  });

  it('of a file elsewhere are refused', () => {
    expect(() => shortClassNames(folder)('row', '/elsewhere/a.module.css')).toThrow(
      '/elsewhere/a.module.css',
    );
  });
});

it('what is compressed is what it was', () => {
  const text = Buffer.from('.row{display:grid}'.repeat(500));
  expect(brotliDecompressSync(smallestBrotli(text))).toEqual(text);
  expect(brotliDecompressSync(smallestBrotli(Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
});
