import { describe, expect, it } from 'vitest';
import { toImage, type Image } from '../../api/image.ts';
import type { SearchState } from '../../search/protocol.ts';
import { EVERY_IMAGE, type ImageQuery } from '../../search/query.ts';
import { FoundPages, type RowSource } from './found-pages.ts';

const QUERY: ImageQuery = { ...EVERY_IMAGE, words: 'x' };
const ask = (marker: string, limit: number) => ({ query: [], marker, limit });

function image(id: string): Image {
  return toImage({ id }) ?? expect.fail('no image');
}

/** A search of which rows and reading are set from outside. */
class FakeSearch implements RowSource {
  ids: string[] = [];
  gone = new Set<string>();
  kind: SearchState['reading']['kind'] = 'complete';
  query: ImageQuery | null = null;
  shows = 0;
  readonly #listeners = new Set<() => void>();

  getState = (): SearchState => ({
    reading: {
      kind: this.kind,
      searched: 0,
      about: null,
      left: null,
      asOfMs: null,
      error: null,
      heldBytes: 0,
    },
    found:
      this.query === null
        ? null
        : {
            query: this.query,
            count: this.ids.length,
            images: this.ids.length,
            bytes: 0,
            withoutSize: 0,
            isComplete: this.kind === 'complete',
            version: 0,
          },
  });

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show = (query: ImageQuery) => {
    this.query = query;
    this.shows += 1;
  };

  rows = (from: number, to: number) =>
    Promise.resolve({
      version: 0,
      rows: this.ids.slice(from, to).map((id) => ({
        id,
        image: this.gone.has(id) ? null : image(id),
        fold: { kind: 'single' as const },
      })),
    });

  change(ids: string[], kind: SearchState['reading']['kind']): void {
    this.ids = ids;
    this.kind = kind;
    for (const listener of this.#listeners) listener();
  }
}

const idsOf = ({ images }: { images: readonly Image[] }) => images.map(({ id }) => id);

describe('pages of what was found', () => {
  it('follow each other by the last image, to the end', async () => {
    const search = new FakeSearch();
    search.ids = ['a', 'b', 'c', 'd', 'e'];
    const pages = new FoundPages(search, QUERY);
    const first = await pages.read(ask('', 2), 'head');
    expect([idsOf(first), first.next]).toEqual([['a', 'b'], { marker: 'b' }]);
    expect(idsOf(await pages.read(ask('b', 2), 'head'))).toEqual(['c', 'd']);
    expect(await pages.read(ask('d', 2), 'head')).toMatchObject({ lastId: 'e', next: null });
    // A page that had left memory is read again.
    expect(idsOf(await pages.read(ask('b', 2), 'head'))).toEqual(['c', 'd']);
    expect(search.shows).toBe(1);
  });

  it('come from the end too', async () => {
    const search = new FakeSearch();
    search.ids = ['a', 'b', 'c'];
    search.query = QUERY;
    const pages = new FoundPages(search, QUERY);
    expect(idsOf(await pages.read(ask('', 2), 'tail'))).toEqual(['c', 'b']);
    expect(await pages.read(ask('b', 2), 'tail')).toMatchObject({ lastId: 'a', next: null });
  });

  it('leave out what the service no longer has, and go on behind it', async () => {
    const search = new FakeSearch();
    search.ids = ['a', 'b', 'c'];
    search.gone.add('b');
    const pages = new FoundPages(search, QUERY);
    const first = await pages.read(ask('', 2), 'head');
    expect([idsOf(first), first.next]).toEqual([['a'], { marker: 'b' }]);
    expect(idsOf(await pages.read(ask('b', 2), 'head'))).toEqual(['c']);
  });

  it('wait for rows while the catalog is read, and end when reading does', async () => {
    const search = new FakeSearch();
    search.kind = 'reading';
    const pages = new FoundPages(search, QUERY);
    const first = pages.read(ask('', 10), 'head');
    await Promise.resolve();
    search.change([], 'reading');
    await Promise.resolve();
    search.change(['a'], 'reading');
    expect(await first).toMatchObject({ lastId: 'a', next: { marker: 'a' } });
    const second = pages.read(ask('a', 10), 'head');
    await Promise.resolve();
    search.change(['a'], 'stopped');
    expect(await second).toMatchObject({ images: [], next: null });
  });

  it('stop waiting when they are not needed any more', async () => {
    const search = new FakeSearch();
    search.kind = 'reading';
    const stop = new AbortController();
    const page = new FoundPages(search, QUERY).read(ask('', 10), 'head', stop.signal);
    await Promise.resolve();
    stop.abort(new Error('no longer'));
    await expect(page).rejects.toThrow('no longer');
  });
});
