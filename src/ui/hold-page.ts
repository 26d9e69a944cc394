/** Those that would lose something if the page was left. */
const holders = new Set<unknown>();

function stay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Makes the browser ask before the page is left, as long as something would be lost. */
export function holdPage(holder: unknown, isHeld: boolean): void {
  if (isHeld) holders.add(holder);
  else holders.delete(holder);
  // A page with this listener is excluded from the back-forward cache: it listens only while it must.
  if (holders.size > 0) window.addEventListener('beforeunload', stay);
  else window.removeEventListener('beforeunload', stay);
}
