import { describe, expect, test } from 'vitest';
import { fillIn, wordsOf } from './command.ts';
import { normalise } from './normalise.ts';

const values = new Map([
  ['image', 'http://127.0.0.1:9292'],
  ['images', 'http://127.0.0.1:9292/image'],
  ['web', '4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11'],
]);

describe('what a client printed, normalised', () => {
  test.each([
    ['widths of columns', '+------+----+\n| id   | x  |\n+------+----+', '+-+-+\n| id | x |\n+-+-+'],
    [
      'a value of several lines',
      '| v | one two |\n|   | three   |\n| w | x |',
      '| v | one two three |\n| w | x |',
    ],
    ['a value broken at a hyphen', '| v | glance- |\n|   | direct  |', '| v | glance-direct |'],
    ['known texts, the longest first', 'GET http://127.0.0.1:9292/image/v2', 'GET {images}/v2'],
    ['the id of an image', '| 4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11 |', '| {web} |'],
    ['an unknown id', 'no 11111111-2222-4333-8444-555555555555', 'no <id>'],
    ['an unknown id without hyphens', '| id | 0123456789abcdef0123456789abcdef |', '| id | <id> |'],
    [
      'no checksum',
      '| checksum | 0123456789abcdef0123456789abcdef |',
      '| checksum | 0123456789abcdef0123456789abcdef |',
    ],
    [
      'times',
      '2026-01-02T03:04:05Z 2026-01-02T03:04:05+0000 2026-01-02T03:04:05.678901',
      '<time> <time> <time>',
    ],
    ['a request id', '(Request-ID: req-11111111-2222-4333-8444-555555555555)', '(Request-ID: <request>)'],
    ['a token', `| id | gAAAA${'b-_Z'.repeat(40)}== |`, '| id | <token> |'],
    ['a secret', '| secret | a_b-c |', '| secret | <secret> |'],
    ['tags', '| tags | ["b", "a"] |', '| tags | ["a", "b"] |'],
    [
      'the parts of an error page',
      '403: Client Error for url: /v2/images, You may not.: 403 Forbidden',
      '403: Client Error for url: /v2/images, 403 Forbidden: You may not.',
    ],
  ])('%s', (_what, printed, normalised) => {
    expect(normalise(printed, values)).toBe(normalised);
  });
});

describe('a line', () => {
  test.each([
    ['one  two', ['one', 'two']],
    ["--name 'two words' x", ['--name', 'two words', 'x']],
    ["--property key='two words'", ['--property', 'key=two words']],
  ])('%s has the words %j', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  test('names stand for values', () => {
    expect(fillIn('show {web}-{web}', new Map([['web', '1']]))).toBe('show 1-1');
    expect(() => fillIn('show {nowhere}', values)).toThrow('There is no {nowhere}.');
  });
});
