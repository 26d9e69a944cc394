import styles from './first-view.module.css';

/** What is shown over the page until that has rows of its own. */
let shown: HTMLElement | null = null;
let isOver = false;

/** Shows nodes until the page shows the same; not once the page has begun. */
export function showFirstView(root: HTMLElement, nodes: readonly Node[]): void {
  if (isOver || shown !== null) return;
  shown = document.createElement('div');
  shown.className = styles.view ?? '';
  shown.append(...nodes);
  root.inert = true;
  root.classList.add(styles.behind ?? '');
  root.before(shown);
}

/** The page must not stay hidden behind rows that nothing takes over from, whatever keeps it from its own. */
const LONGEST_MS = 5000;

/** From now on nothing is shown before the page: it begins to draw itself. */
export function closeFirstView(): void {
  isOver = true;
  setTimeout(endFirstView, LONGEST_MS);
}

interface CellPlace {
  readonly row: string;
  readonly column: string;
}

/** The cell of a grid that has the focus, as `data-row` and `data-column`. */
function focusedCell(within: HTMLElement): CellPlace | null {
  const { activeElement } = document;
  if (activeElement === null || !within.contains(activeElement)) return null;
  const cell = activeElement.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const column = cell?.dataset['column'];
  return row === undefined || column === undefined ? null : { row, column };
}

/** The page shows the same by now, or something else: it takes over, with the focus and the scroll position. */
export function endFirstView(): void {
  if (shown === null) return;
  const before = shown;
  shown = null;
  const root = before.nextElementSibling;
  const focused = focusedCell(before);
  const topPx = before.querySelector('[role="grid"]')?.scrollTop ?? 0;
  before.remove();
  if (!(root instanceof HTMLElement)) return;
  root.inert = false;
  root.classList.remove(styles.behind ?? '');
  const grid = root.querySelector('[role="grid"]');
  if (grid === null) return;
  if (topPx > 0) grid.scrollTop = topPx;
  if (focused === null) return;
  const cell = `[data-row="${focused.row}"] > [data-column="${focused.column}"]`;
  grid.querySelector<HTMLElement>(cell)?.focus({ preventScroll: true });
}
