import { useCallback } from 'react';
import { copyText } from '../ui/clipboard.ts';
import { say } from '../ui/Toast.tsx';
import { CATALOG_WORDS as words } from './messages.ts';

/** Copies a text and says so; where the browser does not allow it, shows the text for copying by hand. */
export function useCopy(): (text: string, done?: string) => void {
  return useCallback((text: string, done: string = words.copied) => {
    copyText(text).then(
      () => say(done),
      () => say(words.copyByHand, text),
    );
  }, []);
}
