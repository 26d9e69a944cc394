import { plural } from '../format/words.ts';

/** Loaded with the banners that say it. */
export const SESSION_CHANGE_WORDS = {
  endsIn: (leftMs: number) => `Your session ends ${leftWords(leftMs)}.`,
  endsAdvice: 'Nothing on this page is lost if you stay signed in.',
  staySignedIn: 'Stay signed in',
  overTitle: 'Your session is over.',
  overAdvice: 'What you see stays; nothing new is read until you sign in again.',
  signInAgain: 'Sign in again',
  notOpened: 'The other project could not be opened.',
  stillHere: (project: string) => `What you see is still ${project}.`,
  whatProject: 'the project',
} as const;

const MINUTE_MS = 60_000;

/** `in 5 minutes`: to the nearest minute; below one, `in less than a minute`. */
function leftWords(leftMs: number): string {
  if (leftMs <= 0) return 'now';
  return leftMs < MINUTE_MS
    ? 'in less than a minute'
    : `in ${plural(Math.round(leftMs / MINUTE_MS), { one: '# minute', other: '# minutes' })}`;
}
