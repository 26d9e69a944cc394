import { say } from '../ui/Toast.tsx';
import { OPERATION_WORDS as words } from './messages.ts';

/** A part of the page did not come; whoever wanted it is told. */
export function sayNotLoaded(): void {
  say(words.notLoaded);
}
