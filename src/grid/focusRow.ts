/** Focuses the header cell of the row with a key, if it is drawn. Says whether it was. */
export function focusRow(key: string): boolean {
  const row = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const cell = row?.querySelector<HTMLElement>('[role="rowheader"]') ?? null;
  cell?.focus({ preventScroll: true });
  return cell !== null;
}

/** Focuses the cell of the grid that Tab would lead to, or the words that stand in the place of a list without rows. */
export function focusGrid(): void {
  const target = '[role="grid"] [tabindex="0"], main h2[tabindex="-1"]';
  document.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
}

/** Takes whoever had the focus in what goes now to the list, unless they are somewhere else by then. */
export function focusGridWhenLost(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusGrid();
  });
}
