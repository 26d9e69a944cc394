import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from '@testing-library/react';
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

class FakeWorker {
  #post: (message: ToSearchWorker) => void = () => undefined;
  addEventListener(_type: string, listener: (event: { readonly data: FromSearchWorker }) => void): void {
    this.#post = inThisThread((data) => act(() => listener({ data }))).post;
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
function draw(images: readonly Image[]): { readonly client: QueryClient; readonly search: ImageSearch } {
  vi.stubGlobal('Worker', FakeWorker);
  const client = new QueryClient();
  const lists = { onRemove: () => () => undefined };
  renderCatalog('', (catalog) => (
    <QueryClientProvider client={client}>
      <FindBar catalog={{ ...catalog, lists } as unknown as Catalog} />
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
