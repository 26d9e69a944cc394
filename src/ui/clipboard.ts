/**
 * Puts a text on the clipboard. Rejects where the browser does not let it: it does so over HTTPS or on localhost alone,
 * and after a click. Then the text is to be shown for copying by hand.
 */
export async function copyText(text: string): Promise<void> {
  // Within a promise: over plain HTTP there is no `clipboard` at all.
  await navigator.clipboard.writeText(text);
}
