import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, parseContentRange } from './content-range.ts';

const part = (firstByte: number, lastByte: number, totalBytes: number | null) => ({
  kind: 'part',
  firstByte,
  lastByte,
  totalBytes,
});

describe('Content-Range', () => {
  it.each([
    ['bytes 0-0/1', part(0, 0, 1)],
    ['bytes 5-9/10', part(5, 9, 10)],
    ['Bytes 5-9/*', part(5, 9, null)],
    [' bytes  5-9/10 ', part(5, 9, 10)],
    ['bytes */10', { kind: 'none', totalBytes: 10 }],
    // Everything else says nothing that can be relied on.
    [null, null],
    ['', null],
    ['bytes', null],
    ['bytes 5-9', null],
    ['bytes 5-/10', null],
    ['bytes -5/10', null],
    ['bytes=5-9/10', null],
    ['items 5-9/10', null],
    ['bytes 9-5/10', null],
    ['bytes 5-10/10', null],
    ['bytes 5-9/9', null],
    ['bytes 5-9/10, bytes 5-9/10', null],
    ['bytes 5-9/10;', null],
    ['bytes 5.0-9/10', null],
    ['bytes 0x5-9/10', null],
    ['bytes +5-9/10', null],
    ['bytes 5-9/1e1', null],
    ['bytes */*', null],
    ['bytes 9007199254740992-9007199254740993/*', null],
    ['bytes 0-9/99999999999999999', null],
  ])('%j', (header, expected) => expect(parseContentRange(header)).toEqual(expected));

  it('reads what a server writes, and nothing that contradicts itself', () => {
    const number = fc.nat({ max: 1_000_000_000 });
    fc.assert(
      fc.property(number, number, number, (first, last, total) => {
        const read = parseContentRange(`bytes ${first}-${last}/${total}`);
        const isSound = first <= last && last < total;
        expect(read).toEqual(isSound ? part(first, last, total) : null);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'bytes 0123456789-/*=,\t') }), (text) => {
        const read = parseContentRange(text);
        if (read?.kind !== 'part') return;
        expect(read.firstByte).toBeLessThanOrEqual(read.lastByte);
        expect(read.totalBytes ?? Infinity).toBeGreaterThan(read.lastByte);
      }),
    );
  });
});

describe('what an answer holds', () => {
  it.each<[number, Readonly<Record<string, string>>, number, unknown]>([
    [206, { 'content-range': 'bytes 5-9/10' }, 5, { fromByte: 5, lengthBytes: 5, totalBytes: 10 }],
    [206, { 'content-range': 'bytes 5-7/10' }, 5, { fromByte: 5, lengthBytes: 3, totalBytes: 10 }],
    [206, { 'content-range': 'bytes 5-9/*' }, 5, { fromByte: 5, lengthBytes: 5, totalBytes: null }],
    [206, {}, 5, null],
    [206, {}, 0, null],
    [206, { 'content-length': '5' }, 5, null],
    [206, { 'content-range': 'bytes 4-9/10' }, 5, null],
    [206, { 'content-range': 'bytes 0-9/10' }, 5, null],
    [206, { 'content-range': 'bytes 5-9/10' }, 0, null],
    [206, { 'content-range': 'bytes 5-9/10', 'content-type': 'multipart/byteranges; boundary=x' }, 5, null],
    [206, { 'content-range': 'bytes */10' }, 5, null],
    [200, { 'content-length': '10' }, 5, { fromByte: 0, lengthBytes: 10, totalBytes: 10 }],
    [200, {}, 5, { fromByte: 0, lengthBytes: null, totalBytes: null }],
    [
      200,
      { 'content-length': '10', 'content-encoding': 'gzip' },
      0,
      { fromByte: 0, lengthBytes: null, totalBytes: null },
    ],
    [200, { 'content-length': '10, 10' }, 0, { fromByte: 0, lengthBytes: null, totalBytes: null }],
    // A `Content-Range` on a 200 means nothing (RFC 9110, 14.4).
    [200, { 'content-range': 'bytes 5-9/10' }, 5, { fromByte: 0, lengthBytes: null, totalBytes: null }],
    [416, { 'content-range': 'bytes */5' }, 5, { fromByte: 5, lengthBytes: 0, totalBytes: 5 }],
    [416, { 'content-range': 'bytes */4' }, 5, null],
    [416, {}, 5, null],
  ])('%d %j from byte %d', (status, headers, fromByte, expected) =>
    expect(extentOf(status, new Headers(headers), fromByte)).toEqual(expected),
  );
});
