import { describe, expect, it } from 'vitest';
import { ApiError, localError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { FakeCatalog, madeImages, type FakeCatalogImage } from '../testing/fake-catalog.ts';
import { CatalogReader } from './catalog-reader.ts';

/** A reader of a fake service; a pause takes no time, but for those that `waits` holds back. */
function reading(images: FakeCatalogImage[], unasked = 5000, most = Infinity) {
  const service = new FakeCatalog(images);
  const known = new Map<string, Image>();
  const waits: number[] = [];
  let nowMs = 1_000_000;
  let changed: () => void = () => undefined;
  const reader = new CatalogReader(
    { query: [], unasked },
    {
      readPage: service.readPage,
      onImages: (some) => {
        for (const image of some) known.set(image.id, image);
        return known.size < most;
      },
      onChange: () => changed(),
      nowMs: () => (nowMs += 10),
      wait: async (ms) => {
        waits.push(ms);
        await Promise.resolve();
      },
    },
  );
  /** Resolves once the reading is in one of these states. */
  const until = (...kinds: readonly string[]) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (kinds.includes(reader.state().kind)) resolve();
      };
      changed = check;
      check();
    });
  return { service, reader, known, waits, until };
}

const tooMany = (retryAfterMs: number | null) =>
  new ApiError({ status: 429, code: null, message: '', requestId: null, retryAfterMs });

describe('reading a catalog', () => {
  it('reads a small one by itself, the newest images first', async () => {
    const { service, reader, known, until } = reading(madeImages(2500));
    reader.begin();
    await until('complete');
    expect(known.size).toBe(2500);
    expect(service.asked.map(({ marker }) => marker === '')).toEqual([true, false, false]);
    expect(reader.state()).toMatchObject({ searched: 2500, about: 2500, left: null, asOfMs: 1_000_010 });
  });

  it('waits before a larger one, and tells how much there is and what it takes', async () => {
    const { service, reader, until } = reading(madeImages(25_000));
    reader.begin();
    await until('waiting');
    // Five pages and the one that tells when the oldest image was made.
    expect(service.asked).toHaveLength(6);
    const { searched, about, left } = reader.state();
    expect(searched).toBe(5000);
    expect(Math.abs((about ?? 0) - 25_000)).toBeLessThan(100);
    expect(left?.requests).toBeGreaterThanOrEqual(20);
    expect(left?.requests).toBeLessThanOrEqual(21);
  });

  it('says at once that it goes on, before a slow service answers', async () => {
    const { service, reader, until } = reading(madeImages(25_000));
    reader.begin();
    await until('waiting');
    const before = service.asked.length;
    const told = until('reading');
    reader.goOn();
    const searched = reader.state().searched;
    await told;
    expect(reader.state().searched).toBe(searched);
    expect(service.asked.length - before).toBeLessThanOrEqual(4);
  });

  it('reads it whole with several walkers, each image once', async () => {
    const images = madeImages(25_000);
    const { service, reader, known, until } = reading(images);
    reader.begin();
    await until('waiting');
    reader.goOn();
    await until('complete');
    expect(known.size).toBe(25_000);
    expect(reader.state().searched).toBe(25_000);
    expect(service.mostAtOnce).toBe(4);
    expect(service.asked.length).toBeLessThan(40);
    const begins = new Set(
      service.asked.flatMap(({ query }) =>
        query.filter(({ name }) => name === 'created_at').map(({ value }) => value),
      ),
    );
    expect(begins.size).toBeGreaterThanOrEqual(4);
  });

  it('divides what lies dense, and reads many images of one second', async () => {
    const dense = madeImages(20_000, Date.UTC(2025, 5, 1), 1000);
    const sameSecond = madeImages(5000, Date.UTC(2025, 7, 1), 0);
    const { reader, known, until } = reading([...madeImages(3000), ...dense, ...sameSecond], 1000);
    reader.goOn();
    reader.begin();
    await until('complete');
    expect(known.size).toBe(28_000);
    expect(reader.state().searched).toBe(28_000);
  });

  it('finds all that stays, while images are made, changed and deleted', async () => {
    const images = madeImages(20_000);
    const { service, reader, known, until } = reading(images, 2000);
    let made = 0;
    service.before = (_ask, number) => {
      // Every third image of those that a marker names now is deleted.
      const at = (number * 977) % service.images.length;
      service.images = service.images.filter((_, index) => index < at || index >= at + 5);
      made += 1;
      service.images.push(...madeImages(1, Date.UTC(2026, 0, 1) + made * 1000, 0));
    };
    reader.begin();
    reader.goOn();
    await until('complete');
    const stayed = new Set(service.images.map(({ id }) => id));
    const missing = images.filter(({ id }) => stayed.has(id) && !known.has(id));
    expect(missing).toEqual([]);
  });

  it('goes on after a marker was deleted', async () => {
    const { service, reader, known, until } = reading(madeImages(12_000), 1000);
    let deleted = 0;
    service.before = ({ marker }) => {
      if (marker === '' || deleted >= 3 || service.asked.length < 5) return;
      deleted += 1;
      service.images = service.images.filter(({ id }) => id !== marker);
    };
    reader.begin();
    reader.goOn();
    await until('complete', 'failed');
    expect(reader.state().kind).toBe('complete');
    expect(deleted).toBe(3);
    expect(service.images.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it('waits as long as the service asks, and longer each time that it does not answer', async () => {
    const { service, reader, waits, until } = reading(madeImages(3000));
    service.before = (_ask, number) => {
      if (number === 2) throw tooMany(30_000);
      if (number === 4 || number === 5) throw localError('network');
    };
    reader.begin();
    await until('complete');
    expect(waits).toEqual([30_000, 4000, 6000]);
    expect(reader.state()).toMatchObject({ searched: 3000, error: null });
  });

  it('says why it ends when the service refuses, and goes on when asked', async () => {
    const { service, reader, known, until } = reading(madeImages(9000), 2000);
    service.before = (_ask, number) => {
      if (number === 6)
        throw new ApiError({
          status: 403,
          code: null,
          message: 'no',
          requestId: 'req-1',
          retryAfterMs: null,
        });
    };
    reader.begin();
    reader.goOn();
    await until('failed');
    expect(reader.state().error).toMatchObject({ status: 403, requestId: 'req-1' });
    reader.goOn();
    await until('complete');
    expect(known.size).toBe(9000);
  });

  it('stops, and goes on where it was', async () => {
    const { service, reader, known, until } = reading(madeImages(12_000), 1000);
    service.before = (_ask, number) => {
      if (number === 7) reader.stop();
    };
    reader.begin();
    reader.goOn();
    await until('stopped');
    const before = service.asked.length;
    reader.goOn();
    await until('complete');
    expect(known.size).toBe(12_000);
    expect(reader.state().searched).toBe(12_000);
    expect(service.asked.length - before).toBeLessThan(20);
  });

  it('stopped before it knows the oldest image, it still reads with several walkers', async () => {
    const { service, reader, known, until } = reading(madeImages(12_000), 1000);
    service.before = (_ask, number) => {
      if (number === 2) reader.stop();
    };
    reader.begin();
    await until('stopped');
    reader.goOn();
    await until('complete');
    expect(known.size).toBe(12_000);
    expect(service.mostAtOnce).toBe(4);
  });

  it('reads a service page by page that does not order by the time of creation', async () => {
    const { service, reader, known, until } = reading(madeImages(9000), 2000);
    service.isPlain = true;
    reader.begin();
    reader.goOn();
    await until('complete');
    expect(known.size).toBe(9000);
    expect(service.asked.length).toBeLessThan(15);
  });

  it('begins again at the top when the image that one of its first pages ended with is gone', async () => {
    const { service, reader, known, until } = reading(madeImages(3000));
    service.before = ({ marker }, number) => {
      if (number === 2) service.images = service.images.filter(({ id }) => id !== marker);
    };
    reader.begin();
    await until('complete', 'failed');
    expect(reader.state()).toMatchObject({ kind: 'complete', searched: 2999 });
    expect(service.images.filter(({ id }) => !known.has(id))).toEqual([]);
  });

  it('ends where the service takes no marker', async () => {
    const { service, reader, until } = reading(madeImages(3000, undefined, 0));
    service.before = ({ marker }) => {
      if (marker !== '')
        throw new ApiError({ status: 400, code: null, message: '', requestId: null, retryAfterMs: null });
    };
    reader.begin();
    await until('failed');
    expect(service.asked.length).toBeLessThan(10);
  });

  it('ends where the service takes no marker of a walker', async () => {
    const { service, reader, until } = reading(madeImages(9000, undefined, 0), 1000);
    service.before = ({ marker, query }) => {
      if (service.asked.length > 100) throw tooMany(null);
      if (marker !== '' && query.some(({ name }) => name === 'sort_key'))
        throw new ApiError({ status: 400, code: null, message: '', requestId: null, retryAfterMs: null });
    };
    reader.begin();
    reader.goOn();
    await until('failed');
    expect(service.asked.length).toBeLessThan(20);
  });

  it('ends where pages repeat', async () => {
    const { service, reader, until } = reading(madeImages(9000), 2000);
    service.repeats = true;
    reader.begin();
    await until('failed');
    expect(reader.state().error).toMatchObject({ code: 'pages-repeat' });
  });

  it('ends where there is no room for more, and says so', async () => {
    const { reader, known, until } = reading(madeImages(9000), 5000, 3000);
    reader.begin();
    await until('full');
    expect(known.size).toBe(3000);
  });
});
