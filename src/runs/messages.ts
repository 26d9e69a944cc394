import type { ApiError } from '../api/errors.ts';
import { ERROR_WORDS, type Explanation } from '../api/messages.ts';
import { countOf, formatCount } from '../format/numbers.ts';
import { apart } from '../format/quoted.ts';

function images(count: number): string {
  return countOf(count, 'image', 'images');
}

export const RUN_WORDS = {
  runs: 'Work on many images',
  progress: (settled: number, total: number) => `${formatCount(settled)} of ${formatCount(total)}`,
  pausing: 'The service asks for a pause',
  stopping: 'Stopping: waiting for what the service has already begun',
  stop: 'Stop',
  showImages: 'Each image',
  stands: {
    waiting: 'waiting',
    running: 'on its way',
    done: 'done',
    failed: 'failed',
    left: 'not tried',
  },
  failedImages: 'What failed, and why',
  tryAgain: (count: number) => `Try again for ${images(count)}`,
  goOn: (count: number) => `Go on with ${images(count)}`,
  close: 'Close',
} as const;

/** What came of a run in one line: what was done, what failed, what was not tried. */
export function endedWords(done: string, failed: number, couldNot: string, left: number): string {
  return [
    done,
    ...(failed > 0 ? [`${images(failed)} ${couldNot}`] : []),
    ...(left > 0 ? [`${images(left)} not tried`] : []),
  ].join(' · ');
}

/** Why the service refused, in a sentence or two: our words, its words, and what support asks for. */
export function refusalWords(error: ApiError, { title, advice }: Explanation): string {
  // A job gives its reason without a status, and its own words are all there is.
  const ours = error.status === 200 && error.message !== '' ? [] : [`${title}.`, advice];
  const said = error.message === '' ? [] : [`${ERROR_WORDS.serviceSaid} ${apart(error.message)}`];
  const codes = error.code === null || error.status === 0 ? [] : [`(${error.code})`];
  const id = error.requestId === null ? [] : [`${ERROR_WORDS.requestId} ${error.requestId}`];
  return [...ours, ...said, ...codes, ...id].join(' ');
}
