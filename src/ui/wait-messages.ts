import { plural } from '../format/words.ts';

/** Texts for waits that are longer than usual; loaded after the first rows. */
export const WAIT_WORDS = {
  longer: 'Taking longer than usual',
  longerFor: (seconds: number) =>
    `Taking longer than usual: ${plural(seconds, { one: '# second', other: '# seconds' })} so far.`,
  seconds: (seconds: number) => plural(seconds, { one: '# second', other: '# seconds' }),
  cancel: 'Cancel',
  cancelled: 'Loading was cancelled.',
  cancelledWithin: 'Loading was cancelled. What was loaded before is shown.',
  goOn: 'Continue',
  tryAgain: 'Try again',
} as const;
