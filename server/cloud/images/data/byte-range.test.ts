import { describe, expect, it } from 'vitest';
import { requestedRange } from './byte-range.ts';

describe('a range of no bytes', () => {
  it('may be the end of them', () => {
    expect(requestedRange('bytes=-5', undefined, 0)).toEqual({ start: 0, length: 0 });
  });

  it.each(['bytes=0-', 'bytes=-0', 'bytes=0-0'])('%j is refused', (header) => {
    expect(() => requestedRange(header, undefined, 0)).toThrow(
      expect.objectContaining({ status: 416, message: expect.stringContaining('range [0, -1].') }),
    );
  });
});

describe('a range of ten bytes', () => {
  it.each([
    ['bytes=0-4', 0, 5],
    ['bytes=5-', 5, 5],
    ['bytes=-3', 7, 3],
    ['bytes=-30', 0, 10],
    ['bytes=-0', 0, 10],
    ['bytes=9-9', 9, 1],
    ['bytes=0-99', 0, 10],
    ['BYTES=0-0', 0, 1],
    ['bytes = 1 - 2', 1, 2],
    ['bytes=0-4junk', 0, 5],
  ])('%j', (header, start, length) => {
    expect(requestedRange(header, undefined, 10)).toEqual({ start, length });
  });

  it.each([
    ['bytes=10-', 416, 'Invalid start position in Range header. Start position MUST be in the inclusive range [0, 9].'],
    ['bytes=4-3', 416, 'Invalid Range header.'],
    ['bytes=-', 416, 'Invalid Range header.'],
    ['bytes', 416, 'Invalid Range header.'],
    ['items=0-1', 416, 'Invalid Range header.'],
    ['bytes=0-1,3-4', 400, 'Requests with multiple ranges are not supported in Glance.'],
  ])('%j is refused', (header, status, message) => {
    expect(() => requestedRange(header, undefined, 10)).toThrow(
      expect.objectContaining({ status, message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ['bytes 0-4/10', 0, 5],
    ['bytes 0-4/*', 0, 5],
    ['bytes 8-19/20', 8, 2],
  ])('given as Content-Range: %j', (header, start, length) => {
    expect(requestedRange(undefined, header, 10)).toEqual({ start, length });
  });

  it.each([
    ['bytes 4-3/10', 'Invalid Content-Range header.'],
    ['bytes 0-10/10', 'Invalid Content-Range header.'],
    ['bytes=0-4', 'Invalid Content-Range header.'],
    ['bytes 0-10/*', 'Invalid stop position in Content-Range header.'],
    ['bytes 10-11/12', 'Invalid start position in Content-Range header.'],
  ])('given as Content-Range is refused: %j', (header, message) => {
    expect(() => requestedRange(undefined, header, 10)).toThrow(message);
  });

  it('is all of them when nothing is asked', () => {
    expect(requestedRange(undefined, undefined, 10)).toBeNull();
  });
});

describe('a header that is made to be parsed for ever', () => {
  it.each([
    [`bytes=${' '.repeat(200_000)}x`, undefined],
    [`bytes${' '.repeat(200_000)}=${' '.repeat(200_000)}`, undefined],
    [undefined, `bytes ${'1'.repeat(200_000)}`],
  ])('is refused', (range, contentRange) => {
    expect(() => requestedRange(range, contentRange, 10)).toThrow(expect.objectContaining({ status: 416 }));
  });
});
