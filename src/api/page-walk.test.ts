import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSet } from './id-set.ts';
import { readElements } from './image.ts';
import type { ImagesPage } from './images.ts';
import { PageWalk } from './page-walk.ts';

type Next = string | null | undefined;
interface Answer {
  readonly ids: ReadonlyArray<string | null>;
  readonly next: Next;
}
/** Answers a request as a service does, `next` being the marker in it; `undefined` a `next` without one. */
type Service = (marker: string, limit: number, request: number) => Answer;

function pageOf({ ids, next }: Answer): ImagesPage {
  const elements = ids.map((id) => (id === null ? { name: 'no id' } : { id }));
  return {
    ...readElements(elements),
    lastId: ids.at(-1) ?? null,
    next: next === null ? null : { marker: next ?? null },
  };
}

/** Reads up to 50 pages; what came, how it ended, and with how many requests. */
function read(service: Service, limit = 10) {
  const walk = new PageWalk('');
  const ids: string[] = [];
  let unreadable = 0;
  for (let request = 1; request <= 50; request += 1) {
    try {
      const walked = walk.take(pageOf(service(walk.marker, limit, request)), limit);
      ids.push(...walked.fresh.map(({ id }) => id));
      unreadable += walked.unreadable.length;
      if (walked.isEnd) return { ids, unreadable, end: 'complete', request };
    } catch (thrown) {
      return { ids, unreadable, end: (thrown as { code: string }).code, request };
    }
  }
  return { ids, unreadable, end: 'never', request: 50 };
}

const numbered = (count: number, first = 0) => Array.from({ length: count }, (_, at) => `i${first + at}`);

/** A service that pages by marker as Glance does. */
function glance(all: ReadonlyArray<string | null>): Service {
  return (marker, limit) => {
    const at = marker === '' ? 0 : all.indexOf(marker) + 1;
    const ids = all.slice(at, at + limit);
    return { ids, next: ids.length === limit ? (ids.at(-1) ?? undefined) : null };
  };
}

describe('a list of pages', () => {
  it.each([0, 1, 9, 10, 11, 20, 99])('is read whole, %d images', (count) => {
    expect(read(glance(numbered(count)))).toMatchObject({ ids: numbered(count), end: 'complete' });
  });

  it('continues where `next` has no marker, and where it names another image', () => {
    const all = numbered(25);
    const lying = (next: Next): Service => {
      const honest = glance(all);
      return (...ask) => ({ ...honest(...ask), next: honest(...ask).next === null ? null : next });
    };
    for (const next of [undefined, 'i0', 'nowhere']) {
      expect(read(lying(next))).toMatchObject({ ids: all, end: 'complete' });
    }
  });

  it('asks behind a full page without `next`', () => {
    const all = numbered(25);
    const silent: Service = (...ask) => ({ ...glance(all)(...ask), next: null });
    expect(read(silent)).toMatchObject({ ids: all, end: 'complete', request: 3 });
    // All at once, again and again, without ever saying that more follows.
    expect(read(() => ({ ids: all, next: null }))).toMatchObject({ ids: all, end: 'complete', request: 2 });
  });

  it('follows the markers of `next` where IDs do not work as markers', () => {
    const all = numbered(40);
    const own: Service = (marker) => {
      const at = marker.startsWith('page-') ? Number(marker.slice(5)) : 0;
      return { ids: all.slice(at, at + 10), next: at + 10 < all.length ? `page-${at + 10}` : null };
    };
    expect(read(own)).toMatchObject({ ids: all, end: 'complete' });
  });

  it('continues past an empty page that names a marker, as filtering proxies send', () => {
    const gaps: Service = (marker) =>
      marker === '' ? { ids: [], next: 'hidden' } : { ids: numbered(3), next: null };
    expect(read(gaps)).toMatchObject({ ids: numbered(3), end: 'complete' });
  });

  it('takes the marker of `next` where the last element cannot be read', () => {
    const all = ['i0', 'i1', null, 'i3', null, 'i5'];
    const service: Service = (marker) => {
      const at = marker === '' ? 0 : Number(marker.replace(/\D+/, '')) + 1;
      const ids = all.slice(at, at + 3);
      return { ids, next: at + 3 < all.length ? `i${at + 2}` : null };
    };
    expect(read(service, 3)).toMatchObject({ ids: ['i0', 'i1', 'i3', 'i5'], unreadable: 2, end: 'complete' });
  });

  it('shows an image once that an overlapping or moving list has twice', () => {
    const overlapping: Service = (marker) => {
      const at = marker === '' ? 0 : Number(marker.slice(1)) - 3;
      const ids = numbered(33).slice(at, at + 10);
      return { ids, next: ids.length === 10 ? (ids.at(-1) ?? null) : null };
    };
    expect(read(overlapping)).toMatchObject({ ids: numbered(33), end: 'complete' });
  });
});

describe('a service whose pages repeat', () => {
  it.each([1, 2, 3, 7])('of %d pages is left within two pages', (period) => {
    for (const isShort of [false, true]) {
      const count = isShort ? 4 : 10;
      const circle: Service = (_marker, _limit, request) => {
        const at = ((request - 1) % period) * 10;
        return { ids: numbered(count, at), next: `i${at + count - 1}` };
      };
      const { ids, end, request } = read(circle);
      expect(end).toBe('pages-repeat');
      expect(ids).toHaveLength(period * count);
      expect(request).toBeLessThanOrEqual(period + 2);
    }
  });

  it('is left when its pages are empty, with a marker or none', () => {
    for (const next of [undefined, 'i9', 'elsewhere']) {
      const empty: Service = (marker) =>
        marker === '' ? { ids: numbered(10), next: 'i9' } : { ids: [], next };
      expect(read(empty)).toMatchObject({ ids: numbered(10), end: 'pages-empty' });
      expect(read(empty).request).toBeLessThanOrEqual(3);
    }
    let page = 0;
    const endless: Service = () => ({ ids: [], next: `m${(page += 1)}` });
    expect(read(endless)).toMatchObject({ end: 'pages-empty', request: 2 });
  });

  it('can be asked again, and is read on when it works again', () => {
    const walk = new PageWalk('');
    walk.take(pageOf({ ids: numbered(10), next: 'i9' }), 10);
    const broken = pageOf({ ids: numbered(10), next: 'i9' });
    expect(() => walk.take(broken, 10)).toThrow(expect.objectContaining({ code: 'pages-repeat' }));
    expect(walk.marker).toBe('i9');
    const { fresh, isEnd } = walk.take(pageOf({ ids: numbered(3, 10), next: null }), 10);
    expect([fresh.length, isEnd]).toEqual([3, true]);
  });

  it('is never read on for more than two pages without a new image, whatever it sends', () => {
    const id = fc.oneof(
      fc.constant(null),
      fc.nat({ max: 20 }).map((number) => `i${number}`),
    );
    const answer = fc.record({
      ids: fc.array(id, { maxLength: 6 }),
      next: fc.oneof(
        fc.constant(null),
        fc.constant(undefined),
        fc.nat({ max: 20 }).map((number) => `i${number}`),
      ),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        const { ids, end, request } = read(
          (_marker, _limit, at) => answers[(at - 1) % answers.length] ?? { ids: [], next: null },
          5,
        );
        expect(end).not.toBe('never');
        expect(new Set(ids).size).toBe(ids.length);
        // Every page but the last two brought something new.
        expect(request).toBeLessThanOrEqual(2 * ids.length + 2);
      }),
    );
  });
});

it('a set of IDs holds what a set of texts holds', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 2 }), { maxLength: 200 }), (texts) => {
      const ids = new IdSet();
      const known = new Set<string>();
      const wrong = texts.filter((text) => {
        const isNew = !known.has(text);
        known.add(text);
        return ids.add(text) !== isNew;
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 30 },
  );
  const many = new IdSet();
  for (let at = 0; at < 20_000; at += 1)
    many.add(`00000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`);
  expect(many.size).toBe(20_000);
});
