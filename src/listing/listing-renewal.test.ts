import { describe, expect, it } from 'vitest';
import type { Image } from '../api/image.ts';
import { fakeImages, FakeService, listingOf, look, shownRows, settled } from './fake-service.ts';
import type { Listing } from './listing.ts';

const ID = 'image-0000003';
const renewed = (imageId = ID): Image => ({ id: imageId, status: 'active' });

const statusOf = (listing: Listing, imageId = ID) => listing.imageInMemory(imageId)?.['status'];

/** The number of change events of the list. */
function changesOf(listing: Listing): () => number {
  let count = 0;
  listing.subscribe(() => {
    count += 1;
  });
  return () => count;
}

describe('images that are renewed', () => {
  it('stay in their rows, without a request', async () => {
    const service = new FakeService(fakeImages(400));
    const listing = listingOf(service);
    await look(listing, 0);
    const asked = service.asked.length;
    const others = listing.getView().rowAt(4);
    listing.renew([renewed()]);
    await settled(listing);
    expect(listing.getView().rowAt(3)).toEqual({ kind: 'image', image: renewed() });
    expect(shownRows(listing, 2, 4)).toEqual(['2', '3', '4']);
    expect(listing.getView().rowAt(4)).toBe(others);
    expect(service.asked.length).toBe(asked);
  });

  it('are renewed at the tail too', async () => {
    const listing = listingOf(new FakeService(fakeImages(4000)));
    await look(listing, 0);
    listing.toEnd();
    await settled(listing);
    listing.renew([renewed('image-0003998')]);
    expect(statusOf(listing, 'image-0003998')).toBe('active');
  });

  it('change nothing when none of them is in memory', async () => {
    const listing = listingOf(new FakeService(fakeImages(400)));
    await look(listing, 0);
    const changes = changesOf(listing);
    const view = listing.getView();
    listing.renew([renewed('image-0000399'), renewed('nowhere')]);
    listing.renew([]);
    expect(listing.getView()).toBe(view);
    expect(changes()).toBe(0);
    listing.renew([renewed()]);
    expect(changes()).toBe(1);
  });

  it('are renewed for every reader of rows in memory', async () => {
    const listing = listingOf(new FakeService(fakeImages(100)));
    await look(listing, 0);
    listing.renew([renewed()]);
    expect(listing.inMemory().images.find(({ id }) => id === ID)).toEqual(renewed());
    // Rows have one owner: the query cache holds none of them.
    await expect.poll(() => listing.source.client.getQueryCache().getAll()).toEqual([]);
  });

  it('come back renewed when they were removed', async () => {
    const listing = listingOf(new FakeService(fakeImages(100)));
    await look(listing, 0);
    const removal = listing.remove([ID]);
    listing.renew([renewed()]);
    expect(shownRows(listing, 2, 4)).toEqual(['2', '4', '5']);
    removal.undo([ID]);
    expect(shownRows(listing, 2, 4)).toEqual(['2', '3', '4']);
    expect(statusOf(listing)).toBe('active');
  });

  it('are renewed in the generation being read and in the one that it replaces', async () => {
    const service = new FakeService(fakeImages(4000));
    const listing = listingOf(service);
    await look(listing, 700);
    const asked = service.asked.length;
    const reread = listing.refresh();
    // The second page of the new generation is requested when the first, with this image, has arrived.
    while (service.asked.length < asked + 2) await Promise.resolve();
    listing.renew([renewed()]);
    expect(listing.getView()).toMatchObject({ generation: 0, activity: { kind: 'refreshing' } });
    expect(statusOf(listing)).toBe('active');
    await reread;
    expect(listing.getView().generation).toBe(1);
    expect(statusOf(listing)).toBe('active');
  });

  it('report nothing once the list is disposed', async () => {
    const listing = listingOf(new FakeService(fakeImages(100)));
    await look(listing, 0);
    const changes = changesOf(listing);
    listing.dispose();
    listing.renew([renewed()]);
    expect(changes()).toBe(0);
  });
});

describe('images on screen', () => {
  it('are those in its rows, as far as they are known', async () => {
    const listing = listingOf(new FakeService(fakeImages(4)));
    await look(listing, 2, 21);
    expect(listing.imagesOnScreen().map(({ id }) => id)).toEqual(['image-0000002', 'image-0000003']);
  });
});
