/** Whether an input grew by a key, and so may go on growing; what is pasted is complete. */
export function isByHand(event: Event): boolean {
  return event instanceof InputEvent && !['insertFromPaste', 'insertFromDrop'].includes(event.inputType);
}
