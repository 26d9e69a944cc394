import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { ApiError } from '../api/errors.ts';
import type { Http } from '../api/http.ts';
import { PROFILES } from '../attributes/profile.ts';
import { toRequest } from '../filters/request.ts';
import { fakeImages, FakeService, listingOf, look, shownRows, settled, numbers } from './fake-service.ts';
import { Listing } from './listing.ts';

const COUNT = 50;

/** A service whose answer depends on the number of the request, from 0, whatever the marker. */
function serviceOf(answer: (request: number, marker: string | null) => unknown): FakeService {
  const service = new FakeService([]);
  const http: Http = async (_scope, path) => {
    await Promise.resolve();
    const params = new URLSearchParams(path.slice(path.indexOf('?')));
    service.asked.push(params.toString());
    return { body: answer(service.asked.length - 1, params.get('marker')), requestId: 'req-7' };
  };
  Object.assign(service, { http });
  return service;
}

const page = (first: number, count = COUNT) => {
  const images = fakeImages(count, undefined, first);
  return { images, next: `/v2/images?marker=${images.at(-1)?.id ?? ''}` };
};

describe('a service that returns pages in a circle', () => {
  it.each([1, 2, 3])('of %d pages is read no further than two pages, and its rows stay', async (period) => {
    const service = serviceOf((request) => page((request % period) * COUNT));
    const listing = listingOf(service);
    for (let first = 0; first < 1000; first += 20) await look(listing, first);
    const view = listing.getView();
    expect(view.activity).toMatchObject({
      kind: 'failed',
      error: { code: 'pages-repeat', requestId: 'req-7' },
    });
    expect(view.total).toEqual({ kind: 'at-least', count: period * COUNT });
    expect(view.rowCount).toBe(period * COUNT);
    expect(service.asked.length).toBeLessThanOrEqual(period + 2);
    listing.retry();
    await settled(listing);
    expect(listing.getView().activity.kind).toBe('failed');
    expect(listing.getView().rowCount).toBe(period * COUNT);
  });

  it('of empty pages is not read further, and is again once it is mended', async () => {
    let isMended = false;
    const service = serviceOf((request) => {
      if (request === 0) return page(0);
      return isMended
        ? { images: fakeImages(5, undefined, COUNT) }
        : { images: [], next: `?marker=m${request}` };
    });
    const listing = listingOf(service);
    await look(listing, 0);
    expect(listing.getView().activity).toMatchObject({ kind: 'failed', error: { code: 'pages-empty' } });
    expect(service.asked).toHaveLength(3);
    isMended = true;
    listing.retry();
    await settled(listing);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: COUNT + 5 });
  });

  it('is not read further from the tail, nor by a refresh, and keeps its rows', async () => {
    let isBroken = false;
    const honest = new FakeService(fakeImages(3000));
    const broken: Http = async (scope, path, asking) => {
      const { body } = await honest.http(scope, isBroken ? path.replace(/&marker=[^&]*/, '') : path, asking);
      return { body, requestId: null };
    };
    const service = new FakeService([]);
    Object.assign(service, { http: broken });
    const listing = listingOf(service);
    await look(listing, 0);
    isBroken = true;
    listing.toEnd();
    await settled(listing);
    for (let turn = 0; turn < 5; turn += 1) await look(listing, 110);
    expect(listing.getView().activity).toMatchObject({ kind: 'failed', error: { code: 'pages-repeat' } });
    expect(honest.asked.length).toBeLessThan(12);
    await listing.refresh();
    await settled(listing);
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
    expect(honest.asked.length).toBeLessThan(20);
  });
});

describe('elements that cannot be read', () => {
  const odd = [
    { id: '..' },
    { id: '.' },
    { id: '\ud800' },
    { id: 7 },
    { id: null },
    { name: 'no id' },
    { id: '' },
    'text',
    null,
    [],
    { id: { a: 1 } },
  ];

  it('are counted and kept as they came', async () => {
    const images = [...odd.slice(0, 4), ...fakeImages(20)];
    const listing = listingOf(serviceOf(() => ({ images })));
    await look(listing, 0);
    const { total, unreadable } = listing.getView();
    expect(total).toEqual({ kind: 'exact', count: 20 });
    expect(unreadable.map(({ element }) => element)).toEqual(odd.slice(0, 4));
  });

  it('count an ID that comes twice in one answer', async () => {
    const [image] = fakeImages(1);
    const listing = listingOf(serviceOf(() => ({ images: [image, { ...image, name: 'other' }] })));
    await look(listing, 0);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 1 });
    expect(listing.getView().unreadable).toMatchObject([{ reason: 'same-id', element: { name: 'other' } }]);
  });

  it('do not end the list where the last of a page is one of them', async () => {
    const all = fakeImages(300);
    const service = serviceOf((_request, marker) => {
      const at = marker === null ? 0 : all.findIndex(({ id }) => id === marker) + 1;
      const elements: unknown[] = all.slice(at, at + 100);
      const named = all[at + 99]?.id;
      if (elements.length === 100) elements[99] = odd[at / 100];
      return { images: elements, ...(at < 200 ? { next: `/v2/images?marker=${named}` } : {}) };
    });
    const listing = listingOf(service);
    for (let first = 0; first < 300; first += 20) await look(listing, first);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 297 });
    expect(listing.getView().unreadable).toHaveLength(3);
  });

  it('can be all that the service sends', async () => {
    const listing = listingOf(serviceOf(() => ({ images: odd })));
    await look(listing, 0);
    expect(listing.getView()).toMatchObject({
      total: { kind: 'exact', count: 0 },
      activity: { kind: 'idle' },
    });
    expect(listing.getView().unreadable).toHaveLength(odd.length);
  });
});

it('an overlap is shown once, and is the same after its page had left memory', async () => {
  const all = fakeImages(8000);
  const service = serviceOf((_request, marker) => {
    const at = marker === null ? 0 : Math.max(0, all.findIndex(({ id }) => id === marker) - 20);
    const images = all.slice(at, at + 200);
    return { images, ...(at + 200 < all.length ? { next: `?marker=${images.at(-1)?.id}` } : {}) };
  });
  const listing = listingOf(service);
  for (let first = 0; first < 8000; first += 500) await look(listing, first);
  expect(listing.getView().total).toEqual({ kind: 'exact', count: 8000 });
  await look(listing, 300);
  await look(listing, 300);
  expect(shownRows(listing, 300, 319)).toEqual(numbers(300, 319));
  expect(listing.getView().leftOut).toBe(0);
  expect(listing.getView().notice).toBeNull();
});

it('an image whose time cannot be parsed does not end a list at a bound', async () => {
  const all = fakeImages(10).with(3, { id: 'odd', owner: 'theirs', created_at: { toString: 1 } as never });
  const listing = listingOf(
    serviceOf(() => ({ images: all })),
    '?created_at=gte:2026-11-21T00:00:00Z&created_at=lt:2026-12-01T00:00:00Z',
  );
  await look(listing, 0);
  expect(listing.getView().total).toEqual({ kind: 'exact', count: 10 });
});

it('a request that this page cancelled is no failure', async () => {
  const service = new FakeService(fakeImages(500));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const request = toRequest([], [], { profile: PROFILES.glance, projectId: 'mine' }, 'head');
  const scope = { userId: 'me', projectId: 'mine', region: 'RegionOne' };
  const source = { client, http: service.http, scope, canonical: '' };
  const listing = new Listing({ source, requestOf: () => request, place: null, seek: null });
  listing.want({ first: 0, last: 19, rowsPerSecond: 0, shifted: 0 });
  await client.cancelQueries();
  await settled(listing);
  expect(listing.getView().activity.kind).toBe('idle');
  expect(shownRows(listing, 0, 4)).toEqual(numbers(0, 4));
  const aborted = new FakeService(fakeImages(500));
  aborted.failures.push(new DOMException('signal is aborted', 'AbortError') as unknown as ApiError);
  const other = listingOf(aborted);
  await look(other, 0);
  expect(other.getView().activity.kind).toBe('idle');
});
