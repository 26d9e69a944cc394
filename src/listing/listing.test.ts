import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fakeImages,
  FakeService,
  listingOf,
  look,
  numbers,
  shownRows,
  settled,
  unavailable,
} from './fake-service.ts';

describe('reading from the head', () => {
  it('begins with waiting rows and one page, and says that there may be more', async () => {
    const listing = listingOf(new FakeService(fakeImages(1000)));
    expect(listing.getView()).toMatchObject({ activity: { kind: 'opening' }, total: { kind: 'unknown' } });
    expect(shownRows(listing, 0, 1)).toEqual(['…', '…']);
    await look(listing, 0);
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
    expect(listing.getView().total.kind).toBe('at-least');
  });

  it('begins when told, before anything of it is on screen, and does not ask twice', async () => {
    const service = new FakeService(fakeImages(1000));
    const listing = listingOf(service);
    listing.begin();
    listing.begin();
    await settled(listing);
    expect(service.asked.filter((search) => !search.includes('marker'))).toHaveLength(1);
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
  });

  it('does not guess how much a screen shows: pages of a fixed size are read as far as one row needs', async () => {
    const service = new FakeService(fakeImages(1000));
    const listing = listingOf(service, '?limit=8');
    listing.begin();
    await settled(listing);
    expect(service.asked.length).toBeLessThanOrEqual(3);
  });

  it.each([0, 1, 99, 100, 101, 299, 300, 301, 1300])('finds the end of a list of %d', async (count) => {
    const listing = listingOf(new FakeService(fakeImages(count)));
    for (let first = 0; first <= count; first += 100) await look(listing, first);
    expect(listing.getView()).toMatchObject({
      total: { kind: 'exact', count },
      rowCount: count,
      activity: { kind: 'idle' },
    });
  });

  it('knows the length that was counted apart from the screen, until another generation or a removal', async () => {
    const listing = listingOf(new FakeService(fakeImages(1000)));
    await look(listing, 0);
    const { generation } = listing.getView();
    listing.noteCount(generation, 1000);
    expect(listing.getView().total).toMatchObject({ kind: 'at-least', of: 1000 });
    const [first = ''] = listing.imagesOnScreen().map(({ id }) => id);
    listing.remove([first]);
    expect(listing.getView().total).not.toHaveProperty('of');
    listing.noteCount(generation - 1, 7);
    expect(listing.getView().total).not.toHaveProperty('of');
  });

  it('ends at an exact multiple of a fixed page size with the empty page that the service gives', async () => {
    const service = new FakeService(fakeImages(20));
    const listing = listingOf(service, '?limit=10');
    await look(listing, 0, 19);
    expect(service.asked).toHaveLength(3);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 20 });
  });

  it('shows an empty list for limit=0', async () => {
    const listing = listingOf(new FakeService(fakeImages(20)), '?limit=0');
    await look(listing, 0);
    expect(listing.getView()).toMatchObject({ total: { kind: 'exact', count: 0 }, rowCount: 0 });
  });

  it('starts behind a marker of the address', async () => {
    const listing = listingOf(
      new FakeService(fakeImages(50)),
      '?marker=8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1',
    );
    await look(listing, 0);
    // The fake service does not know that image: a dead marker in the address.
    expect(listing.getView().activity).toMatchObject({ kind: 'failed', error: { status: 400 } });
  });

  it('keeps a few thousand rows in memory, however far the user has scrolled', async () => {
    const service = new FakeService(fakeImages(30_000));
    const listing = listingOf(service);
    let largest = 0;
    for (let first = 0; first < 30_000; first += 900) {
      await look(listing, first, first + 19, 5000);
      const inMemory = shownRows(listing, 0, 30_000).filter((row) => row !== '…').length;
      largest = Math.max(largest, inMemory);
    }
    expect(largest).toBeLessThan(9000);
    expect(shownRows(listing, 29_700, 29_702)).toEqual(numbers(29_700, 29_702));
    await look(listing, 10_000);
    expect(shownRows(listing, 10_000, 10_019)).toEqual(numbers(10_000, 10_019));
    await look(listing, 0);
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
  });

  it('reads in large pages while it is scrolled fast, and in the fixed ones when fixed', async () => {
    const fast = new FakeService(fakeImages(5000));
    await look(listingOf(fast), 0, 19, 2000);
    expect(fast.asked.at(-1)).toContain('limit=1000');
    const fixed = new FakeService(fakeImages(5000));
    await look(listingOf(fixed, '?limit=7'), 0, 19, 2000);
    expect(new Set(fixed.asked.map((asked) => new URLSearchParams(asked).get('limit')))).toEqual(
      new Set(['7']),
    );
  });
});

describe('filters applied here', () => {
  it('leaves rows out and says how many', async () => {
    const listing = listingOf(new FakeService(fakeImages(40)), '?visibility=shared&member_status=pending');
    await look(listing, 0);
    expect(listing.getView()).toMatchObject({ leftOut: 4, total: { kind: 'exact', count: 36 } });
  });

  it('reads 1,000 rows without a match, then asks', async () => {
    const nothingNew = fakeImages(5000, (index) => (index < 50 ? 'theirs' : 'mine'));
    const service = new FakeService(nothingNew);
    const listing = listingOf(service, '?visibility=shared&member_status=pending');
    await look(listing, 0);
    expect(listing.getView().activity.kind).toBe('asking');
    const asked = service.asked.length;
    await look(listing, 0);
    expect(service.asked).toHaveLength(asked);
    listing.goOn();
    await settled(listing);
    expect(service.asked.length).toBeGreaterThan(asked);
    expect(listing.getView().activity.kind).toBe('asking');
  });

  it('ends at the second time bound, exactly, from either end', async () => {
    const service = new FakeService(fakeImages(5000));
    const search = '?created_at=gte:2026-11-21T00:00:00Z&created_at=lt:2026-11-21T12:00:00Z';
    const listing = listingOf(service, search);
    await look(listing, 0);
    expect(shownRows(listing, 0, 0)).toEqual(['721']);
    listing.toEnd();
    await settled(listing);
    await look(listing, listing.getView().rowCount - 20);
    expect(shownRows(listing, 0, 9999).at(-1)).toBe('1440');
    for (let row = 0; row < 800; row += 100) await look(listing, row);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 720 });
  });
});

describe('reading from the tail', () => {
  it('shows the end at once, with a gap of unknown length, which closes when the runs meet', async () => {
    const service = new FakeService(fakeImages(5000));
    const listing = listingOf(service);
    await look(listing, 0);
    listing.toEnd();
    await settled(listing);
    const { jump, rowCount, gapAt, total } = listing.getView();
    expect(jump?.row).toBe(rowCount - 1);
    expect(total.kind).toBe('at-least');
    expect(shownRows(listing, gapAt, gapAt)).toEqual(['gap']);
    expect(shownRows(listing, rowCount - 3, rowCount - 1)).toEqual(['4997', '4998', '4999']);
    for (let row = 0; row < 5000; row += 150) await look(listing, row, row + 19, 2000);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 5000 });
    await look(listing, 2500);
    expect(shownRows(listing, 2500, 2519)).toEqual(numbers(2500, 2519));
  });

  it('grows upwards without moving what is on screen', async () => {
    const listing = listingOf(new FakeService(fakeImages(3000)));
    await look(listing, 0);
    listing.toEnd();
    await settled(listing);
    const before = listing.getView();
    const onScreen = shownRows(listing, before.rowCount - 20, before.rowCount - 1);
    await look(listing, before.rowCount - 60, before.rowCount - 1, -600);
    const after = listing.getView();
    const moved = after.shifted - before.shifted;
    expect(moved).toBe(after.rowCount - before.rowCount);
    expect(shownRows(listing, before.rowCount - 20 + moved, before.rowCount - 1 + moved)).toEqual(onScreen);
  });

  it('closes the gap from below too', async () => {
    const listing = listingOf(new FakeService(fakeImages(2500)));
    await look(listing, 0);
    listing.toEnd();
    await settled(listing);
    for (let turn = 0; turn < 20 && listing.getView().total.kind !== 'exact'; turn += 1) {
      const { gapAt } = listing.getView();
      await look(listing, gapAt + 1, gapAt + 20, -1000);
    }
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 2500 });
    for (const row of [0, 700, 1600, 2480]) {
      await look(listing, row);
      expect(shownRows(listing, row, row + 19)).toEqual(numbers(row, row + 19));
    }
  });

  it('scrolls to the last row without a request when the list is known', async () => {
    const service = new FakeService(fakeImages(30));
    const listing = listingOf(service);
    await look(listing, 0);
    const asked = service.asked.length;
    listing.toEnd();
    await settled(listing);
    expect(listing.getView().jump?.row).toBe(29);
    expect(service.asked).toHaveLength(asked);
  });

  it('drops the tail when the head reaches the end without meeting it', async () => {
    const service = new FakeService(fakeImages(1200));
    const listing = listingOf(service);
    await look(listing, 0);
    listing.toEnd();
    await settled(listing);
    service.images = service.images.slice(0, 600);
    for (let row = 0; row < 700; row += 100) await look(listing, row);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 600 });
  });
});

describe('failures', () => {
  it('keeps the rows and continues after a retry', async () => {
    const service = new FakeService(fakeImages(900));
    const listing = listingOf(service);
    await look(listing, 0);
    const { rowCount } = listing.getView();
    service.failures.push(unavailable());
    await look(listing, rowCount - 60);
    expect(listing.getView().activity).toMatchObject({ kind: 'failed', error: { requestId: 'req-2' } });
    expect(shownRows(listing, 0, 19)).toEqual(numbers(0, 19));
    const asked = service.asked.length;
    await look(listing, rowCount - 60);
    expect(service.asked).toHaveLength(asked);
    listing.retry();
    await settled(listing);
    expect(listing.getView().activity.kind).toBe('idle');
    expect(listing.getView().total).toMatchObject({ count: expect.any(Number) });
  });
});

it('shows every image once, in order, however it is scrolled', async () => {
  const step = fc.oneof(
    fc.record({
      to: fc.double({ min: 0, max: 1, noNaN: true }),
      speed: fc.integer({ min: -3000, max: 3000 }),
    }),
    fc.constant('end' as const),
    fc.constant('refresh' as const),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 3500 }),
      fc.array(step, { maxLength: 12 }),
      async (count, steps) => {
        const listing = listingOf(new FakeService(fakeImages(count)));
        await look(listing, 0);
        for (const one of steps) {
          if (one === 'end') listing.toEnd();
          else if (one === 'refresh') await listing.refresh();
          else {
            const first = Math.floor(one.to * Math.max(0, listing.getView().rowCount - 20));
            listing.want({
              first,
              last: first + 19,
              rowsPerSecond: one.speed,
              shifted: listing.getView().shifted,
            });
          }
          await settled(listing);
          const { gapAt, rowCount } = listing.getView();
          const rows = shownRows(listing, 0, rowCount - 1);
          // Known rows are in place: from the head by number, from the tail by distance.
          rows.forEach((row, index) => {
            if (row === '…' || row === 'gap') return;
            expect(row).toBe(String(index < gapAt ? index : count - (rowCount - index)));
          });
        }
        for (let row = 0; row <= count; row += 400) await look(listing, row, row + 19, 1000);
        expect(listing.getView().total).toEqual({ kind: 'exact', count });
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
