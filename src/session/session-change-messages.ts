import { plural } from '../format/words.ts';

/** Loaded with the banners that say it. */
export const SESSION_CHANGE_WORDS = {
  endsIn: (leftMs: number) => endWords(leftMs),
  endsAdvice: 'Nothing on this page is lost if you stay signed in.',
  staySignedIn: 'Stay signed in',
  overTitle: 'Your session has ended.',
  overAdvice: 'You can still see this page. Sign in again to load anything new.',
  signInAgain: 'Sign in again',
  notOpened: 'The project couldn’t be opened.',
  stillHere: (project: string) => `You’re still in ${project}.`,
  whatProject: 'the project',
} as const;

const MINUTE_MS = 60_000;

/** To the nearest minute; below one, `in less than a minute`. */
function endWords(leftMs: number): string {
  if (leftMs <= 0) return 'Your session ends now.';
  if (leftMs < MINUTE_MS) return 'Your session ends in less than a minute.';
  return plural(Math.round(leftMs / MINUTE_MS), {
    one: 'Your session ends in # minute.',
    other: 'Your session ends in # minutes.',
  });
}
