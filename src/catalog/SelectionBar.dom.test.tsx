import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Image } from '../api/image.ts';
import { AddressProvider, type AddressControl } from '../navigation/useAddress.ts';
import type { ListView } from '../listing/view.ts';
import { DECISION_WORDS } from '../sharing/decision-messages.ts';
import { ReceivingProvider, type Receiving } from '../sharing/receiving/receiving.ts';
import { CATALOG_WORDS } from './messages.ts';
import { picked, type Selection } from './selection.ts';
import { SELECTION_WORDS as words } from './selection-messages.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { renderCatalog } from './testing/render-catalog.tsx';
import type { Catalog } from './useCatalog.ts';
import type { SelectAll } from './useSelectAll.ts';

const image = (id: string, owner = 'globex'): Image => ({ id, name: `Image ${id}`, owner });

interface Drawn {
  readonly images?: readonly Image[];
  /** Those of them whose rows are in the list. */
  readonly listed?: readonly string[];
  readonly found?: number | null;
  /** Images in the list on screen. */
  readonly count?: number;
}

function draw({ images = [], listed = images.map(({ id }) => id), found = null, count = 12 }: Drawn) {
  const list = 'visibility=shared&member_status=pending';
  const decide = vi.fn<Receiving['decide']>();
  const selection: Selection = {
    images: new Map(images.map((one) => [one.id, picked(one, 'other')])),
    toggle: vi.fn<Selection['toggle']>(),
    set: vi.fn<Selection['set']>(),
    put: vi.fn<Selection['put']>(),
    renew: vi.fn<Selection['renew']>(),
    drop: vi.fn<Selection['drop']>(),
    clear: vi.fn<Selection['clear']>(),
  };
  const selectAll: SelectAll = { found, start: vi.fn<() => void>(), stop: vi.fn<() => void>() };
  const inMemory = () => ({ images: images.filter(({ id }) => listed.includes(id)), isWhole: true });
  renderCatalog(`?${list}`, (catalog) => {
    const part = { ...catalog, source: { canonical: list }, listing: { inMemory }, rows: {} };
    return (
      <AddressProvider value={{ write: () => undefined } as unknown as AddressControl}>
        <ReceivingProvider value={{ decide } as unknown as Receiving}>
          <SelectionBar
            catalog={part as unknown as Catalog}
            view={{ total: { kind: 'exact', count } } as ListView}
            selection={selection}
            selectAll={selectAll}
            columns={[]}
          />
        </ReceivingProvider>
      </AddressProvider>
    );
  });
  return { decide, selection, selectAll };
}

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => vi.unstubAllGlobals());

it('is not there without a selection', () => {
  draw({});
  expect(screen.queryByRole('region', { name: CATALOG_WORDS.selection })).toBeNull();
});

it('offers to select all, but not in a list without images', () => {
  const { selectAll } = draw({ images: [image('a')] });
  click(CATALOG_WORDS.selectAll);
  expect(selectAll.start).toHaveBeenCalledOnce();
  cleanup();
  draw({ images: [image('a')], count: 0 });
  expect(screen.queryByRole('button', { name: CATALOG_WORDS.selectAll })).toBeNull();
});

it('says how many are selected, and clears the selection', () => {
  const { selection } = draw({ images: [image('a'), image('b')] });
  expect(screen.getByText('2 images selected')).toBeTruthy();
  click(words.clearSelection);
  expect(selection.clear).toHaveBeenCalledOnce();
});

it('decides at once on rows that are on screen, without the project’s own', () => {
  const { decide, selection } = draw({ images: [image('a'), image('b'), image('own', 'acme')] });
  click(DECISION_WORDS.decide('accepted', '2 images'));
  expect(decide).toHaveBeenCalledOnce();
  expect(decide.mock.lastCall?.[0]).toMatchObject({
    items: [{ id: 'a' }, { id: 'b' }],
    from: 'pending',
    to: 'accepted',
  });
  expect(selection.drop).toHaveBeenCalledWith(['a', 'b']);
});

it('asks before it decides on images that are not on screen, and says which', async () => {
  const { decide } = draw({ images: [image('a'), image('hidden')], listed: ['a'] });
  const reject = DECISION_WORDS.decide('rejected', '2 images');
  click(reject);
  const dialog = await screen.findByRole('dialog', { name: `${reject}?` });
  expect(dialog.textContent).toContain('Image hidden');
  expect(decide).not.toHaveBeenCalled();
  fireEvent.click(screen.getAllByRole('button', { name: reject }).at(-1) ?? dialog);
  expect(decide).toHaveBeenCalledOnce();
});

it('deselects the images that are not in the list', async () => {
  const { selection } = draw({ images: [image('a'), image('hidden')], listed: ['a'] });
  click(words.unlisted(1));
  await screen.findByRole('dialog', { name: words.unlistedTitle(1) });
  click(words.deselect(1));
  expect(selection.drop).toHaveBeenCalledWith(['hidden']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('copies the IDs, one to a line', () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  draw({ images: [image('a'), image('b')] });
  click(words.copyIds);
  expect(writeText).toHaveBeenCalledWith('a\nb');
});

it('shows how far the whole list is read, and ends that', () => {
  const { selectAll } = draw({ images: [image('a')], found: 40 });
  expect(screen.getByRole('status').textContent).toBe(words.selectingAll(40));
  const stop = screen.getByRole('button');
  expect(document.activeElement).toBe(stop);
  fireEvent.click(stop);
  expect(selectAll.stop).toHaveBeenCalledOnce();
});
