import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatParameters, lastOfEach, parseParameters, UndecodableQuery } from './parameters.ts';

describe('a query string', () => {
  it.each([
    ['', []],
    ['a=1', [['a', '1']]],
    [
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=1&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['&&a=1&', [['a', '1']]],
    ['a', [['a', '']]],
    ['a=', [['a', '']]],
    ['=a', [['', 'a']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a=b+c%20d', [['a', 'b c d']]],
    ['a%20b=%C3%BC', [['a b', 'ü']]],
    ['a=%F0%9F%98%80', [['a', '😀']]],
    ['a=100%', [['a', '100%']]],
    ['a=%zz', [['a', '%zz']]],
    ['a=%2', [['a', '%2']]],
    ['a=%25', [['a', '%']]],
    [
      'a;b=1;;c=%3B',
      [
        ['a', ''],
        ['b', '1'],
        ['c', ';'],
      ],
    ],
    ['a=%00', [['a', '\0']]],
  ] as const)('%j', (search, expected) => {
    expect(parseParameters(search)).toEqual(expected);
  });

  it.each(['a=%FF', '%FC=1', 'a=%C3', 'a=%ED%A0%80'])('%j is not UTF-8', (search) => {
    expect(() => parseParameters(search)).toThrow(UndecodableQuery);
  });

  it('is written so that it reads the same', () => {
    const pair = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(pair), (parameters) => {
        expect(parseParameters(formatParameters(parameters))).toEqual(parameters);
      }),
    );
  });

  it('is written as Python writes it', () => {
    expect(formatParameters([["it's", '(a b) *~-_.!/ü']])).toBe('it%27s=%28a+b%29+%2A~-_.%21%2F%C3%BC');
  });
});

describe('a repeated parameter', () => {
  it('keeps its last value, at its first place', () => {
    const parameters = [
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ] as const;
    expect([...lastOfEach(parameters)]).toEqual([
      ['a', '3'],
      ['b', '2'],
    ]);
  });
});
