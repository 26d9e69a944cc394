import { describe, expect, it } from 'vitest';
import {
  fakeImages,
  FakeService,
  listingOf,
  look,
  newImages,
  numbers,
  refused,
  shownRows,
  settled,
  unavailable,
} from './fake-service.ts';

describe('generations', () => {
  it('keeps the rows on screen in place when new ones were added above', async () => {
    const service = new FakeService(fakeImages(3000));
    const listing = listingOf(service);
    await look(listing, 1500, 1519, 1000);
    const before = listing.getView().shifted;
    const newer = newImages(7);
    service.images = [...newer, ...service.images];
    await listing.refresh();
    await settled(listing);
    const view = listing.getView();
    expect(view.shifted - before).toBe(7);
    expect(view.generation).toBe(1);
    expect(shownRows(listing, 1507, 1509)).toEqual(['1500', '1501', '1502']);
  });

  it('shows new images when the user is at the top', async () => {
    const service = new FakeService(fakeImages(300));
    const listing = listingOf(service);
    await look(listing, 0);
    service.images = [...newImages(1), ...service.images];
    await listing.refresh();
    expect(shownRows(listing, 0, 1)).toEqual(['9000000', '0']);
    expect(listing.getView().shifted).toBe(0);
  });

  it('anchors at the next row when the one on screen was deleted', async () => {
    const service = new FakeService(fakeImages(3000));
    const listing = listingOf(service);
    await look(listing, 800);
    service.images = service.images.filter(({ id }) => !/(0000100|0000800|0000801)$/.test(id));
    await listing.refresh();
    await settled(listing);
    const { shifted } = listing.getView();
    expect(shownRows(listing, 802 + shifted, 802 + shifted)).toEqual(['802']);
  });

  it('reads the list again, with a notice, when a marker died', async () => {
    const service = new FakeService(fakeImages(3000));
    const listing = listingOf(service);
    await look(listing, 0);
    const read = shownRows(listing, 0, 9999).filter((row) => row !== '…').length;
    service.images = service.images.filter((_, index) => index !== read - 1);
    for (let row = 0; row < 600; row += 100) await look(listing, row);
    expect(listing.getView()).toMatchObject({ notice: 'changed', generation: 1, activity: { kind: 'idle' } });
    expect(shownRows(listing, read - 2, read - 1)).toEqual([String(read - 2), String(read)]);
  });

  it('reads the list again when a page that is read again no longer fits', async () => {
    const service = new FakeService(fakeImages(9000));
    const listing = listingOf(service);
    for (let row = 0; row < 8000; row += 500) await look(listing, row, row + 19, 1000);
    service.images = service.images.filter((_, index) => index !== 150);
    await look(listing, 120);
    expect(listing.getView()).toMatchObject({ notice: 'changed', generation: 1 });
    expect(shownRows(listing, 149, 151)).toEqual(['149', '151', '152']);
  });

  it('gives up on a service that refuses every second page', async () => {
    const service = new FakeService(fakeImages(900));
    const listing = listingOf(service);
    const { http } = service;
    let pages = 0;
    Object.assign(service, {
      http: (...asked: Parameters<typeof http>) => {
        pages += 1;
        return asked[1].includes('marker=') ? Promise.reject(refused('no')) : http(...asked);
      },
    });
    const stubborn = listingOf(service);
    await look(stubborn, 0);
    expect(stubborn.getView().activity).toMatchObject({ kind: 'failed', error: { status: 400 } });
    expect(pages).toBeLessThan(12);
    listing.dispose();
  });

  it('keeps the rows when reading again fails', async () => {
    const service = new FakeService(fakeImages(300));
    const listing = listingOf(service);
    await look(listing, 0);
    service.failures.push(unavailable());
    await listing.refresh();
    expect(listing.getView()).toMatchObject({
      generation: 0,
      activity: { kind: 'failed', error: { status: 503 } },
    });
    expect(shownRows(listing, 0, 2)).toEqual(numbers(0, 2));
    // A retry reads the list again, rather than only hiding the message.
    service.images = [...newImages(1), ...service.images];
    listing.retry();
    await settled(listing);
    expect(listing.getView()).toMatchObject({ generation: 1, activity: { kind: 'idle' } });
    expect(shownRows(listing, 0, 1)).toEqual(['9000000', '0']);
  });
});
