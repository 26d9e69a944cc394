/**
 * Focuses the part of the page that takes the focus when what had it is gone, or in it what Tab would lead to. A part
 * says by `data-focus-return` that it is the one.
 */
export function returnFocus(): void {
  const part = document.querySelector<HTMLElement>('[data-focus-return]');
  const target = part?.querySelector<HTMLElement>('[tabindex="0"]') ?? part;
  target?.focus({ preventScroll: true });
}

/** Does so once what goes now has gone, unless the focus is somewhere else by then. */
export function returnFocusWhenLost(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) returnFocus();
  });
}

/** Keeps the focus in a view whose button is about to go, as while the answer that it asked for is waited for. */
export function keepFocus(button: HTMLElement): void {
  button.closest<HTMLElement>('[role="tabpanel"]')?.focus({ preventScroll: true });
}
