import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseAddress } from '../filters/address.ts';
import { PROFILES } from '../attributes/profile.ts';
import { toRequest } from '../filters/request.ts';
import { fakeImages, FakeService, look, numbers, shownRows, settled } from './fake-service.ts';
import { ListCache } from './list-cache.ts';
import type { ListPosition } from './view.ts';

const idOf = (number: number) => `image-${String(number).padStart(7, '0')}`;

/** A page that opens one list after another. */
function setUp(count: number) {
  const service = new FakeService(fakeImages(count));
  const lists = new ListCache();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const take = (search: string, isReturn = false, place: ListPosition | null = null, projectId = 'mine') => {
    const { filters, ui } = parseAddress(search);
    const asker = { profile: PROFILES.glance, projectId };
    const listing = lists.find(
      {
        source: {
          client,
          http: service.http,
          scope: { userId: 'me', projectId, region: 'RegionOne' },
          canonical: search,
        },
        requestOf: (end) => toRequest(filters, ui, asker, end),
        place,
        seek: null,
      },
      isReturn,
    );
    lists.show(listing);
    return listing;
  };
  /** Images are deleted here, and the service has not answered; the returned function confirms one. */
  const remove = (...numbersHere: number[]) => {
    const removal = lists.remove(numbersHere.map(idOf));
    return (number: number) => {
      service.images = service.images.filter(({ id }) => id !== idOf(number));
      removal.confirm([idOf(number)]);
    };
  };
  return { service, lists, take, remove };
}

describe('images that are deleted', () => {
  it('leave earlier lists too, which are restored at the same rows', async () => {
    const { service, take, remove } = setUp(400);
    const left = take('?status=active');
    await look(left, 0);
    await look(left, 100);
    await look(take('?status=queued'), 0);
    const agree = remove(3, 105);
    agree(3);
    agree(105);
    const asked = service.asked.length;
    const back = take('?status=active', true, { end: 'head', row: 100, imageId: idOf(100), offset: 0 });
    expect(back).toBe(left);
    expect(back.getView().jump).toMatchObject({ row: 99 });
    expect(shownRows(back, 0, 3)).toEqual(['0', '1', '2', '4']);
    expect(shownRows(back, 99, 104)).toEqual(['100', '101', '102', '103', '104', '106']);
    await settled(back);
    expect(service.asked).toHaveLength(asked);
  });

  it('do not show in a list that is read meanwhile', async () => {
    const { take, remove } = setUp(40);
    await look(take('?status=active'), 0);
    const agree = remove(1);
    const next = take('?status=queued');
    await look(next, 0);
    expect(shownRows(next, 0, 2)).toEqual(['0', '2', '3']);
    agree(1);
    await look(next, 0);
    expect(shownRows(next, 0, 38)).toEqual(['0', ...numbers(2, 39)]);
    expect(next.getView().total).toEqual({ kind: 'exact', count: 39 });
  });

  it('come back to their rows in each list when the service refuses, without a request', async () => {
    const { service, lists, take } = setUp(40);
    const first = take('?status=active');
    await look(first, 0);
    const second = take('?id=none');
    await look(second, 0);
    const asked = service.asked.length;
    const removal = lists.remove([idOf(1), 'image-that-is-in-none']);
    removal.undo([idOf(1), 'image-that-is-in-none']);
    for (const list of [first, second]) {
      await settled(list);
      expect(shownRows(list, 0, 39)).toEqual(numbers(0, 39));
      expect(list.getView().total).toEqual({ kind: 'exact', count: 40 });
    }
    expect(service.asked).toHaveLength(asked);
  });

  it('from pages that left memory have a list read again when it is opened again, and not before', async () => {
    const { service, take, remove } = setUp(12_000);
    const left = take('?status=active');
    for (let first = 0; first <= 12_000; first += 900) await look(left, first, first + 19, 5000);
    await look(take('?status=queued'), 0);
    const agree = remove(5);
    const asked = service.asked.length;
    agree(5);
    await settled(left);
    expect(service.asked).toHaveLength(asked);
    const back = take('?status=active', true, { end: 'head', row: 11_900, imageId: idOf(11_900), offset: 0 });
    await settled(back);
    const view = back.getView();
    expect(view.total).toEqual({ kind: 'exact', count: 11_999 });
    const row = (view.jump?.row ?? 0) + view.shifted;
    expect(row).toBeGreaterThan(11_000);
  });

  it('leave the lists of a project alone when only another one no longer sees them', async () => {
    const { lists, take } = setUp(40);
    const mine = take('?status=active');
    const theirs = take('?status=queued', false, null, 'theirs');
    for (const list of [mine, theirs]) await look(list, 0);
    lists.vanish(idOf(0), { userId: 'me', projectId: 'mine', region: 'RegionOne' });
    expect(shownRows(mine, 0, 1)).toEqual(['1', '2']);
    expect(shownRows(theirs, 0, 1)).toEqual(['0', '1']);
  });

  it('are reported, so that nothing else keeps them', () => {
    const { lists } = setUp(1);
    const told: string[] = [];
    const stop = lists.onRemove((imageIds) => told.push(...imageIds));
    lists.remove(['a', 'b']);
    stop();
    lists.remove(['c']);
    expect(told).toEqual(['a', 'b']);
  });
});

describe('lists that are not kept', () => {
  afterEach(() => vi.useRealTimers());

  it('give their rows back, whoever still refers to them', async () => {
    const { take } = setUp(400);
    const open = async (search: string) => {
      const list = take(search);
      await look(list, 0);
      return list;
    };
    const first = await open('?tag=0');
    const kept = await open('?tag=1');
    for (const tag of [2, 3]) await open(`?tag=${tag}`);
    expect(first.inMemory().images.length).toBeGreaterThan(0);
    vi.useFakeTimers();
    take('?tag=4');
    // Still on screen, until the next list has its rows.
    expect(first.inMemory().images.length).toBeGreaterThan(0);
    vi.advanceTimersByTime(2000);
    expect(first.inMemory().images).toEqual([]);
    expect(kept.inMemory().images.length).toBeGreaterThan(0);
  });
});
