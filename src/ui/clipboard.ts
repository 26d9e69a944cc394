/** Why nothing was copied: the browser allows it only over HTTPS, on localhost, and after a click. */
export class ClipboardRefused extends Error {}

/** Puts a text on the clipboard. Rejects with `ClipboardRefused`; then the text is to be shown for copying by hand. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new ClipboardRefused();
  }
}
