import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LONGEST_JSON_BYTES, readJsonBody } from './json-body.ts';

const read = (...chunks: readonly (string | Uint8Array)[]) =>
  readJsonBody(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));

describe('a body', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['null', null],
    [' [] ', []],
    ['"\\ud83d\\ude00"', '😀'],
  ])('of %j is JSON', async (text, value) => {
    expect(await read(text)).toEqual({ kind: 'value', value });
  });

  it('may come in pieces that cut a character', async () => {
    const bytes = Buffer.from('"ü"');
    expect(await read(bytes.subarray(0, 2), bytes.subarray(2))).toEqual({ kind: 'value', value: 'ü' });
  });

  it.each([['{'], ["{'a': 1}"], ['\uFEFF{}'], [Uint8Array.of(0x22, 0xff, 0x22)]])(
    'of %j is malformed',
    async (body) => {
      expect(await read(body)).toEqual({ kind: 'malformed' });
    },
  );

  it('may be missing', async () => {
    expect(await read()).toEqual({ kind: 'none' });
  });

  it('must end some time', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, ' ');
    const chunks = Array.from({ length: LONGEST_JSON_BYTES / mebibyte.length + 1 }, () => mebibyte);
    expect(await read(...chunks)).toEqual({ kind: 'too long' });
  });
});
