import { describe, expect, it } from 'vitest';
import type { Http } from '../api/http.ts';
import { fakeImages, FakeService, listingOf, look, numbers, settled, shownRows } from './fake-service.ts';

/** A service that answers no request while `isSlow`, but ends those that are cancelled. */
class SlowService extends FakeService {
  isSlow = true;
  cancelled = 0;

  override readonly http: Http = async (scope, path, asking) => {
    if (this.isSlow) {
      await new Promise((_resolve, reject) => {
        asking?.signal?.addEventListener('abort', () => {
          this.cancelled += 1;
          reject(asking.signal?.reason);
        });
      });
    }
    return new FakeService(this.images).http(scope, path, asking);
  };
}

describe('a list that takes long, cancelled', () => {
  it('at its first page: says so, waits no more, and loads when asked again', async () => {
    const service = new SlowService(fakeImages(20));
    const listing = listingOf(service);
    expect(listing.waitingSinceMs).toBeNull();
    const before = performance.now();
    await look(listing, 0);
    expect(listing.waitingSinceMs).toBeGreaterThanOrEqual(before);
    listing.stop();
    await settled(listing);
    expect(service.cancelled).toBe(1);
    expect(listing.waitingSinceMs).toBeNull();
    expect(listing.getView()).toMatchObject({ activity: { kind: 'stopped' }, rowCount: 0 });
    // Nothing that happens on the screen reads on.
    await look(listing, 0);
    expect(listing.getView().activity.kind).toBe('stopped');
    service.isSlow = false;
    listing.retry();
    await settled(listing);
    expect(listing.getView().activity.kind).toBe('idle');
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
  });

  it('further down: keeps the rows that are there, and continues after them', async () => {
    const service = new SlowService(fakeImages(3000));
    service.isSlow = false;
    const listing = listingOf(service);
    await look(listing, 0);
    const { count } = listing.getView().total as { count: number };
    service.isSlow = true;
    // Prefetched rows keep no user waiting.
    await look(listing, count - 40, count - 20);
    expect(listing.waitingSinceMs).toBeNull();
    await look(listing, count - 5, count + 15);
    expect(listing.waitingSinceMs).not.toBeNull();
    listing.stop();
    await settled(listing);
    expect(listing.getView()).toMatchObject({ activity: { kind: 'stopped' }, rowCount: count });
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
    service.isSlow = false;
    listing.retry();
    await look(listing, count, count + 19);
    expect(shownRows(listing, count, count + 19)).toEqual(numbers(count, count + 19));
  });

  it('while it is refreshed: shows the rows of before, and can be refreshed again', async () => {
    const service = new SlowService(fakeImages(20));
    service.isSlow = false;
    const listing = listingOf(service);
    await look(listing, 0);
    service.isSlow = true;
    service.images = service.images.slice(5);
    const refresh = listing.refresh();
    await settled(listing);
    expect(listing.waitingSinceMs).not.toBeNull();
    listing.stop();
    await refresh;
    expect(listing.waitingSinceMs).toBeNull();
    expect(listing.getView().activity.kind).toBe('idle');
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
    service.isSlow = false;
    await listing.refresh();
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 15 });
  });

  it('while it is refreshed, by what cannot be cancelled: a late answer replaces nothing', async () => {
    const service = new FakeService(fakeImages(20));
    let answer: (() => void) | null = null;
    let isHeld = false;
    const listing = listingOf(service, '', null, null, async (images) => {
      if (isHeld) await new Promise<void>((resolve) => (answer = resolve));
      return new Set(images.map(({ id }) => id));
    });
    await look(listing, 0);
    isHeld = true;
    service.images = service.images.slice(5);
    const refresh = listing.refresh();
    await settled(listing);
    listing.stop();
    expect(listing.getView().activity.kind).toBe('idle');
    (answer as (() => void) | null)?.();
    await refresh;
    await settled(listing);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 20 });
  });

  it('goes on when its end is asked for, or a refresh works', async () => {
    for (const act of ['toEnd', 'refresh'] as const) {
      const service = new SlowService(fakeImages(300));
      const listing = listingOf(service);
      await look(listing, 0);
      listing.stop();
      await settled(listing);
      service.isSlow = false;
      void listing[act]();
      await settled(listing);
      expect(listing.getView().activity.kind).toBe('idle');
    }
  });
});
