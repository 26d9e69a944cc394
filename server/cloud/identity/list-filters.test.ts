import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterList } from './list-filters.ts';

const names = (wanted: readonly string[], parameter: string, value: string, by: 'database' | 'python') =>
  filterList(wanted, new URLSearchParams([[parameter, value]]), { name: (name) => name }, by);

describe('the filters of a list', () => {
  it.each<[parameter: string, value: string, found: readonly string[]]>([
    ['name', 'ACME', ['acme']],
    ['name', 'Zurich', ['Zürich']],
    ['name__icontains', 'URI', ['Zürich']],
    ['name__contains', 'uri', []],
    ['name__istartswith', 'a_m', ['acme', 'a_me']],
    ['name__istartswith', 'a\\_m', ['a_me']],
    ['name__iendswith', '%e', ['acme', 'a_me']],
    ['name__icontains', '', ['acme', 'a_me', 'Zürich', '100%', 'end ']],
    ['name__icontains', '0\\%', ['100%']],
    ['name__iendswith', ' ', ['end ']],
    ['name__nosuch', 'x', ['acme', 'a_me', 'Zürich', '100%', 'end ']],
    ['nosuch__contains', 'x', ['acme', 'a_me', 'Zürich', '100%', 'end ']],
    ['nosuch', 'x', ['acme', 'a_me', 'Zürich', '100%', 'end ']],
  ])('%s=%s', (parameter, value, found) => {
    expect(names(['acme', 'a_me', 'Zürich', '100%', 'end '], parameter, value, 'database')).toEqual(found);
  });

  it('find every name by any part of it, with and without case, whatever letters it has', () => {
    const part = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(part, part, part, (before, wanted, after) => {
        const name = before + wanted + after;
        expect(names([name], 'name__contains', wanted, 'database')).toEqual([name]);
        expect(names([name], 'name__contains', wanted, 'python')).toEqual([name]);
        expect(names([wanted + after], 'name__startswith', wanted, 'database')).toHaveLength(1);
        expect(names([before + wanted], 'name__endswith', wanted, 'database')).toHaveLength(1);
      }),
    );
  });

  it('take every text as a pattern without a mistake', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        expect(names([name], 'name__icontains', value, 'database').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
