import { UI_WORDS as words } from './messages.ts';
import { say } from './Toast.tsx';

/**
 * Puts a text on the clipboard. Rejects where the browser does not allow it: it does so only over HTTPS or on
 * localhost, and after a click. The caller then shows the text for copying by hand.
 */
export async function copyText(text: string): Promise<void> {
  // Within a promise: over plain HTTP `clipboard` is undefined.
  await navigator.clipboard.writeText(text);
}

/** Copies a text and confirms it; where the browser does not allow that, shows the text for copying by hand. */
export function copyAndSay(text: string, copied: string = words.copied): void {
  copyText(text).then(
    () => say(copied),
    () => say(words.copyByHand, text),
  );
}
