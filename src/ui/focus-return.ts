/**
 * Focuses the part of the page that takes the focus when the focused element was removed, or the tab stop inside of it.
 * The part is marked by `data-focus-return`.
 */
export function returnFocus(): void {
  const part = document.querySelector<HTMLElement>('[data-focus-return]');
  const target = part?.querySelector<HTMLElement>('[tabindex="0"]') ?? part;
  target?.focus({ preventScroll: true });
}

/** Does so after the pending removal, unless the focus is somewhere else by then. */
export function returnFocusWhenLost(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) returnFocus();
  });
}

/** Keeps the focus in a view whose button is about to disappear, for example while its request runs. */
export function keepFocus(button: HTMLElement): void {
  button.closest<HTMLElement>('[role="tabpanel"]')?.focus({ preventScroll: true });
}

/** Focuses the heading of the page. Returns whether there is one. */
export function focusHeading(): boolean {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading === null) return false;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
