/** Keeps the focus in a view whose button is about to go, as while the answer that it asked for is waited for. */
export function keepFocus(button: HTMLElement): void {
  button.closest<HTMLElement>('[role="tabpanel"]')?.focus({ preventScroll: true });
}
