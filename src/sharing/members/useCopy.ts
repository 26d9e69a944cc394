import { useCallback } from 'react';
import { copyText } from '../../ui/clipboard.ts';
import { say } from '../../ui/Toast.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';

/** Copies a text and says so; where the browser does not allow it, shows the text for copying by hand. */
export function useCopy(): (text: string) => void {
  return useCallback((text: string) => {
    copyText(text).then(
      () => say(words.copied),
      () => say(words.copyByHand, text),
    );
  }, []);
}
