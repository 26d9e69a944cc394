import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

describe('what compares equal', () => {
  it.each([
    ['Ubuntu 22.04', 'UBUNTU 22.04'],
    ['Ubuntu 22.04', 'ubuntu 22.04  '],
    ['Zürich', 'ZURICH'],
    ['ü', 'u'],
    ['Élan', 'elan'],
    ['straße', 'STRASE'],
    ['ſ', 's'],
    ['Ωmega', 'ωMEGA'],
    ['ΆΈ', 'αε'],
    ['йЖ', 'ЙЖ'],
    ['Ё', 'е'],
    ['', '   '],
    ['ı', 'I'],
    ['😀 ', '😀'],
  ])('%j and %j', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });
});

describe('what compares different', () => {
  it.each([
    ['Ubuntu', 'Ubuntu 22.04'],
    [' a', 'a'],
    ['a\t', 'a'],
    ['æ', 'ae'],
    ['ø', 'o'],
    ['ß', 'ss'],
    ['e\u0301', 'é'],
    ['😀', '😁'],
    ['ﬁ', 'FI'],
    ['한', '하'],
    ['й', 'и'],
    ['が', 'か'],
    ['أ', 'ا'],
  ])('%j and %j', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });
});

describe('folding', () => {
  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('never lengthens a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...fold(text)].length).toBeLessThanOrEqual([...text].length);
      }),
    );
  });
});
