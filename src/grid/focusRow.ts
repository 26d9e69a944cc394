/** Focuses the header cell of the row with a key, if it is drawn. Says whether it was. */
export function focusRow(key: string): boolean {
  const row = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const cell = row?.querySelector<HTMLElement>('[role="rowheader"]') ?? null;
  cell?.focus({ preventScroll: true });
  return cell !== null;
}
