import { describe, expect, it } from 'vitest';
import { mysqlNumber, pythonInteger } from './numbers.ts';

describe('an integer of Python', () => {
  it.each([
    ['0', 0],
    ['25', 25],
    ['-1', -1],
    ['+7', 7],
    [' 7 ', 7],
    ['\t7\n', 7],
    ['1_000', 1000],
    ['007', 7],
    ['٣', 3],
    ['-１２', -12],
    ['1_٠', 10],
    ['𝟙𝟚', 12],
    ['', null],
    [' ', null],
    ['1.0', null],
    ['1e3', null],
    ['0x10', null],
    ['_1', null],
    ['1_', null],
    ['1__0', null],
    ['- 1', null],
    ['abc', null],
    ['1 2', null],
    ['²', null],
    ['Ⅳ', null],
  ])('%j is %j', (text, expected) => {
    expect(pythonInteger(text)).toBe(expected);
  });
});

describe('a number of MySQL', () => {
  it.each([
    ['512', 512],
    ['512MB', 512],
    ['abc', 0],
    ['', 0],
    ['1.5', 1.5],
    ['.5x', 0.5],
    ['-3', -3],
    ['1e3', 1000],
    ['  8', 8],
    ['1_000', 1],
    ['0x10', 0],
  ])('%j is %j', (text, expected) => {
    expect(mysqlNumber(text)).toBe(expected);
  });
});
