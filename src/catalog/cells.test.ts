import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayBeCut } from './cells.tsx';

it.each([
  ['', 4, false],
  ['Debian', 8, false],
  ['debian 12', 8, true],
  ['WWWWW', 8, true],
  ['iiiiiiii', 8, false],
  ['العربية', 8, true],
  ['日本', 4, false],
  ['日本語', 4, true],
])('%j may be cut where %d letters fit: %s', (text, letters, expected) => {
  expect(mayBeCut(text, letters)).toBe(expected);
});

it('text that may be cut may also be cut when it is longer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.nat(40), (text, more, letters) => {
      expect([mayBeCut(text, letters), mayBeCut(text + more, letters)]).not.toEqual([true, false]);
    }),
  );
});
