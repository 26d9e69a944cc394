import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { parseKeptCount, PendingWatch, type KeptCount, type PendingEnvironment } from './pending-watch.ts';

const refused = (status: number) =>
  new ApiError({ status, code: null, message: 'no', requestId: null, retryAfterMs: null });

const images = (count: number, first = 0, owner = 'theirs') =>
  Array.from({ length: count }, (_, index) => ({ id: `i${first + index}`, owner }));

/** An environment in which time passes only when the test says so. */
class FakeWorld implements PendingEnvironment {
  images: Array<{ readonly id: string; readonly owner: string }>;
  readonly asked: string[] = [];
  readonly failures: ApiError[] = [];
  /** Set to stop time before the next rest ends. */
  readonly rests: Array<{ readonly durationMs: number; readonly end: () => void }> = [];
  readonly #stop = new AbortController();
  readonly watch: PendingWatch;
  /** Unix milliseconds. */
  clock = 1_000_000_000;
  /** As the tab stores it: a text. */
  storage: string | null;
  readonly nowMs = () => this.clock;
  readonly kept = () => parseKeptCount(this.storage);
  readonly keep = (count: KeptCount) => {
    this.storage = JSON.stringify(count);
  };

  constructor(
    all: Array<{ readonly id: string; readonly owner: string }>,
    before?: Pick<FakeWorld, 'storage' | 'clock'>,
  ) {
    this.images = all;
    this.storage = before?.storage ?? null;
    this.clock = before?.clock ?? this.clock;
    this.watch = new PendingWatch(this);
    void this.watch.run(this.#stop.signal);
  }

  readonly readPage: PendingEnvironment['readPage'] = async (marker, limit) => {
    await Promise.resolve();
    this.asked.push(`${marker}+${limit}`);
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    const at = this.images.findIndex(({ id }) => id === marker);
    if (marker !== '' && at === -1) throw refused(400);
    const page = this.images.slice(at + 1, at + 1 + limit);
    const lastId = page.at(-1)?.id ?? null;
    const next = page.length === limit ? { marker: lastId } : null;
    return { images: page, unreadable: [], lastId, next };
  };

  readonly invitations: PendingEnvironment['invitations'] = (all) =>
    Promise.resolve(new Set(all.filter(({ owner }) => owner !== 'mine').map(({ id }) => id)));

  readonly rest: PendingEnvironment['rest'] = (durationMs, signal) =>
    new Promise((resolve) => {
      const end = () => resolve();
      signal.addEventListener('abort', end, { once: true });
      this.rests.push({ durationMs, end });
    });

  /** Lets `count` pauses end, one after the other, and everything that follows happen. */
  async pass(count: number): Promise<void> {
    await this.#settle();
    for (let turn = 0; turn < count; turn += 1) {
      this.rests.shift()?.end();
      await this.#settle();
    }
  }

  async #settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  }

  stop(): void {
    this.#stop.abort();
    for (const { end } of this.rests) end();
  }

  get pending() {
    return this.watch.getView().pending;
  }
}

describe('the first walk', () => {
  it('counts all pages, leaves own images out, and says “at least” until it is complete', async () => {
    const world = new FakeWorld([...images(1500), ...images(1000, 5000, 'mine')]);
    expect(world.pending).toEqual({ kind: 'unknown' });
    await world.pass(0);
    expect(world.pending).toEqual({ kind: 'at-least', count: 1000 });
    expect(world.rests.map(({ durationMs }) => durationMs)).toEqual([400]);
    await world.pass(2);
    expect(world.pending).toEqual({ kind: 'exact', count: 1500 });
    expect(world.asked).toEqual(['+1000', 'i999+1000', 'i5499+1000']);
    expect(world.watch.getView().news).toBeNull();
    world.stop();
  });

  it('ends at an exact multiple of the page', async () => {
    const world = new FakeWorld(images(1000));
    await world.pass(1);
    expect(world.pending).toEqual({ kind: 'exact', count: 1000 });
    world.stop();
  });

  it('continues at the same page after a failure, and from the start when its marker is gone', async () => {
    const world = new FakeWorld(images(2500));
    await world.pass(0);
    world.failures.push(refused(503));
    await world.pass(1);
    expect(world.rests.map(({ durationMs }) => durationMs)).toEqual([60_000]);
    await world.pass(1);
    expect(world.asked).toEqual(['+1000', 'i999+1000', 'i999+1000']);
    world.failures.push(refused(400));
    await world.pass(2);
    expect(world.asked.at(-1)).toBe('+1000');
    await world.pass(2);
    expect(world.pending).toEqual({ kind: 'exact', count: 2500 });
    world.stop();
  });
});

describe('afterwards', () => {
  it('reads the newest page alone, and says how many came', async () => {
    const world = new FakeWorld([...images(150, 0, 'mine'), ...images(30, 1000)]);
    await world.pass(0);
    world.images.unshift(...images(2, 2000), ...images(1, 3000, 'mine'));
    await world.pass(1);
    expect(world.asked).toEqual(['+1000', '+100']);
    expect(world.pending).toEqual({ kind: 'exact', count: 32 });
    expect(world.watch.getView().news).toEqual({ version: 1, count: 2 });
    await world.pass(1);
    expect(world.watch.getView().news?.version).toBe(1);
    world.stop();
  });

  it('reads on while everything is new', async () => {
    const world = new FakeWorld(images(30));
    await world.pass(0);
    world.images.unshift(...images(250, 1000));
    await world.pass(1);
    expect(world.asked.slice(1)).toEqual(['+100', 'i1099+100', 'i1199+100']);
    expect(world.pending).toEqual({ kind: 'exact', count: 280 });
    world.stop();
  });

  it('walks again after a while, and then knows what is gone and what is old and newly shared', async () => {
    const world = new FakeWorld(images(300));
    await world.pass(0);
    world.images = [...world.images.slice(0, 100), ...images(5, 9000), ...world.images.slice(100, 200)];
    await world.pass(14);
    expect(world.pending).toEqual({ kind: 'exact', count: 300 });
    await world.pass(1);
    expect(world.pending).toEqual({ kind: 'exact', count: 205 });
    expect(world.watch.getView().news).toEqual({ version: 1, count: 5 });
    world.stop();
  });
});

describe('what is decided here', () => {
  it('counts at once, in either direction, and is not announced', async () => {
    const world = new FakeWorld(images(10));
    await world.pass(0);
    world.watch.note(['i0', 'i1', 'elsewhere'], false);
    expect(world.pending).toEqual({ kind: 'exact', count: 8 });
    world.watch.note(['i1', 'back'], true);
    expect(world.pending).toEqual({ kind: 'exact', count: 10 });
    world.images = [...images(1, 1), ...images(8, 2), { id: 'back', owner: 'theirs' }];
    await world.pass(15);
    expect(world.pending).toEqual({ kind: 'exact', count: 10 });
    expect(world.watch.getView().news).toBeNull();
    world.stop();
  });

  it('overrides a walk that had read the image before', async () => {
    const world = new FakeWorld(images(1500));
    await world.pass(0);
    world.watch.note(['i5'], false);
    expect(world.pending).toEqual({ kind: 'at-least', count: 999 });
    await world.pass(1);
    expect(world.pending).toEqual({ kind: 'exact', count: 1499 });
    world.stop();
  });
});

describe('a page that is loaded again', () => {
  it('shows the kept count at once, and reads the newest page instead of all', async () => {
    const all = images(1500);
    const first = new FakeWorld(all);
    await first.pass(1);
    first.watch.note(['i0'], false);
    first.stop();
    const again = new FakeWorld([...images(2, 9000), ...all.slice(1)], {
      storage: first.storage,
      clock: first.clock + 5 * 60_000,
    });
    expect(again.pending).toEqual({ kind: 'exact', count: 1499 });
    await again.pass(0);
    expect(again.asked).toEqual(['+100']);
    expect(again.pending).toEqual({ kind: 'exact', count: 1501 });
    // Nine minutes are left until the next walk.
    await again.pass(9);
    expect(again.asked.slice(1)).toEqual(Array.from({ length: 9 }, () => '+100'));
    await again.pass(2);
    expect(again.asked.slice(10)).toEqual(['+1000', 'i998+1000']);
    again.stop();
  });

  it.each([
    ['long ago', 16 * 60_000],
    ['in the future, by a clock that was wrong', -60_000],
  ])('counts again what was counted %s, and shows it until then', async (_when, laterMs) => {
    const first = new FakeWorld(images(30));
    await first.pass(0);
    first.stop();
    const again = new FakeWorld(images(20), { storage: first.storage, clock: first.clock + laterMs });
    expect(again.pending).toEqual({ kind: 'exact', count: 30 });
    await again.pass(0);
    expect(again.asked).toEqual(['+1000']);
    expect(again.pending).toEqual({ kind: 'exact', count: 20 });
    again.stop();
  });

  it('keeps only the number of more than can be kept', async () => {
    const first = new FakeWorld(images(5001));
    await first.pass(5);
    expect(parseKeptCount(first.storage)).toMatchObject({ count: 5001, imageIds: null });
    first.stop();
    const again = new FakeWorld(images(5001), first);
    expect(again.pending).toEqual({ kind: 'exact', count: 5001 });
    await again.pass(5);
    expect(again.asked).toHaveLength(6);
    again.stop();
  });

  it.each([
    [null],
    [''],
    ['{'],
    ['null'],
    ['{"walkedMs": 1}'],
    ['{"walkedMs": 1, "count": -1, "imageIds": null, "newestIds": []}'],
    ['{"walkedMs": 1, "count": 1, "imageIds": [1], "newestIds": []}'],
  ])('counts again where nothing readable was kept: %j', async (storage) => {
    expect(parseKeptCount(storage)).toBeNull();
  });
});

it('does not say “at least 0”', async () => {
  const world = new FakeWorld([...images(1000, 5000, 'mine'), ...images(3)]);
  await world.pass(0);
  expect(world.pending).toEqual({ kind: 'unknown' });
  await world.pass(1);
  expect(world.pending).toEqual({ kind: 'exact', count: 3 });
  world.stop();
});
