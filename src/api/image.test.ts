import { describe, expect, it } from 'vitest';
import { absenceOf, flagOf, numberOf, textOf } from './image.ts';

const having = (value: unknown) => ({ id: 'an-id', a: value });

describe('an attribute, whatever type it came in', () => {
  it.each([
    [true, true],
    ['true', true],
    ['True', true],
    ['TRUE', true],
    [false, false],
    ['False', false],
    ['yes', null],
    [1, null],
    ['', null],
    [undefined, null],
  ])('%j as a yes or no', (value, flag) => expect(flagOf(having(value), 'a')).toBe(flag));

  it.each([
    [40, 40],
    ['65536', 65_536],
    [' 7 ', 7],
    ['1.5', 1.5],
    [1e21, 1e21],
    ['-1', -1],
    [0, 0],
    [' ', null],
    ['0x10', null],
    ['Infinity', null],
    ['40 GB', null],
    [true, null],
    [[7], null],
    [null, null],
  ])('%j as a number', (value, number) => expect(numberOf(having(value), 'a')).toBe(number));

  it.each([
    ['a text', 'a text'],
    [0, '0'],
    [false, 'false'],
    [{ b: 1 }, '{"b":1}'],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j as a text', (value, text) => expect(textOf(having(value), 'a')).toBe(text));

  it.each([
    [undefined, 'missing'],
    [null, 'null'],
    ['', 'empty'],
    [[], 'empty'],
    [0, null],
    [false, null],
    [' ', null],
    [{}, null],
  ])('%j says nothing by being %s', (value, absence) => expect(absenceOf(having(value), 'a')).toBe(absence));

  it('takes what every object has for missing', () =>
    expect(absenceOf(having(1), 'constructor')).toBe('missing'));
});
