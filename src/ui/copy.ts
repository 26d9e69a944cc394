import { say } from './Toast.tsx';

/**
 * Puts a text on the clipboard. Rejects where the browser does not let it: it does so over HTTPS or on localhost alone,
 * and after a click. Then the text is to be shown for copying by hand.
 */
export async function copyText(text: string): Promise<void> {
  // Within a promise: over plain HTTP there is no `clipboard` at all.
  await navigator.clipboard.writeText(text);
}

/** What is said of a text that was copied. */
export interface CopyWords {
  readonly copied: string;
  /** Beside the text, where the browser does not allow it. */
  readonly copyByHand: string;
}

/** Copies a text and says so; where the browser does not allow it, shows the text for copying by hand. */
export function copyAndSay(text: string, { copied, copyByHand }: CopyWords): void {
  copyText(text).then(
    () => say(copied),
    () => say(copyByHand, text),
  );
}
