import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Image } from '../../api/image.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { sessionFor } from '../../operations/testing/session-for.ts';
import { openSearchOf, type ImageSearch } from '../../search/client.ts';
import type { FromSearchWorker, ToSearchWorker } from '../../search/protocol.ts';
import { EVERY_IMAGE } from '../../search/query.ts';
import { inThisThread } from '../../search/testing/in-this-thread.ts';
import { scopeOf } from '../../session/session.ts';
import { renderCatalog } from '../testing/render-catalog.tsx';
import type { Catalog } from '../useCatalog.ts';
import { FindBar } from './FindBar.tsx';

const scope = scopeOf(sessionFor('glance'));

let say: (message: FromSearchWorker) => void = () => undefined;

class FakeWorker {
  #post: (message: ToSearchWorker) => void = () => undefined;
  addEventListener(_type: string, listener: (event: { readonly data: FromSearchWorker }) => void): void {
    say = (data) => act(() => listener({ data }));
    this.#post = inThisThread(say).post;
  }
  postMessage(message: ToSearchWorker): void {
    this.#post(message);
  }
  terminate(): void {
    this.#post = () => undefined;
  }
}

afterEach(() => vi.unstubAllGlobals());

/** The bar over a list, with a search that knows these images. */
function draw(
  images: readonly Image[],
  listing: Partial<Catalog['listing']> = {},
): { readonly client: QueryClient; readonly search: ImageSearch } {
  vi.stubGlobal('Worker', FakeWorker);
  const client = new QueryClient();
  const lists = { onRemove: () => () => undefined };
  renderCatalog('', (catalog) => (
    <QueryClientProvider client={client}>
      <FindBar catalog={{ ...catalog, lists, listing } as unknown as Catalog} />
    </QueryClientProvider>
  ));
  const search = openSearchOf(scope);
  if (search === null) throw new Error('no search');
  act(() => search.put(images));
  return { client, search };
}

const countOf = async (search: ImageSearch, words: string) =>
  (await search.ask('count', { ...EVERY_IMAGE, words })).count;

it('finds images by the names of their owners that are known', async () => {
  const { search } = draw([{ id: 'a', name: 'one', owner: 'globex-id' }]);
  expect(await countOf(search, 'globex')).toBe(1);
  expect(await countOf(search, 'initech')).toBe(0);
});

it('knows an image as it was read last, not as it was before it is read again', async () => {
  const { client, search } = draw([{ id: 'a', name: 'newer' }]);
  const queryKey = queryKeys.image(scope, 'a');
  client.setQueryData(queryKey, { id: 'a', name: 'older' });
  search.replace([{ id: 'a', name: 'newer' }]);
  let answer: (image: Image) => void = () => undefined;
  const reading = client.fetchQuery({
    queryKey,
    queryFn: () => new Promise<Image>((resolve) => (answer = resolve)),
  });
  expect(await countOf(search, 'newer')).toBe(1);
  answer({ id: 'a', name: 'newest' });
  await reading;
  expect(await countOf(search, 'newest')).toBe(1);
});

it('tells the list its length once all is known, also after it was read again, and says as of when', () => {
  const listeners = new Set<() => void>();
  let generation = 1;
  const noteCount = vi.fn<Catalog['listing']['noteCount']>();
  draw([], {
    getView: () => ({ generation }) as ReturnType<Catalog['listing']['getView']>,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    noteCount,
  });
  const found = { query: EVERY_IMAGE, count: 800, images: 800, bytes: 2 ** 40, withoutSize: 0, version: 1 };
  const reading = { searched: 800, about: 800, left: null, error: null, heldBytes: 0 };
  const state = (isComplete: boolean) =>
    say({
      kind: 'state',
      state: {
        reading: {
          ...reading,
          kind: isComplete ? 'complete' : 'reading',
          asOfMs: isComplete ? Date.UTC(2026, 10, 22, 14, 2) : null,
        },
        found: { ...found, isComplete },
      },
    });
  state(false);
  expect(noteCount).not.toHaveBeenCalled();
  state(true);
  expect(noteCount).toHaveBeenLastCalledWith(1, 800);
  expect(screen.getByText(/^800 images, 1 TiB$/)).toBeDefined();
  expect(screen.getByText(/^as of \d\d:\d\d$/)).toBeDefined();
  generation = 2;
  act(() => listeners.forEach((listener) => listener()));
  expect(noteCount).toHaveBeenLastCalledWith(2, 800);
  expect(noteCount).toHaveBeenCalledTimes(2);
});
