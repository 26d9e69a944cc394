/** Who would lose something when the page goes. */
const holders = new Set<unknown>();

function stay(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Asks before the page is left, for as long as somebody would lose something by that. */
export function holdPage(holder: unknown, isHeld: boolean): void {
  if (isHeld) holders.add(holder);
  else holders.delete(holder);
  // A page that listens is left out of the browser's cache of pages: it listens only while it must.
  if (holders.size > 0) window.addEventListener('beforeunload', stay);
  else window.removeEventListener('beforeunload', stay);
}
