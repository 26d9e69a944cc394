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

  it.each([
    ['lists', '['.repeat(2_000_000), ']'.repeat(2_000_000)],
    ['objects', '{"a":'.repeat(400_000) + '1', '}'.repeat(400_000)],
    ['a value behind others', `{"name":"[","tags":["a"],"deep":${'['.repeat(101)}`, `${']'.repeat(101)}}`],
  ])(
    'of four million characters of %s is malformed, whatever it says further inside',
    async (_, begin, end) => {
      expect(await read(begin, end)).toEqual({ kind: 'malformed' });
    },
  );

  it('may be nested as deep as a request can be, and have brackets in its texts', async () => {
    const deep = `${'['.repeat(100)}"${'['.repeat(300)}\\"[,"${']'.repeat(100)}`;
    expect(await read(deep.slice(0, 200), deep.slice(200))).toMatchObject({ kind: 'value' });
  });

  it.each([20_000, 20_001])('of %i values', async (count) => {
    // The list itself is a value, and the text has commas that are none.
    const text = JSON.stringify(Array.from({ length: count - 1 }, () => 'a,b'));
    expect((await read(text)).kind).toBe(count > 20_000 ? 'too long' : 'value');
  });

  it('that is refused is read to its end all the same, for its sender to look at the answer', async () => {
    const body = Readable.from([Buffer.from('['.repeat(200)), Buffer.alloc(100_000), Buffer.alloc(100_000)]);
    expect(await readJsonBody(body)).toEqual({ kind: 'malformed' });
    expect(body.readableEnded).toBe(true);
  });

  it('must end some time', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, ' ');
    const chunks = Array.from({ length: LONGEST_JSON_BYTES / mebibyte.length + 1 }, () => mebibyte);
    expect(await read(...chunks)).toEqual({ kind: 'too long' });
  });
});
