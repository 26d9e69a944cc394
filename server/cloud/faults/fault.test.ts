import { describe, expect, it } from 'vitest';
import { BadFault, parseFault } from './fault.ts';

const usual = {
  method: '*',
  path: '/image/*',
  times: 1,
  status: null,
  body: null,
  headers: {},
  delayMs: 0,
  cutAfterBytes: null,
};

describe('a fault', () => {
  it.each([
    [{ status: 503 }, { status: 503 }],
    [
      { status: 503, method: 'get', times: 3 },
      { status: 503, method: 'GET', times: 3 },
    ],
    [
      { status: 200, body: '{}' },
      { status: 200, body: '{}' },
    ],
    [
      { status: 503, body: '' },
      { status: 503, body: '' },
    ],
    [{ delayMs: 20 }, { delayMs: 20 }],
    [{ cutAfterBytes: 0 }, { cutAfterBytes: 0 }],
    [{ headers: { 'Retry-After': '3' } }, { headers: { 'Retry-After': '3' } }],
  ])('%j', (given, expected) => {
    expect(parseFault({ path: '/image/*', ...given })).toEqual({ ...usual, ...expected });
  });

  it.each([
    [null, 'The body must be a JSON object.'],
    [[], 'The body must be a JSON object.'],
    [{ status: 503 }, '"path" must be a text.'],
    [{ path: '', status: 503 }, '"path" must be a text.'],
    [{ path: '/', status: 99 }, '"status" must be a whole number from 200 to 599.'],
    [{ path: '/', status: '503' }, '"status" must be a whole number from 200 to 599.'],
    [{ path: '/', status: 503.5 }, '"status" must be a whole number from 200 to 599.'],
    [{ path: '/', status: 503, times: 0 }, '"times" must be a whole number from 1 to 1000000.'],
    [{ path: '/', status: 503, method: 1 }, '"method" must be a text.'],
    [{ path: '/', delayMs: -1 }, '"delayMs" must be a whole number from 0 to 600000.'],
    [{ path: '/', cutAfterBytes: -1 }, '"cutAfterBytes" must be a whole number from 0'],
    [{ path: '/', body: 'x' }, 'A "body" needs a "status" to go with it.'],
    [{ path: '/', status: 204 }, 'A "status" below 400 needs a "body"'],
    [{ path: '/', headers: { 'a b': 'x' } }, '"headers" must be an object of texts'],
    [{ path: '/', headers: { a: 'x\r\ny: z' } }, '"headers" must be an object of texts'],
    [{ path: '/', headers: { a: 1 } }, '"headers" must be an object of texts'],
    [{ path: '/' }, 'Nothing would fail'],
    [{ path: '/', delayMs: 0 }, 'Nothing would fail'],
    [{ path: '/', statsu: 503 }, 'There is no field "statsu"'],
  ])('%j is none', (given, message) => {
    const parsing = (): unknown => parseFault(given);
    expect(parsing).toThrow(BadFault);
    expect(parsing).toThrow(message);
  });
});
