import { expect, test } from 'vitest';
import { separatorName, usualSeparator } from './csv.ts';

test.each([
  ['en-US', 'comma'],
  ['en-GB', 'comma'],
  ['zh-CN', 'comma'],
  ['ja', 'comma'],
  ['es-MX', 'comma'],
  ['de-DE', 'semicolon'],
  ['de-CH', 'semicolon'],
  ['fr', 'semicolon'],
  ['pt-BR', 'semicolon'],
  ['en-ZA', 'semicolon'],
  ['not a language', 'comma'],
])('files for %s have the %s', (locale, name) => {
  expect(usualSeparator(locale)).toBe(name);
});

test('a stored choice is one of the three, or none', () => {
  expect([separatorName('tab'), separatorName('toString'), separatorName(null)]).toEqual(['tab', null, null]);
});
