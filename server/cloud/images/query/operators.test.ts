import { describe, expect, it } from 'vitest';
import { splitList, splitOperator } from './operators.ts';

describe('an operator', () => {
  it.each([
    ['plain', 'eq', 'plain'],
    ['', 'eq', ''],
    ['eq:plain', 'eq', 'plain'],
    ['in:a,b', 'in', 'a,b'],
    ['eq:a:b', 'eq', 'a:b'],
    ['foo:bar', 'foo', 'bar'],
    [':bar', '', 'bar'],
    ['lt:2026-11-22T01:31:50Z', 'lt', '2026-11-22T01:31:50Z'],
    ['2026-11-22T01:31:50Z', 'eq', '2026-11-22T01:31:50Z'],
    ['2026-11-22T01:31', 'eq', '2026-11-22T01:31'],
  ])('of %j is %j', (expression, operator, value) => {
    expect(splitOperator(expression)).toEqual({ operator, value });
  });
});

describe('a list', () => {
  it.each([
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a, b', ['a', ' b']],
    ['a,', ['a']],
    [',a', ['', 'a']],
    ['a,,b', ['a', '', 'b']],
    ['', []],
    ['"a,b",c', ['a,b', 'c']],
    ['c,"a,b"', ['c', 'a,b']],
    ['""', ['']],
    [String.raw`"a\"b"`, [String.raw`a\"b`]],
    ['in:x', ['in:x']],
    ['ü,😀', ['ü', '😀']],
  ])('of %j is %j', (list, expected) => {
    expect(splitList(list)).toEqual(expected);
  });

  it.each([
    ['"a', 'The quote is not closed.'],
    ['a"b"', 'There is no comma before opening quotation mark.'],
    ['"a"b', 'There is no comma after closing quotation mark.'],
    ['a"', 'There is no comma before opening quotation mark.'],
  ])('of %j is refused', (list, why) => {
    expect(() => splitList(list)).toThrow(`Invalid filter value ${list}. ${why}`);
  });
});
