import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Image } from '../../api/image.ts';
import { sessionFor } from '../../operations/testing/session-for.ts';
import { openSearchOf } from '../../search/client.ts';
import type { FromSearchWorker, ToSearchWorker } from '../../search/protocol.ts';
import { inThisThread } from '../../search/testing/in-this-thread.ts';
import { scopeOf } from '../../session/session.ts';
import { renderCatalog } from '../testing/render-catalog.tsx';
import type { Catalog } from '../useCatalog.ts';
import { FindBar } from './FindBar.tsx';
import { PromiseCell } from './PromiseCell.tsx';
import { PromiseFilter } from './PromiseFilter.tsx';
import { SelectedPromises } from './SelectedPromises.tsx';

const session = sessionFor('glance');
const LONG = { timeout: 20_000 };

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

const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

const OLD = {
  id: 'a',
  name: 'Ubuntu 24.04 20250101',
  owner: session.project.id,
  status: 'active',
  created_at: `${dayAt(-50)}T00:00:00Z`,
  replace_frequency: 'monthly',
  image_build_date: dayAt(-50),
};
const ENDING = { ...OLD, id: 'b', name: 'Debian', replace_frequency: 'never', maintained_until: dayAt(20) };
const NEWER = { ...OLD, id: 'c', name: 'Ubuntu 24.04', created_at: `${dayAt(-1)}T00:00:00Z` };

function draw(images: readonly Image[], shown: Image) {
  vi.stubGlobal('Worker', FakeWorker);
  const lists = { onRemove: () => () => undefined };
  renderCatalog('', (catalog) => (
    <QueryClientProvider client={new QueryClient()}>
      <FindBar catalog={{ ...catalog, lists } as unknown as Catalog} />
      <PromiseFilter catalog={catalog} />
      <div data-testid="cell">
        <PromiseCell image={shown} column="replaced" nowMs={Date.now()} />
      </div>
      <div data-testid="selected">
        <SelectedPromises imageIds={images.map(({ id }) => id)} />
      </div>
    </QueryClientProvider>
  ));
  const search = openSearchOf(scopeOf(session));
  if (search === null) throw new Error('no search');
  act(() => search.put(images));
  return search;
}

it('says which own images are overdue or end soon, leads to them, and can be hidden', async () => {
  draw([OLD, ENDING], OLD);
  expect(
    await screen.findByText(
      'In your project: 1 image overdue for replacement, 1 image with promises that end within 90 days.',
      {},
      LONG,
    ),
  ).toBeDefined();
  const link = screen.getByRole('link', { name: 'Show overdue' });
  expect(link.getAttribute('href')).toContain('ui.is=promise_state:overdue');
  expect((await screen.findByTestId('cell')).textContent).toMatch(
    /^replaced monthly; this one is 50 days old/,
  );
  await vi.waitFor(() => {
    expect(screen.getByTestId('cell').textContent).toContain(': overdue');
    expect(screen.getByTestId('selected').textContent).toBe('1 overdue, 1 ending soon');
    expect(screen.getByRole('radio', { name: /^Overdue/ })).toBeDefined();
  }, LONG);
  fireEvent.click(screen.getByRole('button', { name: 'Hide this notice' }));
  expect(screen.queryByText(/^In your project/)).toBeNull();
});

it('knows in a cell that a newer image is there', async () => {
  draw([OLD, NEWER], OLD);
  await vi.waitFor(
    () => expect(screen.getByTestId('cell').textContent).toBe('replaced monthly; a newer one is there'),
    LONG,
  );
});
