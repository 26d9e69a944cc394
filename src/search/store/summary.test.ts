import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import { ImageStore } from './image-store.ts';
import { summarize } from './summary.ts';

const NOW = Date.UTC(2026, 10, 30);
const DAY_MS = 86_400_000;

function timeAt(daysAgo: number): string {
  return new Date(NOW - daysAgo * DAY_MS).toISOString();
}

function summaryOf(images: readonly Image[]) {
  const store = new ImageStore();
  for (const image of images) store.put(image);
  return summarize(store, store.alive, { platform: 'os_distro', nowMs: NOW });
}

const image = (n: number, more: Readonly<Record<string, unknown>> = {}): Image => ({
  id: `0000000${n}-0000-4000-8000-000000000000`,
  created_at: timeAt(10 * n),
  updated_at: timeAt(10 * n),
  size: 100 * n,
  ...more,
});

it('adds up storage by value, with what has none, and by age', () => {
  const { count, bytes, storage, ages } = summaryOf([
    image(1, { os_distro: 'ubuntu' }),
    image(2, { os_distro: 'debian' }),
    image(3, { os_distro: 'ubuntu' }),
    image(4, { size: null }),
    image(9, { created_at: 'soon', os_distro: 'debian' }),
  ]);
  expect({ count, bytes }).toEqual({ count: 5, bytes: 1500 });
  expect(storage[0]).toEqual({
    attribute: 'os_distro',
    bars: [
      { value: 'debian', count: 2, bytes: 1100 },
      { value: 'ubuntu', count: 2, bytes: 400 },
      { value: null, count: 1, bytes: 0 },
    ],
  });
  expect(ages.map((bar) => [bar.toDays, bar.count, bar.bytes]).filter(([, some]) => some !== 0)).toEqual([
    [31, 3, 600],
    [92, 1, 0],
  ]);
});

it('knows the largest, the oldest, and what was never changed', () => {
  const { largest, oldest, neverChanged } = summaryOf([
    image(1, { updated_at: timeAt(1) }),
    image(2, { updated_at: timeAt(19.5) }),
    image(3),
    image(4, { size: null }),
  ]);
  const first = (ids: readonly string[]) => ids.map((id) => Number(id.slice(0, 8)));
  expect(first(largest)).toEqual([3, 2, 1]);
  expect(first(oldest)).toEqual([4, 3, 2, 1]);
  expect(neverChanged).toMatchObject({ count: 3, bytes: 500 });
  expect(first(neverChanged.ids)).toEqual([4, 3, 2]);
});

it('counts the bytes of equal files beyond the first, and takes empty files for none', () => {
  const one = { checksum: 'd41d8cd98f00b204e9800998ecf8427e', size: 70 };
  const { equal } = summaryOf([
    image(1, one),
    image(2, one),
    image(3, one),
    image(4, { checksum: 'e99a18c428cb38d5f260853678922e03' }),
    image(5, { checksum: '00000000000000000000000000000000', size: 0 }),
    image(6, { checksum: '00000000000000000000000000000000', size: 0 }),
  ]);
  expect(equal).toMatchObject({ files: 1, images: 3, twiceBytes: 140, isKnown: true });
  expect(summaryOf([image(1)]).equal).toMatchObject({ files: 0, isKnown: false });
});

it('names promises that end within 90 days', () => {
  const { ending } = summaryOf([
    image(1, { provided_until: '2026-12-24' }),
    image(2, { uuid_validity: '2026-12-01', maintained_until: '2027-01-01' }),
    image(3, { provided_until: '2027-12-01' }),
    image(4, { provided_until: '2026-11-01' }),
    image(5, { provided_until: 'notice', uuid_validity: 'last-3' }),
  ]);
  expect(ending.count).toBe(2);
  expect(ending.next.map(({ attribute }) => attribute)).toEqual([
    'uuid_validity',
    'provided_until',
    'maintained_until',
  ]);
});

it('has each image in one bar of each picture', () => {
  const any = fc.record({
    size: fc.oneof(fc.nat(1e9), fc.constant(null)),
    created_at: fc.oneof(fc.integer({ min: -5, max: 4000 }).map(timeAt), fc.constant('')),
    os_distro: fc.constantFrom('ubuntu', 'debian', ''),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (images) => {
      const made = images.map((one, n) => image(n, one));
      const summary = summaryOf([...new Map(made.map((one) => [one.id, one])).values()]);
      const dated = made.filter(({ created_at: created }) => created !== '').length;
      const sum = (bars: ReadonlyArray<{ readonly count: number }>) =>
        bars.reduce((total, { count }) => total + count, 0);
      expect(sum(summary.created)).toBe(dated);
      expect(sum(summary.ages)).toBe(dated);
      expect(sum(summary.storage[0]?.bars ?? [])).toBe(images.length);
    }),
    { numRuns: 100 },
  );
});
