import { copyText } from './clipboard.ts';
import { say } from './Toast.tsx';

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
