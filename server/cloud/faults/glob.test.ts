import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from './glob.ts';

describe('a pattern', () => {
  it.each([
    ['/image/v2/images', '/image/v2/images', true],
    ['/image/v2/images', '/image/v2/images/1', false],
    ['/image/v2/images*', '/image/v2/images', true],
    ['/image/v2/images*', '/image/v2/images?limit=1', true],
    ['/image/v2/images*', '/image/v2/image', false],
    ['*', '', true],
    ['*', '/anything', true],
    ['**', '/anything', true],
    ['/image/*/file', '/image/v2/images/1/file', true],
    ['/image/*/file', '/image/file', false],
    ['*/members/*', '/image/v2/images/1/members/2', true],
    ['*/members/*', '/image/v2/images/1/members', false],
    ['a*a', 'a', false],
    ['a*b*b', 'ab', false],
    ['a*b*b', 'axbyb', true],
    ['a.c', 'abc', false],
    ['', '', true],
    ['', 'a', false],
  ])('%j and %j: %j', (pattern, text, fits) => {
    expect(matchesGlob(pattern, text)).toBe(fits);
  });

  it('fits as the same pattern written as a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(letters, text, (pattern, candidate) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
        expect(matchesGlob(pattern, candidate)).toBe(expression.test(candidate));
      }),
    );
  });
});
