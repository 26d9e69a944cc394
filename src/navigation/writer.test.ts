import { describe, expect, it } from 'vitest';
import { filtersOf, parseAddress, withValues, withUi } from '../filters/address.ts';
import { paths } from '../paths.ts';
import type { Location, Write } from './writer.ts';
import { navigationOf } from './writer.ts';

const at = (search: string, imageId: string | null = null): Location => ({
  address: parseAddress(search),
  imageId,
});

function set(name: string, value: string, history: Write['history'] = 'push'): Write {
  return {
    history,
    change: ({ address, imageId }) => ({
      address: { ...address, filters: withValues(address.filters, name, [value]) },
      imageId,
    }),
  };
}

describe('the one writer of the address', () => {
  it('makes one navigation of many writes, none of which is lost', () => {
    const navigation = navigationOf(at('?status=active'), [set('name', 'a'), set('tag', 'b')], null);
    expect(navigation).toMatchObject({ path: '/images?name=a&tag=b&status=active', replace: false });
  });

  it('writes nothing that is there already', () => {
    expect(navigationOf(at('?name=a'), [set('name', 'a')], null)).toBeNull();
    expect(
      navigationOf(at(''), [set('name', 'a'), { ...set('name', ''), change: () => at('') }], null),
    ).toBeNull();
    expect(navigationOf(at('?tag=b&name=a'), [], null)).toBeNull();
  });

  it('makes one history entry of all that is typed into a field', () => {
    const typing = { typingIn: 'name' };
    expect(navigationOf(at(''), [set('name', 'U', typing)], null)?.replace).toBe(false);
    expect(navigationOf(at('?name=U'), [set('name', 'Ub', typing)], 'name')?.replace).toBe(true);
    expect(navigationOf(at('?name=U'), [set('owner', 'x', { typingIn: 'owner' })], 'name')?.replace).toBe(
      false,
    );
    expect(navigationOf(at('?name=U'), [set('name', 'Ub', typing), set('tag', 'x')], 'name')?.replace).toBe(
      false,
    );
  });

  it('makes one history entry of all images that are opened one after the other', () => {
    const open: Write = { history: 'open', change: (from) => ({ ...from, imageId: 'next' }) };
    expect(navigationOf(at(''), [open], null)?.replace).toBe(false);
    expect(navigationOf(at('', 'before'), [open], null)?.replace).toBe(true);
    expect(navigationOf(at('', 'before'), [open, set('name', 'a')], null)?.replace).toBe(false);
  });

  it('tells another list from another view of the same', () => {
    const look: Write = {
      history: 'replace',
      change: ({ address, imageId }) => ({
        address: { ...address, ui: withUi(address.ui, 'ui.tab', 'json') },
        imageId,
      }),
    };
    expect(navigationOf(at(''), [look], null)).toMatchObject({
      isOtherList: false,
      path: '/images?ui.tab=json',
    });
    const open: Write = { history: 'push', change: ({ address }) => ({ address, imageId: 'x/y' }) };
    expect(navigationOf(at('?name=a'), [open], null)).toMatchObject({
      isOtherList: false,
      path: '/images/x%2Fy?name=a',
    });
    expect(navigationOf(at(''), [set('name', 'a')], null)?.isOtherList).toBe(true);
  });
});

it('has every address in one place', () => {
  const address = { filters: filtersOf([{ name: 'name', value: 'a b' }]), ui: [] };
  expect([paths.images(), paths.images(address), paths.image('id'), paths.image('../x', address)]).toEqual([
    '/images',
    '/images?name=a%20b',
    '/images/id',
    '/images/%2E.%2Fx?name=a%20b',
  ]);
});
