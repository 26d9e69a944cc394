import { formatCount, plural } from '../format/words.ts';
import type { JobState } from './job.ts';

export const ACTIVITY_WORDS = {
  title: 'Activity',
  close: 'Close',
  button: (running: number) => (running === 0 ? 'Activity' : `Activity, ${formatCount(running)} running`),
  count: formatCount,
  running: (count: number) => plural(count, { one: '# job running', other: '# jobs running' }),
  empty: 'No activity yet',
  clearFinished: 'Clear finished',
  elsewhere: 'Other project or region:',
  states: {
    queued: 'Queued',
    running: 'Running',
    'waiting-for-service': 'Waiting for the service',
    'waiting-for-session': 'Waiting for sign-in',
    paused: 'Paused',
    stopping: 'Stopping',
    done: 'Done',
    failed: 'Failed',
    'partly-failed': 'Partly failed',
    cancelled: 'Cancelled',
    interrupted: 'Interrupted',
  } satisfies Record<JobState, string>,
  interrupted: (progress: string | null) =>
    progress === null
      ? 'The page was closed or reloaded before this ended.'
      : `The page was closed or reloaded after ${progress}.`,
  failed: (count: number, reason: string) =>
    `${plural(count, { one: '# failed', other: '# failed' })}: ${reason}`,
  more: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
  progress: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  stop: 'Stop',
  resume: 'Go on',
  tryAgain: (count: number) => `Try again for ${plural(count, { one: '# image', other: '# images' })}`,
  goOn: (count: number) => `Go on with ${plural(count, { one: '# image', other: '# images' })}`,
  undo: 'Undo',
} as const;
