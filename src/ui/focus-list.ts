/** Focuses the cell of the grid that Tab would lead to, or the words that stand in the place of a list without rows. */
export function focusList(): void {
  const target = '[role="grid"] [tabindex="0"], main h2[tabindex="-1"]';
  document.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
}

/** Takes whoever had the focus in what goes now to the list, unless they are somewhere else by then. */
export function focusListWhenLost(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusList();
  });
}
