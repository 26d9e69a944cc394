import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatParams, parseAddress, type Filters } from '../../filters/address.ts';
import { PROFILES } from '../../attributes/profile.ts';
import type { TimeOperator } from '../../filters/time.ts';
import {
  NOTHING_CHOSEN,
  readTimeEntry,
  readTypedTime,
  timeRowsOf,
  withOperator,
  withQuickTime,
  withTime,
  type ChosenOperators,
  type PageZone,
  type QuickTime,
} from './time-rows.ts';

const filtersOf = (query: string): Filters => parseAddress(query).filters;
const rowsOf = (query: string, chosen: ChosenOperators = NOTHING_CHOSEN) =>
  timeRowsOf(filtersOf(query), 'created_at', PROFILES.glance, chosen);
const shown = (query: string, chosen?: ChosenOperators) => {
  const { first, second } = rowsOf(query, chosen);
  return [first, second].map((row) => (row === null ? null : `${row.op} ${row.time}`));
};

const A = 'created_at=gte:2026-01-01T00:00:00Z';
const B = 'created_at=lt:2026-02-01T12:30:15Z';

describe('the rows for a time', () => {
  it.each<[query: string, chosen: ChosenOperators, rows: ReadonlyArray<string | null>]>([
    ['', NOTHING_CHOSEN, ['gte ', null]],
    ['', { first: 'lt', second: null }, ['lt ', null]],
    [A, NOTHING_CHOSEN, ['gte 2026-01-01T00:00', 'lte ']],
    [A, { first: 'gte', second: 'lt' }, ['gte 2026-01-01T00:00', 'lt ']],
    [B, NOTHING_CHOSEN, ['lt 2026-02-01T12:30:15', 'gte ']],
    [`${A}&${B}`, NOTHING_CHOSEN, ['gte 2026-01-01T00:00', 'lt 2026-02-01T12:30:15']],
    [`${B}&${A}`, NOTHING_CHOSEN, ['lt 2026-02-01T12:30:15', 'gte 2026-01-01T00:00']],
    // A bound keeps its row when the other one goes.
    [B, { first: 'gte', second: 'lt' }, ['gte ', 'lt 2026-02-01T12:30:15']],
    [`${B}&${A}`, { first: 'gte', second: 'lt' }, ['gte 2026-01-01T00:00', 'lt 2026-02-01T12:30:15']],
    [B, { first: 'eq', second: 'lt' }, ['eq ', 'lt 2026-02-01T12:30:15']],
    ['created_at=2026-01-01', NOTHING_CHOSEN, ['eq 2026-01-01T00:00', null]],
    // A time that cannot be sent is in no row.
    [`created_at=soon&${A}`, NOTHING_CHOSEN, ['gte 2026-01-01T00:00', 'lte ']],
    [`${B}&created_at=2026-01-01`, NOTHING_CHOSEN, ['eq 2026-01-01T00:00', null]],
    ['created_at=lt:0001-01-01T00:00:00%2B01:00', NOTHING_CHOSEN, ['lt 0000-12-31T23:00', 'gte ']],
    ['created_at=lt:9999-12-31T23:00:00-05:00', NOTHING_CHOSEN, ['lt ', 'gte ']],
  ])('of ?%s with %j', (query, chosen, rows) => expect(shown(query, chosen)).toEqual(rows));
});

describe('the entry of a date and time field', () => {
  it.each([
    ['', false, { kind: 'empty' }],
    ['', true, { kind: 'half' }],
    ['2026-11-22T10:30', false, { kind: 'whole', time: '2026-11-22T10:30:00' }],
    ['2026-11-22T10:30:15', false, { kind: 'whole', time: '2026-11-22T10:30:15' }],
    ['2026-11-22 10:30:15.000', false, { kind: 'whole', time: '2026-11-22T10:30:15' }],
    ['2026-11-22T10:30:15', true, { kind: 'half' }],
    // A year typed digit by digit.
    ['0002-11-22T10:30', false, { kind: 'half' }],
    ['0020-11-22T10:30', false, { kind: 'half' }],
    ['0202-11-22T10:30', false, { kind: 'half' }],
    ['20261-11-22T10:30', false, { kind: 'half' }],
    // A plain text input, where a browser has no such field.
    ['2026-11-2', false, { kind: 'half' }],
    ['2026-11-22T10:3', false, { kind: 'half' }],
    ['2026-02-30T10:30', false, { kind: 'half' }],
    ['tomorrow', false, { kind: 'half' }],
    [' ', false, { kind: 'empty' }],
  ])('%j, of which the browser says %s', (text, isBad, entry) =>
    expect(readTimeEntry(text, isBad)).toEqual(entry),
  );
});

describe('a change of one row', () => {
  const changed = (
    query: string,
    which: 'first' | 'second',
    time: string | null,
    chosen?: ChosenOperators,
  ) => {
    const row = rowsOf(query, chosen)[which];
    return row === null ? null : formatParams(withTime(filtersOf(query), 'created_at', row, time));
  };

  it.each([
    ['', 'first', '2026-01-01T00:00:00', A],
    [A, 'second', '2026-02-01T12:30:15', `${A}&created_at=lte:2026-02-01T12:30:15Z`],
    [`${A}&${B}`, 'first', '2027-01-01T00:00:00', `created_at=gte:2027-01-01T00:00:00Z&${B}`],
    [`${A}&${B}`, 'first', null, B],
    [`${A}&${B}`, 'second', null, A],
    [`created_at=soon&${A}&${B}&marker=x`, 'first', null, `created_at=soon&${B}`],
    [
      'created_at=gt:2026-01-01T00:00:00.5Z&created_at=lt:2026-02-01T00:00:00%2B01:00',
      'second',
      null,
      'created_at=gt:2026-01-01T00:00:00.5Z',
    ],
    ['', 'first', null, ''],
  ] as const)('?%s, the %s to %s', (query, which, time, next) =>
    expect(changed(query, which, time)).toBe(next),
  );

  it('goes through all operators by keyboard and loses neither bound', () => {
    let query = `${A}&${B}`;
    let chosen: ChosenOperators = NOTHING_CHOSEN;
    const go = (op: TimeOperator) => {
      const { first, second } = rowsOf(query, chosen);
      chosen = { first: op, second: second?.op ?? chosen.second };
      query = formatParams(withOperator(filtersOf(query), 'created_at', first, op));
    };
    for (const op of ['gt', 'lte', 'lt', 'eq', 'neq', 'eq', 'lt', 'lte', 'gt', 'gte'] as const) {
      go(op);
      expect(query).toContain(B);
      expect(shown(query, chosen)[0]).toBe(`${op} 2026-01-01T00:00`);
    }
    expect(shown(query, chosen)).toEqual(['gte 2026-01-01T00:00', 'lt 2026-02-01T12:30:15']);
  });

  it('leaves the rest of the address unchanged, whatever is typed', () => {
    const bound = fc.tuple(
      fc.constantFrom('', 'eq:', 'neq:', 'gte:', 'gt:', 'lte:', 'lt:', 'odd:'),
      fc.constantFrom('2026-01-01', '2026-02-01T00:00:00.25+01:00', 'soon', ''),
    );
    const query = fc
      .array(bound, { maxLength: 4 })
      .map((bounds) => bounds.map(([op, time]) => ({ name: 'created_at', value: `${op}${time}` })));
    fc.assert(
      fc.property(
        query,
        fc.boolean(),
        fc.option(fc.constantFrom('2027-05-05T05:05:05', '1000-01-01T00:00:00')),
        (params, isSecond, time) => {
          const filters = filtersOf(`status=active&${formatParams(params)}`);
          const { first, second } = timeRowsOf(filters, 'created_at', PROFILES.glance, NOTHING_CHOSEN);
          const row = isSecond && second !== null ? second : first;
          const next = withTime(filters, 'created_at', row, time);
          const others = filters.filter((_, index) => index !== row.index);
          expect(next.slice(0, others.length + 1)).toEqual(expect.arrayContaining([...others]));
          expect(next.length).toBe(others.length + (time === null ? 0 : 1));
        },
      ),
    );
  });
});

describe('in a zone', () => {
  const nowMs = Date.UTC(2026, 2, 31, 23, 30);
  const quick = (which: QuickTime, zone: PageZone) =>
    withQuickTime([{ name: 'created_at', value: 'lt:2020' }], 'created_at', which, nowMs, zone).map(
      ({ value }) => value,
    );

  it.each<readonly [QuickTime, readonly string[]]>([
    ['today', ['gte:2026-03-31T00:00:00Z']],
    ['week', ['gte:2026-03-25T00:00:00Z']],
    ['last-month', ['gte:2026-02-01T00:00:00Z', 'lt:2026-03-01T00:00:00Z']],
    ['year', ['gte:2026-01-01T00:00:00Z']],
  ])('%s in UTC: %j', (which, bounds) => expect(quick(which, 'utc')).toEqual(bounds));

  it.each([
    ['Europe/Berlin', 'gte:2026-03-31T22:00:00Z'],
    ['America/New_York', 'gte:2026-03-31T04:00:00Z'],
    ['Asia/Kolkata', 'gte:2026-03-31T18:30:00Z'],
  ])('today is that of the reader, in %s', (zone, bound) => {
    vi.stubEnv('TZ', zone);
    expect(quick('today', 'local')).toEqual([bound]);
    vi.unstubAllEnvs();
  });

  it.each([
    ['2026-11-22', 'utc', '2026-11-22T00:00:00Z'],
    ['2026-11-22', 'local', '2026-11-21T23:00:00Z'],
    ['20261122T1030', 'local', '2026-11-22T09:30:00Z'],
    ['2026-11-22 10:30', 'local', '2026-11-22T09:30:00Z'],
    ['2026-11-22T10:30:00Z', 'local', '2026-11-22T10:30:00Z'],
    ['2026-11-22T10:30:00.123+02:00', 'local', '2026-11-22T08:30:00Z'],
    [' 2026-07-01T00:00 ', 'local', '2026-06-30T22:00:00Z'],
    ['2026', 'utc', null],
    ['2026-11', 'utc', null],
    ['202-11-22', 'utc', null],
    ['2026-13-01', 'utc', null],
    ['yesterday', 'utc', null],
    ['', 'utc', null],
  ] as const)('reads %j in %s', (text, zone, time) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(readTypedTime(text, zone)).toBe(time);
    vi.unstubAllEnvs();
  });

  it('shows and writes a bound in the zone of the page', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const filters = [{ name: 'created_at', value: 'gte:2026-11-22T10:30:00Z' }];
    const { first } = timeRowsOf(filters, 'created_at', PROFILES.glance, NOTHING_CHOSEN, 'local');
    expect(first.time).toBe('2026-11-22T11:30');
    expect(withTime(filters, 'created_at', first, '2026-11-22T12:00:00', 'local')).toEqual([
      { name: 'created_at', value: 'gte:2026-11-22T11:00:00Z' },
    ]);
    vi.unstubAllEnvs();
  });
});
