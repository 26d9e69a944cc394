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

// Each of these took minutes, or for ever, by a pattern that could part blanks in several ways.
describe('a header that is made to be parsed for ever', () => {
  it.each([
    ['blanks between parameters', `text/html${';  '.repeat(2000)}"`],
    ['many quotes', `text/html${';a="b" '.repeat(2000)}"`],
    ['many ranges', 'a/b;q=0.5,'.repeat(10_000)],
  ])('is parsed: %s', (_, accept) => {
    expect(['html', 'plain']).toContain(errorFormat(accept));
  });
});
