import { describe, expect, it } from 'vitest';
import { fakeImages, FakeService, listingOf, look, shownRows, settled } from './fake-service.ts';

describe('list positions', () => {
  const place = (row: number, imageId: string, end: 'head' | 'tail' = 'head') => ({
    end,
    row,
    imageId,
    offset: 0.5,
  });

  it('returns to the row where the list was left', async () => {
    const listing = listingOf(new FakeService(fakeImages(4000)), '', place(2500, 'image-0002500'));
    expect(listing.getView().jump).toEqual({ version: 1, row: 2500, offset: 0.5 });
    await look(listing, 2500);
    expect(shownRows(listing, 2500, 2501)).toEqual(['2500', '2501']);
    expect(listing.getView().jump?.version).toBe(1);
  });

  it('follows the image when its row moved', async () => {
    const service = new FakeService(fakeImages(4000));
    service.images = service.images.slice(10);
    const listing = listingOf(service, '', place(500, 'image-0000500'));
    await look(listing, 500);
    expect(listing.getView().jump).toEqual({ version: 2, row: 490, offset: 0.5 });
  });

  it('returns to a position near the tail', async () => {
    const listing = listingOf(new FakeService(fakeImages(4000)), '', place(30, 'image-0003969', 'tail'));
    await look(listing, 0);
    const { jump } = listing.getView();
    expect(shownRows(listing, jump?.row ?? 0, jump?.row ?? 0)).toEqual(['3969']);
  });

  it('stays near the end when the list became shorter', async () => {
    const listing = listingOf(new FakeService(fakeImages(100)), '', place(2500, 'image-0002500'));
    await look(listing, 2500);
    expect(listing.getView().jump?.row).toBe(99);
  });

  it('scrolls to an image that is in memory and not on screen', async () => {
    const listing = listingOf(new FakeService(fakeImages(4000)));
    await look(listing, 500, 520);
    const jumpOf = (imageId: string) => {
      listing.reveal(imageId);
      return listing.getView().jump?.row ?? null;
    };
    expect(jumpOf('image-0000510')).toBeNull();
    expect(jumpOf('image-0003999')).toBeNull();
    expect(jumpOf('image-0000540')).toBe(530);
    expect(jumpOf('image-0000003')).toBe(0);
  });

  it('gives a row a position from which it is found again', async () => {
    const listing = listingOf(new FakeService(fakeImages(4000)));
    await look(listing, 0);
    expect(listing.placeOf(7, 0.25)).toEqual({ end: 'head', row: 7, imageId: 'image-0000007', offset: 0.25 });
    listing.toEnd();
    await settled(listing);
    const { rowCount } = listing.getView();
    expect(listing.placeOf(rowCount - 1, 0)).toEqual({
      end: 'tail',
      row: 0,
      imageId: 'image-0003999',
      offset: 0,
    });
  });

  it('searches the image of a link, asks after 5,000 rows, and reports when it is gone', async () => {
    const found = listingOf(new FakeService(fakeImages(4000)), '', null, 'image-0002222');
    await look(found, 0);
    expect(found.getView().jump?.row).toBe(2222);
    const far = listingOf(new FakeService(fakeImages(9000)), '', null, 'image-0008000');
    await look(far, 0);
    expect(far.getView().activity.kind).toBe('asking-place');
    far.goOn();
    await settled(far);
    expect(far.getView().jump?.row).toBe(8000);
    const gone = listingOf(new FakeService(fakeImages(900)), '', null, 'nowhere');
    await look(gone, 0);
    expect(gone.getView()).toMatchObject({ notice: 'place-gone', activity: { kind: 'idle' } });
  });
});
