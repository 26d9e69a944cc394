import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptimisticChange } from '../api/optimistic-change.ts';
import {
  fakeImages,
  FakeService,
  listingOf,
  look,
  newImages,
  numbers,
  shownRows,
  settled,
} from './fake-service.ts';
import type { Listing } from './listing.ts';

const idOf = (number: number) => `image-${String(number).padStart(7, '0')}`;
const idsOf = (...all: number[]) => all.map(idOf);

/** Removes the images here and on the service, as when they are accepted. */
function decide(service: FakeService, listing: Listing, ...all: number[]): OptimisticChange {
  const removal = listing.remove(idsOf(...all));
  for (const id of idsOf(...all)) service.decided.add(id);
  removal.confirm(idsOf(...all));
  return removal;
}

/** The first row on screen after the list moved since `before`. */
const firstAfter = (listing: Listing, before: number, first: number) =>
  first + listing.getView().shifted - before;

describe('images that leave the list', () => {
  it('are removed at once, without a request, and the count follows', async () => {
    const service = new FakeService(fakeImages(50));
    const listing = listingOf(service);
    await look(listing, 0);
    const asked = service.asked.length;
    listing.remove(idsOf(0, 3, 49));
    expect(shownRows(listing, 0, 3)).toEqual(['1', '2', '4', '5']);
    expect(listing.getView()).toMatchObject({
      total: { kind: 'exact', count: 47 },
      rowCount: 47,
      leftOut: 0,
    });
    await settled(listing);
    expect(service.asked).toHaveLength(asked);
  });

  it('come back to their rows', async () => {
    const listing = listingOf(new FakeService(fakeImages(50)));
    await look(listing, 0);
    const removal = listing.remove(idsOf(0, 3, 4, 49));
    removal.undo(idsOf(3, 49));
    removal.undo(idsOf(0, 4));
    expect(shownRows(listing, 0, 49)).toEqual(numbers(0, 49));
  });

  it.each([
    ['above the screen', 200, [10, 20, 199], -3],
    ['on the screen', 200, [200, 205], 0],
    ['below it', 200, [300], 0],
    ['on both sides', 200, [5, 200, 201, 202, 400], -1],
    ['all of it', 0, numbers(0, 999).map(Number), 0],
    ['all on screen and behind', 200, numbers(200, 999).map(Number), 0],
    ['all but the first', 200, numbers(1, 999).map(Number), -199],
  ])('move the screen by the removed rows above it: %s', async (_name, first, left, moved) => {
    const listing = listingOf(new FakeService(fakeImages(1000)));
    for (let row = 0; row < 1000; row += 200) await look(listing, row);
    await look(listing, first);
    const { shifted } = listing.getView();
    const removal = listing.remove(idsOf(...left));
    expect(listing.getView().shifted - shifted).toBe(moved);
    removal.undo(idsOf(...left));
    expect(shownRows(listing, 0, 999)).toEqual(numbers(0, 999));
  });

  it('are removed below the gap as well', async () => {
    const listing = listingOf(new FakeService(fakeImages(5000)));
    await look(listing, 0);
    listing.toEnd();
    await settled(listing);
    const { rowCount, shifted } = listing.getView();
    await look(listing, rowCount - 20);
    const first = firstAfter(listing, shifted, rowCount - 20);
    listing.remove(idsOf(2, 4998));
    const shown = listing.getView();
    expect(shownRows(listing, shown.rowCount - 2, shown.rowCount - 1)).toEqual(['4997', '4999']);
    expect(firstAfter(listing, shifted, rowCount - 20)).toBe(first - 1);
  });

  it('do not prevent reading on, although the service no longer lists them', async () => {
    const service = new FakeService(fakeImages(1000));
    const listing = listingOf(service);
    await look(listing, 0);
    decide(service, listing, ...numbers(0, 99).map(Number));
    await settled(listing);
    expect(shownRows(listing, 0, 1)).toEqual(['100', '101']);
    for (let row = 0; row < 900; row += 100) await look(listing, row);
    expect(listing.getView()).toMatchObject({ total: { kind: 'exact', count: 900 }, notice: null });
  });

  it('stay removed in pages that leave memory and are read again', async () => {
    const service = new FakeService(fakeImages(12_000));
    const listing = listingOf(service);
    await look(listing, 0);
    const removal = decide(service, listing, 1, 99);
    for (let row = 0; row < 9000; row += 900) await look(listing, row, row + 19, 5000);
    expect(shownRows(listing, 0, 0)).toEqual(['…']);
    await look(listing, 0);
    expect(shownRows(listing, 0, 2)).toEqual(['0', '2', '3']);
    expect(listing.getView()).toMatchObject({ generation: 0, notice: null });
    for (const id of idsOf(1, 99)) service.decided.delete(id);
    removal.undo(idsOf(1, 99));
    expect(shownRows(listing, 0, 99)).toEqual(numbers(0, 99));
  });

  it('come back into pages that are out of memory', async () => {
    const service = new FakeService(fakeImages(12_000));
    const listing = listingOf(service);
    await look(listing, 0);
    const removal = decide(service, listing, 1, 99);
    for (let row = 0; row < 9000; row += 900) await look(listing, row, row + 19, 5000);
    const { shifted } = listing.getView();
    const onScreen = shownRows(listing, 8100, 8110);
    service.decided.clear();
    removal.undo(idsOf(1, 99));
    expect(
      shownRows(listing, firstAfter(listing, shifted, 8100), firstAfter(listing, shifted, 8110)),
    ).toEqual(onScreen);
    await look(listing, 0);
    expect(shownRows(listing, 0, 99)).toEqual(numbers(0, 99));
    expect(listing.getView().generation).toBe(0);
  });

  it('leave a lower bound as the total, and a reread once done, when their rows are not known', async () => {
    const service = new FakeService(fakeImages(12_000));
    const listing = listingOf(service);
    for (let row = 0; row < 12_000; row += 900) await look(listing, row, row + 19, 5000);
    const removal = listing.remove(idsOf(1, 2, 3));
    expect(listing.getView().total).toEqual({ kind: 'at-least', count: 11_997 });
    for (const id of idsOf(1, 2, 3)) service.decided.add(id);
    removal.confirm(idsOf(1, 2));
    await settled(listing);
    expect(listing.getView().generation).toBe(0);
    removal.confirm(idsOf(3));
    await settled(listing);
    expect(listing.getView()).toMatchObject({ generation: 1, notice: null });
    await look(listing, 0);
    expect(shownRows(listing, 0, 1)).toEqual(['0', '4']);
  });

  it('stay out of the next generation until the service has confirmed', async () => {
    const service = new FakeService(fakeImages(50));
    const listing = listingOf(service);
    await look(listing, 0);
    const first = listing.remove(idsOf(0));
    const refreshed = listing.refresh();
    const second = listing.remove(idsOf(1));
    await refreshed;
    expect(shownRows(listing, 0, 0)).toEqual(['2']);
    first.undo(idsOf(0));
    expect(shownRows(listing, 0, 1)).toEqual(['0', '2']);
    // Another user restores it: it is in the list again when that is read again.
    second.confirm(idsOf(1));
    await listing.refresh();
    await settled(listing);
    expect(shownRows(listing, 0, 1)).toEqual(['0', '1']);
  });

  it('are read again when they come back after the list was read without them', async () => {
    const service = new FakeService([...newImages(1), ...fakeImages(50)]);
    const listing = listingOf(service);
    await look(listing, 0);
    const removal = decide(service, listing, 4);
    await listing.refresh();
    await settled(listing);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 50 });
    service.decided.clear();
    removal.undo(idsOf(4));
    await settled(listing);
    expect(listing.getView().total).toEqual({ kind: 'exact', count: 51 });
  });
});

it('an image that enters the list: in its row where it has left, else once the service has confirmed', async () => {
  const service = new FakeService(fakeImages(50));
  const listing = listingOf(service);
  await look(listing, 0);
  decide(service, listing, 4);
  const put = listing.add(idsOf(4));
  expect(shownRows(listing, 3, 5)).toEqual(['3', '4', '5']);
  put.undo(idsOf(4));
  expect(shownRows(listing, 3, 5)).toEqual(['3', '5', '6']);
  await listing.refresh();
  await settled(listing);
  const { generation } = listing.getView();
  const late = listing.add(idsOf(4));
  await settled(listing);
  expect(listing.getView().generation).toBe(generation);
  service.decided.clear();
  late.confirm(idsOf(4));
  await settled(listing);
  expect(listing.getView().generation).toBe(generation + 1);
  expect(shownRows(listing, 3, 5)).toEqual(['3', '4', '5']);
});

/** Few images, so that removals overlap, from every page. */
const anyOfThem = fc.array(
  fc.nat(20).map((number) => number * 19),
  { maxLength: 12 },
);

/** Events of a list; numbers pick removals and images, modulo what there is. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('remove' as const), images: anyOfThem }),
  fc.record({
    kind: fc.constantFrom('confirm' as const, 'undo' as const),
    removal: fc.nat(5),
    images: anyOfThem,
  }),
  fc.record({ kind: fc.constant('generation' as const) }),
);

it('shows exactly what no removal covers, in order, whatever is confirmed and undone in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 400 }),
      fc.array(fc.tuple(step, fc.nat(399)), { maxLength: 10 }),
      async (count, steps) => {
        const service = new FakeService(fakeImages(count));
        const listing = listingOf(service);
        for (let row = 0; row <= count; row += 100) await look(listing, row);
        /** The images of each removal that were not undone. */
        const holds: Array<{ readonly change: OptimisticChange; readonly held: Set<number> }> = [];
        const isHeld = (number: number) => holds.some(({ held }) => held.has(number));
        for (const [action, first] of steps) {
          await look(listing, Math.min(first, Math.max(0, listing.getView().rowCount - 1)));
          if (action.kind === 'generation') {
            await listing.refresh();
            for (let row = 0; row <= count; row += 100) await look(listing, row);
          } else {
            const picked = [...new Set(action.images)].filter((number) => number < count);
            if (action.kind === 'remove') {
              holds.push({ change: listing.remove(idsOf(...picked)), held: new Set(picked) });
            } else {
              const one = holds[action.removal % holds.length];
              const some = picked.filter((number) => one?.held.has(number) === true);
              // The service lists an image until a removal is confirmed, and again when that is undone.
              if (action.kind === 'undo') for (const number of some) one?.held.delete(number);
              for (const number of some) {
                if (action.kind === 'confirm') service.decided.add(idOf(number));
                else if (!isHeld(number)) service.decided.delete(idOf(number));
              }
              // Images outside the removal, and those answered before, change nothing.
              one?.change[action.kind](idsOf(...some, count + 7));
              await settled(listing);
              for (let row = 0; row <= count; row += 100) await look(listing, row);
            }
          }
          const stay = numbers(0, count - 1).filter((number) => !isHeld(Number(number)));
          expect(shownRows(listing, 0, stay.length - 1)).toEqual(stay);
          expect(listing.getView().total).toEqual({ kind: 'exact', count: stay.length });
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

it('admits only images that another source says are in the list, and counts the others', async () => {
  const asked: string[] = [];
  const listing = listingOf(new FakeService(fakeImages(30)), '', null, null, (images) => {
    asked.push(...images.map(({ id }) => id));
    return Promise.resolve(new Set(images.map(({ id }) => id).filter((id) => id.endsWith('5'))));
  });
  await look(listing, 0);
  expect(shownRows(listing, 0, 2)).toEqual(['5', '15', '25']);
  expect(listing.getView()).toMatchObject({ total: { kind: 'exact', count: 3 }, leftOut: 27 });
  expect(asked).toHaveLength(30);
});
