import { describe, expect, it, vi } from 'vitest';
import type { Http } from '../api/http.ts';
import { ApiError } from '../api/errors.ts';
import type { Param } from '../filters/address.ts';
import { ImageSearch } from './client.ts';
import { EVERY_IMAGE, type ImageQuery } from './query.ts';
import { noteImages, recheckImages } from './recheck.ts';
import { FakeCatalog, madeImages, type FakeCatalogImage } from './testing/fake-catalog.ts';
import { inThisThread } from './testing/in-this-thread.ts';

const scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const LONG = { timeout: 50_000 };

function withEach(count: number, more: (n: number) => Readonly<Record<string, unknown>>): FakeCatalogImage[] {
  return madeImages(count, undefined, undefined, more);
}

/** A search of a fake service. */
function searching(images: FakeCatalogImage[], listing: readonly Param[] = []) {
  const service = new FakeCatalog(images);
  const http: Http = async (_scope, path, asking) => {
    const params = [...new URLSearchParams(path.slice(path.indexOf('?')))].map(([name, value]) => ({
      name,
      value,
    }));
    const of = (name: string) => params.find((param) => param.name === name)?.value;
    const ids = of('id')?.replace('in:', '').split(',');
    const query = params.filter(
      ({ name }) => !['limit', 'marker', 'id', 'visibility', 'member_status'].includes(name),
    );
    const signal = asking?.signal ?? new AbortController().signal;
    if (ids !== undefined)
      return { body: { images: service.images.filter(({ id }) => ids.includes(id)) }, requestId: null };
    const bytes = await service.readPage(
      { query, limit: Number(of('limit')), marker: of('marker') ?? '' },
      signal,
    );
    return { body: bytes, requestId: null };
  };
  const search = new ImageSearch({ http, scope, profile: 'glance', listing, connect: inThisThread });
  const until = (check: () => void) => vi.waitFor(check, LONG);
  const untilKind = (kind: string) => until(() => expect(search.getState().reading.kind).toBe(kind));
  const find = async (query: Partial<ImageQuery>) => {
    search.show({ ...EVERY_IMAGE, ...query });
    await until(() => expect(search.getState().found?.query).toMatchObject(query));
  };
  return { service, search, until, untilKind, find };
}

describe('the whole catalog in the worker', () => {
  it('keeps what was read when filters change, and asks the service for nothing', async () => {
    const images = withEach(1500, (n) => ({
      status: n % 3 === 0 ? 'queued' : 'active',
    }));
    const { service, search, untilKind, find } = searching(images);
    await untilKind('complete');
    const asked = service.asked.length;
    await find({ filters: [{ name: 'status', value: 'queued' }] });
    expect(search.getState().found).toMatchObject({ count: 500, isComplete: true });
    await find({ filters: [{ name: 'status', value: 'active' }], words: 'image 77' });
    expect(search.getState().found).toMatchObject({ isComplete: true });
    expect(service.asked).toHaveLength(asked);
    search.dispose();
  });

  it('leaves the filters of a large catalog to the service, and says what is known of it', async () => {
    const images = withEach(9000, (n) => ({
      status: n % 9 === 0 ? 'queued' : 'active',
    }));
    const { service, search, until, untilKind, find } = searching(images);
    await untilKind('waiting');
    await find({ filters: [{ name: 'status', value: 'queued' }] });
    expect(search.getState().found).toMatchObject({ isComplete: false });
    const asked = service.asked.length;
    search.goOn();
    await until(() => expect(search.getState().found).toMatchObject({ count: 1000, isComplete: true }));
    expect(service.asked.length - asked).toBeLessThan(9);
    // Of the other statuses only those are known that came by themselves: "≥".
    const [facet] = await search.ask('facets', [{ attribute: 'status' }]);
    expect(facet?.isComplete).toBe(false);
    expect(search.getState().reading).toMatchObject({ kind: 'complete', searched: 1000 });
    await find({ filters: [] });
    expect(search.getState()).toMatchObject({ reading: { kind: 'waiting' }, found: { isComplete: false } });
    search.dispose();
  });

  it('gives rows as whole images, those that it does not keep by their IDs', async () => {
    const { service, search, untilKind, find } = searching(madeImages(8000));
    await untilKind('waiting');
    search.goOn();
    await untilKind('complete');
    await find({ order: { key: 'created_at', dir: 'asc' } });
    const { rows } = await search.rows(0, 5, AbortSignal.timeout(50_000));
    expect(rows.map(({ image }) => image?.['name'])).toEqual([0, 1, 2, 3, 4].map((n) => `Image ${n}`));
    const [gone] = service.images.splice(0, 1);
    const again = await search.rows(0, 2, AbortSignal.timeout(50_000));
    expect(again.rows[0]).toMatchObject({ id: gone?.id, image: null });
    search.dispose();
  });

  it('is brought up to date by what has changed since, and knows what the page does at once', async () => {
    const { service, search, until, untilKind, find } = searching(madeImages(300));
    await untilKind('complete');
    await find({ words: 'image 77' });
    expect(search.getState().found?.count).toBe(3);
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    service.images = service.images.map((image, n) =>
      n < 10 ? { ...image, name: `Image 77 ${n}`, updated_at: now } : image,
    );
    service.images.push({
      id: 'ffffffff-0000-4000-8000-000000000000',
      name: 'image 777',
      created_at: now,
      updated_at: now,
    });
    search.update();
    await until(() => expect(search.getState().found?.count).toBe(14));
    search.remove(['ffffffff-0000-4000-8000-000000000000']);
    await until(() => expect(search.getState().found?.count).toBe(13));
    const [first] = service.images;
    search.put([{ ...first, id: first?.id ?? '', name: 'other' }]);
    await until(() => expect(search.getState().found?.count).toBe(12));
    search.dispose();
  });

  it('is brought up to date by all pages, of a service that gives less than is asked for', async () => {
    const { service, search, until, untilKind, find } = searching(madeImages(300));
    await untilKind('complete');
    await find({ words: 'renamed' });
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    service.images = service.images.map((image) => ({ ...image, name: 'renamed', updated_at: now }));
    service.mostOfPage = 100;
    search.update();
    await until(() => expect(search.getState().found?.count).toBe(300));
    search.dispose();
  });

  it('finds what was deleted by reading again, and shows what is known until then', async () => {
    const { service, search, until, untilKind, find } = searching(madeImages(2500));
    await untilKind('complete');
    await find({});
    const { asOfMs } = search.getState().reading;
    service.images = service.images.filter((_, n) => n % 2 === 0);
    search.update();
    search.readAgain();
    expect(search.getState().found?.count).toBe(2500);
    await until(() => expect(search.getState().found).toMatchObject({ count: 1250, isComplete: true }));
    expect(search.getState().reading.asOfMs).toBeGreaterThanOrEqual(asOfMs ?? Infinity);
    search.dispose();
  });

  it('knows at once what a decision has brought into the list and taken out, and what was edited', async () => {
    const { service, search, until, untilKind, find } = searching(madeImages(40));
    await untilKind('complete');
    await find({});
    const [gone, edited] = service.images;
    const accepted = 'eeeeeeee-0000-4000-8000-000000000000';
    service.images = [...service.images.slice(1), ...withEach(1, () => ({ id: accepted }))];
    await recheckImages(scope, [gone?.id ?? '', accepted, edited?.id ?? '']);
    await until(() => expect(search.getState().found?.count).toBe(40));
    expect(await search.ask('ids', null)).toContain(accepted);
    // What the page reads of an image that is not listed does not bring it in.
    noteImages(scope, [{ id: gone?.id ?? '', name: 'gone' }]);
    noteImages(scope, [{ id: edited?.id ?? '', name: 'renamed' }]);
    await find({ words: 'renamed' });
    await until(() => expect(search.getState().found?.count).toBe(1));
    search.dispose();
  });

  it('groups versions: the newest of each family that matches, with the number of older ones', async () => {
    const families = withEach(30, (n) => ({
      name: `golden-${n % 3} 2026010${1 + (n % 9)}`,
      owner: 'acme',
    }));
    const { search, untilKind, find } = searching(families);
    await untilKind('complete');
    await find({ groups: true });
    expect(search.getState().found).toMatchObject({ count: 3, images: 30 });
    const { rows } = await search.rows(0, 10, AbortSignal.timeout(50_000));
    expect(rows.map(({ image, fold }) => [image?.['id'], fold])).toEqual(
      [29, 28, 27].map((n) => [families[n]?.id, { kind: 'newest', older: 9, isOpen: false }]),
    );
    expect(await search.ask('ids', null)).toHaveLength(30);
    search.dispose();
  });

  it('takes the later build of those that were made in the same second', async () => {
    const images = [3, 1, 2].map((n, at) => ({
      id: `${at}0000000-0000-4000-8000-000000000000`,
      name: `golden 2026010${n}`,
      created_at: '2026-01-09T00:00:00Z',
      updated_at: '2026-01-09T00:00:00Z',
    }));
    const { search, untilKind, find } = searching(images);
    await untilKind('complete');
    await find({ groups: true });
    search.unfold(images[1]?.id ?? '', true);
    const { rows } = await search.rows(0, 9, AbortSignal.timeout(50_000));
    expect(rows.map(({ image }) => image?.['name'])).toEqual([3, 2, 1].map((n) => `golden 2026010${n}`));
    search.dispose();
  });

  it('shows the older versions of a family below the newest, and no longer', async () => {
    const images = withEach(12, (n) => ({ name: n < 10 ? `golden-${n % 2} 202601${10 + n}` : `one ${n}` }));
    const { search, until, untilKind, find } = searching(images);
    const idOf = (n: number) => images[n]?.id ?? '';
    const shown = async () => {
      const { rows } = await search.rows(0, 50, AbortSignal.timeout(50_000));
      return rows.map(({ id, fold }) => [id, fold.kind]);
    };
    await untilKind('complete');
    await find({ groups: true });
    expect(search.getState().found).toMatchObject({ count: 4, images: 12 });
    // By any of its images.
    search.unfold(idOf(4), true);
    await until(() => expect(search.getState().found).toMatchObject({ count: 8, images: 12 }));
    const closed = [
      [idOf(11), 'single'],
      [idOf(10), 'single'],
      [idOf(9), 'newest'],
      [idOf(8), 'newest'],
    ];
    expect(await shown()).toEqual([...closed, ...[6, 4, 2, 0].map((n) => [idOf(n), 'older'])]);
    // Of what is found only, and after a second reading as well.
    await find({ groups: true, words: '-20260114' });
    expect((await shown()).filter(([, kind]) => kind === 'older')).toEqual(
      [6, 2, 0].map((n) => [idOf(n), 'older']),
    );
    search.readAgain();
    await until(() => expect(search.getState().reading.kind).toBe('complete'));
    await find({ groups: true });
    search.unfold(idOf(4), false);
    await until(() => expect(search.getState().found).toMatchObject({ count: 4 }));
    expect(await shown()).toEqual(closed);
    search.dispose();
  });

  it('offers the nearest words where nothing is found, and none where something is', async () => {
    const images = withEach(40, (n) => ({
      name: n % 2 === 0 ? 'Ubuntu 22.04' : 'Debian 12',
    }));
    const { search, untilKind, find } = searching(images);
    await untilKind('complete');
    await find({ words: 'ubunut 22' });
    expect(await search.ask('nearest', { words: 'ubunut 22' })).toEqual(['ubuntu 22']);
    expect(await search.ask('nearest', { words: 'debain' })).toEqual(['debian']);
    expect(await search.ask('nearest', { words: 'ubuntu' })).toEqual([]);
    expect(await search.ask('nearest', { words: 'qqqqqqq' })).toEqual([]);
    search.dispose();
  });

  it('says why it has stopped, and goes on when asked', async () => {
    const { service, search, until, untilKind, find } = searching(madeImages(2500));
    service.before = (_ask, number) => {
      if (number === 2)
        throw new ApiError({
          status: 403,
          code: null,
          message: 'Forbidden',
          requestId: 'req-7',
          retryAfterMs: null,
        });
    };
    await untilKind('failed');
    expect(search.getState().reading.error).toMatchObject({ status: 403, requestId: 'req-7' });
    await find({});
    expect(search.getState().found).toMatchObject({ count: 1000, isComplete: false });
    search.goOn();
    await until(() => expect(search.getState().found).toMatchObject({ count: 2500, isComplete: true }));
    search.dispose();
  });
});

describe('what no change tells', () => {
  it('finds deletions and withdrawn shares by reading everything again once it is old, and drops nothing meanwhile', async () => {
    const { service, search, until, untilKind, find } = searching(madeImages(1200));
    await untilKind('complete');
    await find({});
    service.images = service.images.slice(1);
    const asked = service.asked.length;
    search.update();
    await until(() => expect(service.asked.length).toBeGreaterThan(asked));
    expect(search.getState().found?.count).toBe(1200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 });
    try {
      search.update();
      await until(() => expect(search.getState().found?.count).toBe(1199));
      expect(search.getState().reading.kind).toBe('complete');
    } finally {
      vi.useRealTimers();
      search.dispose();
    }
  });
});
