import { describe, expect, it } from 'vitest';
import { errorFormat } from './accept.ts';

describe('the form of an error', () => {
  it.each([
    [undefined, 'plain'],
    ['', 'plain'],
    ['application/json', 'json'],
    ['APPLICATION/JSON', 'json'],
    ['text/html', 'html'],
    ['*/*', 'html'],
    ['application/*', 'json'],
    ['text/*', 'html'],
    ['text/plain', 'plain'],
    ['application/json, */*', 'html'],
    ['application/json, text/html;q=0.5', 'json'],
    ['application/json;q=0.5, text/html', 'html'],
    ['application/json, text/plain, */*;q=0.1', 'json'],
    ['application/json;q=0', 'plain'],
    ['text/html;q=0, application/json;q=0.1', 'json'],
    ['application/json;charset=utf-8', 'json'],
    ['nonsense', 'html'],
    [',application/json,', 'json'],
  ] as const)('for %j is %s', (accept, format) => {
    expect(errorFormat(accept)).toBe(format);
  });
});
