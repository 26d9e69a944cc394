import fc from 'fast-check';
import { expect, test } from 'vitest';

import { accountName } from './account-name.ts';

test.each([
  [
    'dana',
    [
      'DANA',
      'dána',
      'da\u0301na',
      'DÁNÀ',
      'dana ',
      ' dana\t',
      'ｄａｎａ',
      'da\u200bna',
      'da\u00adna',
      'dana\u00a0',
    ],
  ],
  ['straße', ['STRASSE', 'strase', 'strasse']],
  ['müller 7', ['MULLER 7', 'mu\u0308ller ٧', 'müller ７']],
  ['Ægir Øst', ['aegir ost', 'ÆGIR ØST']],
  ['Ἀλέξανδρος', ['αλεξανδροσ', 'ΑΛΕΞΑΝΔΡΟΣ']],
  ['カタ', ['かた', 'ｶﾀ', 'がた']],
  ['İstanbul', ['istanbul', 'ISTANBUL', 'ıstanbul']],
  ['😀', ['😎']],
])('%s is one account with %j', (name, others) => {
  expect(others.map(accountName)).toEqual(others.map(() => accountName(name)));
});

test.each([
  ['dana', 'dan'],
  ['dana', 'da na'],
  ['ann1', 'ann2'],
  ['анна', 'anna'],
  ['user-1', 'user_1'],
])('%s and %s are two', (one, other) => {
  expect(accountName(one)).not.toBe(accountName(other));
});

test('what is folded stays as it is, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(accountName(accountName(name))).toBe(accountName(name));
      expect(accountName(`${name} `)).toBe(accountName(name));
    }),
  );
});
