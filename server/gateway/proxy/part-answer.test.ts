import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { exactly, readPart } from './part-answer.ts';

const octets = { 'content-type': 'application/octet-stream' };

/** The words of what is thrown; empty when nothing is. */
function problemOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a part of a file', () => {
  test.each<readonly [string | undefined, string | undefined, string | undefined, 'taken' | 'refused']>([
    ['bytes=5-', 'bytes 5-9/10', '5', 'taken'],
    ['bytes=5-', 'bytes 5-9/10', undefined, 'taken'],
    ['bytes=5-', 'bytes 5-9/*', '5', 'taken'],
    ['bytes=5-7', 'bytes 5-7/10', '3', 'taken'],
    ['bytes=5-70', 'bytes 5-9/10', '5', 'taken'],
    ['bytes=-4', 'bytes 6-9/10', '4', 'taken'],
    ['bytes=-40', 'bytes 0-9/10', '10', 'taken'],
    ['bytes=5-', undefined, '5', 'refused'],
    ['bytes=5-', 'for bytes=5-', '5', 'refused'],
    ['bytes=5-', 'bytes 0-9/10', '10', 'refused'],
    ['bytes=5-', 'bytes 4-9/10', '6', 'refused'],
    ['bytes=5-', 'bytes 5-9/10', '6', 'refused'],
    ['bytes=5-', 'bytes 5-9/9', '5', 'refused'],
    ['bytes=5-', 'bytes 9-5/10', '5', 'refused'],
    ['bytes=5-7', 'bytes 5-9/10', '5', 'refused'],
    ['bytes=-4', 'bytes 0-3/10', '4', 'refused'],
    [undefined, 'bytes 5-9/10', '5', 'refused'],
  ])('%s as %s with %s bytes is %s', (range, contentRange, length, expected) => {
    const headers = {
      ...octets,
      ...(contentRange === undefined ? {} : { 'content-range': contentRange }),
      ...(length === undefined ? {} : { 'content-length': length }),
    };
    const problem = problemOf(() => readPart(range, headers, false));
    expect(problem).toMatch(
      expected === 'taken'
        ? /^$/
        : /^The image service answered with .*: going on with it could spoil the file\.$/,
    );
  });

  test('that is shorter than what was asked for is no end of a file that is saved', () => {
    const headers = { ...octets, 'content-range': 'bytes 5-7/10' };
    expect(() => readPart('bytes=5-', headers, false)).not.toThrow();
    expect(() => readPart('bytes=5-', headers, true)).toThrow(/spoil/);
  });

  test('is one of several where several were asked for', () => {
    const headers = { 'content-type': 'multipart/byteranges; boundary=x' };
    expect(readPart('bytes=0-1,4-5', headers, false)).toBeUndefined();
    expect(() => readPart('bytes=0-1', headers, false)).toThrow(/which/);
  });

  test('is taken exactly when it begins where it should and is as long as it says', () => {
    const size = 100;
    fc.assert(
      fc.property(fc.nat(size - 1), fc.nat(size - 1), fc.nat(size - 1), (from, first, last) => {
        const headers = { ...octets, 'content-range': `bytes ${first}-${last}/${size}` };
        const isRight = first === from && last === size - 1;
        const problem = problemOf(() => readPart(`bytes=${from}-`, headers, true));
        expect(problem === '').toBe(isRight);
      }),
    );
  });
});

describe('the bytes of a part', () => {
  const part = { first: 5, last: 9, size: 10 };
  test.each([
    [['12', '345'], true],
    [['12', '34'], false],
    [['12', '3456'], false],
    [[], false],
  ])('%j: %s', async (pieces, isWhole) => {
    const body = exactly(Readable.from(pieces.map((piece) => Buffer.from(piece))), part);
    const came = await text(body).catch(String);
    expect(came).toBe(isWhole ? '12345' : 'Error: The part of the file has another length than it says.');
  });
});
