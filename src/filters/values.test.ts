import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsList, formatValue, formatValues, operandValues, parseOperand } from './operand.ts';
import { PROFILES } from '../attributes/profile.ts';
import { meetsBound, parseQueryTime, parseTimeBound, sideOf, TIME_OPERATORS } from './time.ts';

const { glance, ims } = PROFILES;

describe('operators of id, name, status and the formats', () => {
  it.each([
    ['active', { op: 'eq', value: 'active' }],
    ['eq:foo:bar', { op: 'eq', value: 'foo:bar' }],
    ['eq:', { op: 'eq', value: '' }],
    ['in:a,b', { op: 'in', values: ['a', 'b'] }],
    ['in:a, b', { op: 'in', values: ['a', ' b'] }],
    ['in:"x, y",Debian 12', { op: 'in', values: ['x, y', 'Debian 12'] }],
    ['in:"x, y"', { op: 'in', values: ['x, y'] }],
    ['in:', { op: 'in', values: [] }],
    ['in:a,,b', { op: 'in', values: ['a', 'b'] }],
    ['in:"a', { op: 'bad-list', reason: 'unclosed' }],
    ['in:a"b",c', { op: 'bad-list', reason: 'no-comma' }],
    ['in:"a"b,c', { op: 'bad-list', reason: 'no-comma' }],
  ] as const)('%s', (value, operand) => {
    expect(parseOperand(value, glance)).toEqual(operand);
    expect(parseOperand(value, ims)).toEqual(operand);
  });

  it('takes an unknown word for an operator on Glance and for text on IMS', () => {
    expect(parseOperand('foo:bar', glance)).toEqual({ op: 'unknown', word: 'foo', text: 'bar' });
    expect(parseOperand(':bar', glance)).toEqual({ op: 'unknown', word: '', text: 'bar' });
    expect(parseOperand('foo:bar', ims)).toEqual({ op: 'eq', value: 'foo:bar' });
  });

  it('writes a name so that it cannot be mistaken', () => {
    expect(formatValue('name', 'Ubuntu', glance)).toBe('eq:Ubuntu');
    expect(formatValue('name', 'Ubuntu', ims)).toBe('Ubuntu');
    expect(formatValue('name', 'a:b', ims)).toBe('a:b');
    expect(formatValue('name', 'in:weird', ims)).toBe('eq:in:weird');
    expect(formatValue('status', 'active', glance)).toBe('active');
    expect(formatValues('status', ['active', 'queued'], glance)).toBe('in:active,queued');
    expect(formatValues('name', ['x, y', 'z'], glance)).toBe('in:"x, y",z');
  });

  it('reads back every value and every list that it writes, on both profiles', () => {
    const field = fc.constantFrom('name', 'status', 'id');
    const profile = fc.constantFrom(glance, ims);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('in:a', 'eq:', 'a:b', '"', ',', 'gt:5'),
    );
    fc.assert(
      fc.property(field, profile, text, (name, service, value) => {
        expect(operandValues(parseOperand(formatValue(name, value, service), service))).toEqual([value]);
      }),
    );
    fc.assert(
      fc.property(
        field,
        profile,
        fc.array(text.filter(fitsList), { minLength: 2 }),
        (name, service, values) => {
          expect(operandValues(parseOperand(formatValues(name, values, service), service))).toEqual(values);
        },
      ),
    );
  });
});

describe('times', () => {
  const at = Date.parse('2026-11-22T00:56:49Z');
  it.each([
    ['2026-11-22T00:56:49Z', at],
    ['2026-11-22T00:56:49', at],
    ['2026-11-22 00:56:49', at],
    ['20261122T005649Z', at],
    ['2026-11-22T01:56:49+01:00', at],
    ['2026-11-22T01:56:49+0100', at],
    ['2026-11-22T01:56:49+01', at],
    ['2026-11-21T23:56:49-01:00', at],
    ['2026-11-22T00:56:49.123Z', at + 123],
    ['2026-11-22T00:56:49,5Z', at + 500],
    ['2026-11-22T00:56', Date.parse('2026-11-22T00:56:00Z')],
    ['2026-11-22T0056', Date.parse('2026-11-22T00:56:00Z')],
    ['2026-11-22T00', Date.parse('2026-11-22T00:00:00Z')],
    ['2026-11-22', Date.parse('2026-11-22T00:00:00Z')],
    ['20261122', Date.parse('2026-11-22T00:00:00Z')],
    ['2026-11', Date.parse('2026-11-01T00:00:00Z')],
    ['2026-1-5', Date.parse('2026-01-05T00:00:00Z')],
    ['2026', Date.parse('2026-01-01T00:00:00Z')],
    ['202611', null],
    ['2026-13-05', null],
    ['2026-02-30', null],
    ['2026-278', null],
    ['2026-11-22T24:00:00Z', null],
    ['2026-11-22t10:20:30z', null],
    ['2026-11-22T10:20:30Z ', null],
    ['2026-11-22T10:20:30 Z', null],
    ['2026-11-22T10:20:30UTC', null],
    ['+002026-11-22T10:20:30Z', null],
    ['0000-01-01', null],
    ['0002-01-01', Date.parse('0002-01-01T00:00:00Z')],
    ['2026-11-22Z', null],
    ['2026T10:00', null],
    ['1600000000', null],
    ['abc', null],
    ['', null],
  ])('%s', (text, timeMs) => expect(parseQueryTime(text)).toBe(timeMs));

  it.each([
    ['gte:2026-11-22', { op: 'gte', text: '2026-11-22', timeMs: Date.parse('2026-11-22') }],
    ['2026-11-22', { op: 'eq', text: '2026-11-22', timeMs: Date.parse('2026-11-22') }],
    ['2026-11-22T00:56:49Z', { op: 'eq', text: '2026-11-22T00:56:49Z', timeMs: at }],
    ['foo:2026-11-22', { bad: 'operator', word: 'foo' }],
    ['in:2026-11-22', { bad: 'operator', word: 'in' }],
    ['GT:2026-11-22', { bad: 'operator', word: 'GT' }],
    ['gt:abc', { bad: 'format' }],
    ['gt:', { bad: 'format' }],
    ['2026-13-01T10:00:00', { bad: 'format' }],
    ['yesterday', { bad: 'format' }],
  ])('%s', (value, bound) => expect(parseTimeBound(value)).toEqual(bound));

  it('knows its operators', () => {
    const met = (timeMs: number) => TIME_OPERATORS.filter((op) => meetsBound(timeMs, { op, timeMs: 10 }));
    expect(met(9)).toEqual(['lte', 'lt', 'neq']);
    expect(met(10)).toEqual(['gte', 'lte', 'eq']);
    expect(met(11)).toEqual(['gte', 'gt', 'neq']);
    expect(TIME_OPERATORS.map(sideOf)).toEqual(['lower', 'lower', 'upper', 'upper', 'point', 'point']);
  });
});
