import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { chooseEncoding, createTextEncoder } from './compressed-text.ts';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.001', 'br'],
  ['BR', 'br'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['deflate', 'identity'],
  ['identity', 'identity'],
  ['broken', 'identity'],
  [',;,', 'identity'],
])('Accept-Encoding: %s gives %s', (accept, expected) => {
  expect(chooseEncoding(accept)).toBe(expected);
});

test('the text comes back from every encoding, and the same bytes are not made twice', async () => {
  const encode = createTextEncoder();
  const text = 'Bilder für alle\n'.repeat(100);
  const br = await encode(text, 'br');
  const gzip = await encode(text, 'gzip');
  expect(brotliDecompressSync(br.bytes).toString()).toBe(text);
  expect(gunzipSync(gzip.bytes).toString()).toBe(text);
  expect(Buffer.from((await encode(text, undefined)).bytes).toString()).toBe(text);
  expect(await encode(text, 'br')).toBe(br);
});

test('only the last texts are remembered', async () => {
  const encode = createTextEncoder();
  const first = await encode('first', 'br');
  const kept = await encode('kept', 'br');
  for (let count = 0; count < 31; count += 1) {
    await encode(`text ${count}`, 'br');
    expect(await encode('kept', 'br')).toBe(kept);
  }
  expect(await encode('first', 'br')).not.toBe(first);
});
