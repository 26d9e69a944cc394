/** The event of an element that is about to be removed and may move out of sight; `leaving.ts` shows that. */
export const LEAVE = 'vitrine-leave';

/**
 * Says that an element goes away. To be called while it is still on screen, in the cleanup of a layout effect: it is
 * removed at once, and what moves is a copy, so that neither the focus nor what is pressed next has to wait.
 */
export function leave(element: Element | null): void {
  element?.dispatchEvent(new Event(LEAVE, { bubbles: true }));
}
