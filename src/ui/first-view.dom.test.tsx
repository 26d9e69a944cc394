import { beforeEach, expect, it, vi } from 'vitest';
import type * as FirstViewModule from './first-view.ts';

/** A grid of two rows with two cells each. */
const GRID = `<div role="grid">${[0, 1]
  .map(
    (row) =>
      `<div data-row="${row}"><div data-column="0" tabindex="-1"></div><div data-column="1" tabindex="-1"></div></div>`,
  )
  .join('')}</div>`;

let pages = 0;

/** A page that has not begun, and the module as it is then: a query makes it another one. */
async function open() {
  pages += 1;
  document.body.innerHTML = `<div id="root">${GRID}</div>`;
  const root = document.getElementById('root');
  if (root === null) throw new Error('no root');
  const before = document.createElement('div');
  before.innerHTML = GRID;
  return {
    root,
    nodes: [...before.childNodes],
    ...((await import(/* @vite-ignore */ `./first-view.ts?${pages}`)) as typeof FirstViewModule),
  };
}

const cellIn = (place: Element | null | undefined, row: number, column: number) =>
  place?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`) ?? null;

beforeEach(() => vi.useRealTimers());

it('stands before the page, which nothing reaches meanwhile, and hands over the focus and the position', async () => {
  const { root, nodes, showFirstView, endFirstView } = await open();
  showFirstView(root, nodes);
  const view = root.previousElementSibling;
  expect([root.inert, root.className, document.querySelectorAll('[role="grid"]').length]).toEqual([
    true,
    expect.stringContaining('behind'),
    2,
  ]);
  cellIn(view, 1, 1)?.focus();
  view?.querySelector('[role="grid"]')?.scrollTo({ top: 72 });
  endFirstView();
  expect([root.inert, root.className, root.previousElementSibling]).toEqual([false, '', null]);
  expect(document.activeElement).toBe(cellIn(root, 1, 1));
  expect(root.querySelector('[role="grid"]')?.scrollTop).toBe(72);
  endFirstView();
});

it('is not shown once the page has begun', async () => {
  const { root, nodes, showFirstView, closeFirstView } = await open();
  vi.useFakeTimers();
  closeFirstView();
  showFirstView(root, nodes);
  expect([root.inert, root.previousElementSibling]).toEqual([false, null]);
});

it('goes by itself where the page never has rows', async () => {
  const { root, nodes, showFirstView, closeFirstView } = await open();
  vi.useFakeTimers();
  showFirstView(root, nodes);
  closeFirstView();
  vi.advanceTimersByTime(5000);
  expect([root.inert, root.previousElementSibling]).toEqual([false, null]);
});
