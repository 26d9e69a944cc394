import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Image } from '../api/image.ts';
import { CellFilter } from './CellFilter.tsx';
import { COLUMN_WORDS as words } from './column-messages.ts';
import { renderCatalog } from './testing/render-catalog.tsx';

const IMAGE: Image = { id: 'a', tags: ['lts', 'team.shop'] };

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A list with one cell, which has both tags, a part of the second marked as what was searched for. */
function draw() {
  return renderCatalog('', (catalog) => (
    <main id="list">
      <div role="grid">
        <div role="row" data-key="a">
          <div role="gridcell" data-column={0}>
            <span>lts</span>
            <span>
              team.<mark>shop</mark>
            </span>
            +3
          </div>
        </div>
      </div>
      <CellFilter
        catalog={{
          ...catalog,
          listing: { imageInMemory: () => IMAGE } as unknown as typeof catalog.listing,
        }}
        columns={[{ id: 'tags', label: 'Tags' } as Parameters<typeof CellFilter>[0]['columns'][number]]}
      />
    </main>
  ));
}

it.each([
  ['a tag', () => screen.getByText('lts'), 'lts'],
  ['a marked part of a tag', () => screen.getByText('shop'), 'team.shop'],
  ['the cell beside its tags', () => screen.getByRole('gridcell'), 'lts'],
])('filters by the tag under the pointer, on %s', (_where, target, tag) => {
  const { address } = draw();
  fireEvent.pointerMove(target(), { pointerType: 'mouse', buttons: 0 });
  act(() => {
    vi.advanceTimersByTime(200);
  });
  fireEvent.click(screen.getByRole('button', { name: words.only('Tags', tag) }));
  expect(address()).toBe(`?tag=${tag}`);
});
