import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { smallerAnswer } from './smaller-answer.ts';

const text = JSON.stringify({
  images: Array.from({ length: 200 }, (_, index) => ({ id: `image-${index}` })),
});
const json = { 'content-type': 'application/json', 'content-length': String(text.length), etag: '"1"' };
const answer = (headers: Record<string, string> = json) => ({
  body: Readable.from([Buffer.from(text)]),
  headers,
});

describe('a smaller answer', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, zstd;q=0', 'gzip'],
    ['GZIP', 'gzip'],
  ])('of what takes %s is %s, and the same once unpacked', async (acceptEncoding, encoding) => {
    const { body, headers } = smallerAnswer(answer(), acceptEncoding);
    expect(headers).toEqual({
      'content-type': 'application/json',
      etag: '"1"',
      'content-encoding': encoding,
      vary: 'accept-encoding',
    });
    const bytes = await buffer(body);
    expect(bytes.length).toBeLessThan(text.length / 3);
    const unpacked = encoding === 'zstd' ? zstdDecompressSync(bytes) : gunzipSync(bytes);
    expect(unpacked.toString()).toBe(text);
  });

  it.each([
    ['it was not asked for', json, undefined],
    ['nothing offered is wanted', json, 'br, gzip;q=0'],
    ['it is image data', { ...json, 'content-type': 'application/octet-stream' }, 'gzip'],
    ['the service did it already', { ...json, 'content-encoding': 'gzip' }, 'gzip'],
    ['it is small', { ...json, 'content-length': '1400' }, 'gzip'],
    ['it does not say what it is', { 'content-length': '5000' }, 'gzip'],
  ] as const)('is left as it is when %s', (_why, headers, acceptEncoding) => {
    const plain = answer(headers);
    expect(smallerAnswer(plain, acceptEncoding)).toBe(plain);
  });

  it.each(['zstd', 'gzip'])('breaks off where the answer does (%s)', async (acceptEncoding) => {
    const source = new PassThrough();
    const { body } = smallerAnswer(
      { body: source, headers: { 'content-type': 'application/json' } },
      acceptEncoding,
    );
    source.write(text.slice(0, 2000));
    source.destroy(new Error('cut'));
    await expect(buffer(body)).rejects.toThrow(/cut|premature/i);
  });

  it('ends the request when the browser goes', async () => {
    const source = new PassThrough();
    const { body } = smallerAnswer({ body: source, headers: { 'content-type': 'application/json' } }, 'gzip');
    const closed = new Promise((resolve) => source.once('close', resolve));
    body.destroy();
    await closed;
    expect(source.destroyed).toBe(true);
  });
});
