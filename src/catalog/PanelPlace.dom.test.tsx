import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { AddressProvider, type AddressControl } from '../navigation/useAddress.ts';
import { LATER_WORDS as later } from './lazy-messages.ts';
import { CATALOG_WORDS as words } from './messages.ts';
import { PanelPlace } from './PanelPlace.tsx';
import { renderCatalog } from './testing/render-catalog.tsx';
import type { Catalog } from './useCatalog.ts';

function windowOf(widthPx: number): void {
  vi.stubGlobal('innerWidth', widthPx);
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: widthPx >= Number(/\d+/.exec(query)?.[0]),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

function draw() {
  const noteNeighbour = vi.fn<(imageId: string) => void>();
  const view = { generation: 1, activity: { kind: 'idle' } };
  const listing = {
    getView: () => view,
    subscribe: () => () => undefined,
    neighbour: (_imageId: string, step: number) => (step === -1 ? 'before' : null),
    imageInMemory: () => null,
  };
  const catalogOf = (catalog: Catalog) =>
    ({ ...catalog, listing, lists: {}, following: { isFollowed: false } }) as unknown as Catalog;
  renderCatalog('', (catalog) => (
    <AddressProvider value={{ write: () => undefined } as unknown as AddressControl}>
      <QueryClientProvider client={new QueryClient()}>
        <PanelPlace catalog={catalogOf(catalog)} imageId="i" noteNeighbour={noteNeighbour} />
      </QueryClientProvider>
    </AddressProvider>
  ));
  return noteNeighbour;
}

const panel = () => screen.getByRole('complementary', { name: words.panel });
const width = () => panel().style.getPropertyValue('--panel-width');

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

it('is as wide as it was made, also the next time, and as usual after Enter', () => {
  windowOf(1400);
  draw();
  expect(width()).toBe('380px');
  const splitter = screen.getByRole('separator', { name: later.panelWidth });
  expect(splitter.getAttribute('aria-controls')).toBe(panel().id);
  fireEvent.keyDown(splitter, { key: 'ArrowLeft' });
  expect(width()).toBe('396px');
  expect(splitter.getAttribute('aria-valuetext')).toBe(later.pixels(396));
  fireEvent.keyDown(splitter, { key: 'End' });
  // The table keeps its place.
  expect(width()).toBe(`${1400 - 264 - 480}px`);
  fireEvent.keyDown(splitter, { key: 'Enter' });
  expect(width()).toBe('380px');
});

it('has no splitter where it covers the table', () => {
  windowOf(1000);
  draw();
  expect(screen.queryByRole('separator')).toBeNull();
});

it('notes where the focus goes if its image leaves the list', () => {
  windowOf(1400);
  expect(draw()).toHaveBeenCalledWith('before');
});
