import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../filters/address.ts';
import {
  changedView,
  formatViews,
  withMoved,
  parseViews,
  searchOfView,
  viewsFile,
  withImported,
  type SavedView,
} from './saved-views.ts';

const view = (id: string, name = id, search = '?status=active'): SavedView => ({
  id,
  name,
  search,
  seen: null,
});

describe('saved views', () => {
  it.each([
    ['?status=active&marker=x&ui.at=y&ui.tab=edit&ui.project=p&ui.density=compact', '?status=active'],
    [
      '?ui.q=a&ui.not=b:1&ui.sort=min_disk:asc&ui.columns=name',
      '?ui.columns=name&ui.not=b:1&ui.q=a&ui.sort=min_disk:asc',
    ],
    ['', ''],
  ])('of %s keep %s', (search, kept) =>
    expect(decodeURIComponent(searchOfView(parseAddress(search)))).toBe(kept),
  );

  it('are read back as they were written', () => {
    const text = fc.string({ unit: 'grapheme' });
    const views = fc.uniqueArray(
      fc.record({
        id: text.filter((id) => id !== ''),
        name: text
          .map((name) => name.trim().slice(0, 40))
          .filter((name) => name.trim() !== '' && name === name.trim()),
        search: text.map((search) => searchOfView(parseAddress(search))),
        seen: fc.option(fc.nat()),
      }),
      { selector: ({ id }) => id, maxLength: 20 },
    );
    fc.assert(
      fc.property(views, (list) => {
        expect(parseViews(formatViews(list))).toEqual(list);
      }),
    );
  });

  it('of anything else are none, and nothing throws', () => {
    for (const text of [
      null,
      '',
      '{',
      '1',
      '"x"',
      '[1, null, {"id": 1}]',
      '{"views": 3}',
      '[{"id":"a","name":" ","search":""}]',
    ])
      expect(parseViews(text)).toEqual([]);
    fc.assert(fc.property(fc.json(), (text) => void parseViews(text)));
  });

  it('go to a file without what was seen, and come from one once', () => {
    const own = [{ ...view('a', 'Mine'), seen: 7 }];
    const file = parseViews(viewsFile(own));
    expect(file).toEqual([view('a', 'Mine')]);
    expect(withImported(own, file)).toEqual(own);
    const both = withImported(own, [view('a', 'Another')]);
    expect(both.map(({ name }) => name)).toEqual(['Mine', 'Another']);
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  });

  it('are moved, and stay at the ends', () => {
    const list = [view('a'), view('b'), view('c')];
    const ids = (views: readonly SavedView[]) => views.map(({ id }) => id).join('');
    expect(ids(withMoved(list, 'b', -1))).toBe('bac');
    expect(ids(withMoved(list, 'b', 1))).toBe('acb');
    expect(ids(withMoved(list, 'a', -1))).toBe('abc');
    expect(ids(withMoved(list, 'c', 1))).toBe('abc');
    expect(ids(withMoved(list, 'x', 1))).toBe('abc');
  });

  it('keep their name where the new one is empty', () => {
    expect(changedView([view('a', 'Old')], 'a', { name: '  ' })[0]?.name).toBe('Old');
    expect(changedView([view('a', 'Old')], 'a', { name: ' New ', seen: 3 })[0]).toMatchObject({
      name: 'New',
      seen: 3,
    });
  });
});
