import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors.ts';
import type { Listing } from '../listing/listing.ts';
import type { ListView } from '../listing/view.ts';
import { movedBy } from './column-changes.ts';
import { COLUMN_WORDS } from './column-messages.ts';
import { columnLabel, DEFAULT_COLUMNS } from './columns.tsx';
import { CATALOG_WORDS as words } from './messages.ts';
import { renderCatalog } from './testing/render-catalog.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { Look } from './useLook.ts';

function draw(changes: Partial<ListView> = {}, onSelectAll: (() => void) | null = null) {
  const view = {
    total: { kind: 'exact', count: 12 },
    activity: { kind: 'idle' },
    leftOut: 0,
    unreadable: [],
    ...changes,
  } as unknown as ListView;
  const refresh = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const setDensity = vi.fn<Look['setDensity']>();
  const setColumns = vi.fn<Look['setColumns']>();
  const look = {
    density: 'comfortable',
    columns: DEFAULT_COLUMNS,
    order: DEFAULT_COLUMNS,
    widths: {},
    setDensity,
    setColumns,
  } as unknown as Look;
  renderCatalog('?owner=acme', (catalog) => (
    <Toolbar
      catalog={catalog}
      listing={{ refresh } as unknown as Listing}
      view={view}
      look={look}
      onSelectAll={onSelectAll}
      bySender={{ isOpen: false, toggle: () => undefined }}
    />
  ));
  return { refresh, setDensity, setColumns };
}

const button = (name: string) => screen.getByRole('button', { name });

it('has the number of images, and of those that are hidden', () => {
  draw({ leftOut: 3 });
  expect(screen.getByRole('status').textContent).toMatch(/^12 images · 3 /);
});

it.each([
  [{ kind: 'at-least', count: 300 }, '300 loaded, more below'],
  [{ kind: 'at-least', count: 300, of: 1200 }, '1,200 images, 300 loaded'],
  [{ kind: 'at-least', count: 300, of: 300 }, '300 images'],
  [{ kind: 'exact', count: 0 }, 'No images'],
  [{ kind: 'exact', count: 1 }, '1 image'],
] as const)('says what is known of the length: %j', (total, said) => {
  draw({ total });
  expect(screen.getByRole('status').textContent).toBe(said);
});

it('refreshes once: the button stays in the order of the Tab key meanwhile', () => {
  const { refresh } = draw();
  fireEvent.click(button(words.refresh));
  expect(refresh).toHaveBeenCalledOnce();
});

it('does not refresh while it is refreshing', () => {
  const { refresh } = draw({ activity: { kind: 'refreshing', read: 1 } });
  fireEvent.click(button(words.refresh));
  expect(refresh).not.toHaveBeenCalled();
  expect(button(words.refresh).getAttribute('aria-disabled')).toBe('true');
  expect(button(words.refresh).hasAttribute('disabled')).toBe(false);
});

it('offers to select all only where a list can be decided on', () => {
  draw();
  expect(screen.queryByRole('button', { name: words.selectAll })).toBeNull();
  const selectAll = vi.fn<() => void>();
  draw({}, selectAll);
  fireEvent.click(button(words.selectAll));
  expect(selectAll).toHaveBeenCalledOnce();
});

it('sets the height of rows, and says which it is', () => {
  const { setDensity } = draw();
  expect(button(words.compact).getAttribute('aria-pressed')).toBe('false');
  fireEvent.click(button(words.compact));
  expect(setDensity).toHaveBeenCalledWith('compact');
});

it('shows the chosen columns first, finds, hides and moves them, and restores the usual ones', async () => {
  const { setColumns } = draw();
  fireEvent.click(button(words.columns));
  const boxes = await screen.findAllByRole('checkbox');
  const labels = boxes.map((box) => box.closest('label')?.textContent);
  expect(labels.slice(0, DEFAULT_COLUMNS.length)).toEqual(DEFAULT_COLUMNS.map(columnLabel));
  fireEvent.click(boxes[1] ?? document.body);
  expect(setColumns).toHaveBeenLastCalledWith(DEFAULT_COLUMNS.toSpliced(1, 1));
  fireEvent.click(button(COLUMN_WORDS.down(columnLabel('name'))));
  expect(setColumns).toHaveBeenLastCalledWith(movedBy(DEFAULT_COLUMNS, 'name', 1));
  fireEvent.click(button(COLUMN_WORDS.usual));
  expect(setColumns).toHaveBeenLastCalledWith(DEFAULT_COLUMNS, {});

  const search = screen.getByRole('searchbox', { name: COLUMN_WORDS.find });
  fireEvent.change(search, { target: { value: 'owner proj' } });
  expect(screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual([
    columnLabel('owner'),
  ]);
  fireEvent.click(screen.getByRole('checkbox'));
  expect(setColumns).toHaveBeenLastCalledWith([...DEFAULT_COLUMNS, 'owner']);
  fireEvent.change(search, { target: { value: 'no such column' } });
  expect(screen.getByText(COLUMN_WORDS.none)).not.toBeNull();
});

it('says how many elements of the list cannot be read', () => {
  draw({
    unreadable: [{ reason: 'no-id', element: { name: 'x' } }] as unknown as ListView['unreadable'],
    activity: {
      kind: 'failed',
      error: new ApiError({ status: 500, code: null, message: '', requestId: null, retryAfterMs: null }),
    },
  });
  expect(screen.getByRole('button', { name: /1 / })).not.toBeNull();
});
