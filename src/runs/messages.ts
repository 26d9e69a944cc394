import { plural, formatCount } from '../format/words.ts';

function images(count: number): string {
  return plural(count, { one: '# image', other: '# images' });
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
