import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonical,
  filtersOf,
  formatAddress,
  parseAddress,
  uiOf,
  valueOf,
  valuesOf,
  withUi,
  withValues,
} from './address.ts';
import { FIELDS } from '../attributes/evaluated/fields.ts';

/** Names as they occur: known, properties, hostile ones. */
const anyName = fc.oneof(
  fc.constantFrom(...FIELDS.map(({ name }) => name)),
  fc.constantFrom('os_distro', 'Ä b&c=d', '', 'constructor', '__proto__', 'ui', 'ui.tab', 'ui.x'),
  fc.string({ unit: 'binary' }),
);
const anyValue = fc.oneof(
  fc.constantFrom('active', 'in:"x, y",z', 'eq:a:b', '+', '%', '%zz', 'a+b', '😀', '', ' ', '#', '\u202e'),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 2000, maxLength: 2100 }),
);
const anyParams = fc.array(fc.record({ name: anyName, value: anyValue }), { maxLength: 12 });

describe('parse and format', () => {
  it.each([
    ['', ''],
    ['?', ''],
    ['?status=active', '?status=active'],
    ['status=active', '?status=active'],
    ['?tag=b&tag=a', '?tag=b&tag=a'],
    ['?__os_type=Linux&status=in:active,queued', '?status=in:active,queued&__os_type=Linux'],
    ['?status=in%3Aactive%2Cqueued', '?status=in:active,queued'],
    ['?zeta=1&alpha=2&name=n', '?name=n&alpha=2&zeta=1'],
    ['?name=a+b%20c', '?name=a%20b%20c'],
    ['?name', '?name='],
    ['?=x', '?=x'],
    ['?a=%E0%A4', '?a=%EF%BF%BD'],
    ['?ui.tab=json&name=x&ui.tab=overview', '?name=x&ui.tab=overview'],
    ['?name=100%', '?name=100%25'],
  ])('%s is written %s', (search, written) => expect(formatAddress(parseAddress(search))).toBe(written));

  it('gives back every address that it writes', () => {
    fc.assert(
      fc.property(anyParams, (params) => {
        const address = { filters: filtersOf(params), ui: uiOf(params) };
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
      { numRuns: 2000 },
    );
  });

  it('loses no parameter of any search string, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.string({ unit: fc.constantFrom('&', '=', '%', '+', '?', '#', 'a', 'u', 'i', '.', '%f', '%C3') }),
        ),
        (search) => {
          const { filters, ui } = parseAddress(search);
          const typed = [...new URLSearchParams(search)];
          const ours = new Set(typed.map(([name]) => name).filter((name) => name.startsWith('ui.')));
          expect(filters.length + ours.size).toBe(
            typed.filter(([name]) => !name.startsWith('ui.')).length + ui.length,
          );
          for (const [name, value] of typed) {
            expect(valuesOf(name.startsWith('ui.') ? ui : filters, name)).toContain(
              name.startsWith('ui.') ? valuesOf(ui, name)[0] : value,
            );
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('writes the same list in one way, whatever order it was typed in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ name: anyName, value: anyValue }), { selector: ({ name }) => name }),
        fc.infiniteStream(fc.nat()),
        (params, numbers) => {
          const shuffled = params
            .map((param) => ({ param, at: numbers.next().value }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ param }) => param);
          expect(canonical(filtersOf(shuffled))).toBe(canonical(filtersOf(params)));
        },
      ),
    );
  });
});

describe('changing', () => {
  const { filters, ui } = parseAddress('?name=a&tag=x&tag=y&ui.tab=json');

  it('replaces all values of a name', () => {
    expect(canonical(withValues(filters, 'tag', ['z']))).toBe('name=a&tag=z');
    expect(canonical(withValues(filters, 'tag', []))).toBe('name=a');
    expect(canonical(withValues(filters, 'status', ['active']))).toBe('name=a&tag=x&tag=y&status=active');
  });

  it('keeps `ui.` parameters apart', () => {
    expect(valueOf(withUi(ui, 'ui.tab', null), 'ui.tab')).toBeUndefined();
    expect(formatAddress({ filters: [], ui: withUi(ui, 'ui.density', 'compact') })).toBe(
      '?ui.density=compact&ui.tab=json',
    );
  });
});
