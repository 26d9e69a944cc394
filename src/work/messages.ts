import { formatCount, plural, type Forms } from '../format/words.ts';
import type { BulkResult } from './bulk-work.ts';
import type { ItemState, JobKind, JobState } from './job.ts';

const NO_NOTE: Readonly<Record<JobState, null>> = {
  queued: null,
  running: null,
  'waiting-for-service': null,
  'waiting-for-session': null,
  paused: null,
  stopping: null,
  done: null,
  failed: null,
  'partly-failed': null,
  cancelled: null,
  interrupted: null,
};

const MANY_IMAGES = 'Work on many images';

export const WORK_WORDS = {
  /** The title of the cards of a kind. */
  kinds: {
    delete: MANY_IMAGES,
    edit: MANY_IMAGES,
    'change-state': MANY_IMAGES,
    'delete-copy': MANY_IMAGES,
    decide: MANY_IMAGES,
    share: 'Sharing',
    'stop-sharing': 'Sharing',
    download: 'Download',
    export: 'Export',
    upload: 'Upload',
    import: 'Import',
    'service-job': 'Work of the service',
  } satisfies Record<JobKind, string>,
  progress: (settled: number, total: number) => `${formatCount(settled)} of ${formatCount(total)}`,
  /** The explanation of a state beside the progress. */
  notes: {
    ...NO_NOTE,
    'waiting-for-service': 'The service asks for a pause',
    'waiting-for-session': 'Waiting until you are signed in again',
    paused: 'Paused',
    stopping: 'Stopping: waiting for what the service has already begun',
  } satisfies Record<JobState, string | null>,
  stop: 'Stop',
  resume: 'Resume',
  pause: 'Pause',
  showImages: 'Each image',
  itemStates: {
    waiting: 'waiting',
    running: 'on its way',
    done: 'done',
    failed: 'failed',
    'not-tried': 'not tried',
  } satisfies Record<ItemState, string>,
  failedImages: 'What failed, and why',
  tryAgain: (count: number) => plural(count, { one: 'Retry # image', other: 'Retry # images' }),
  /** Of an upload after a reload. */
  chooseFile: 'Choose the file again',
  goOn: (count: number) => plural(count, { one: 'Continue with # image', other: 'Continue with # images' }),
  undo: 'Undo',
  close: 'Close',
} as const;

/** The result of bulk work on images in one line: done, failed, not tried. */
export function endedWords(
  { done, failures, notTried }: BulkResult,
  forms: { readonly done: Forms; readonly failed: Forms },
): string {
  const isNone = done.length === 0 && failures.length + notTried.length > 0;
  return [
    // "Changed 0 images" says less than what comes after it.
    ...(isNone ? [] : [plural(done.length, forms.done)]),
    ...(failures.length === 0 ? [] : [plural(failures.length, forms.failed)]),
    ...(notTried.length === 0
      ? []
      : [plural(notTried.length, { one: '# image not tried', other: '# images not tried' })]),
  ].join(' · ');
}

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
  interruptedUpload: 'This upload was interrupted. Choose the file again to go on where it stopped.',
  interrupted: (progress: string | null) =>
    progress === null
      ? 'The page was closed or reloaded before this finished.'
      : `The page was closed or reloaded after ${progress}.`,
  /** Why there is neither retry nor undo after a reload. */
  lost: {
    space: 'Retry and Undo were removed to save space.',
    reload: (kind: JobKind) => {
      if (kind === 'download')
        return 'A download can’t continue after a reload. Start it again from the image.';
      if (kind === 'export') return 'An export can’t continue after a reload. Export the list again.';
      return 'This can’t continue after a reload. Start it again.';
    },
  },
  steps: (count: number) => plural(count, { one: '# sub-job', other: '# sub-jobs' }),
  openImage: 'Open image',
  notify: 'Notify me when jobs end',
  notifyHelp: 'The browser asks for permission. Notifications come while you look at another tab or window.',
  notifying: 'You’ll be notified when jobs end.',
  removed: (count: number) =>
    plural(count, {
      one: '# older job was removed to save space.',
      other: '# older jobs were removed to save space.',
    }),
  notStored: 'This browser doesn’t keep activity over a reload.',
  failed: (count: number, reason: string) =>
    `${plural(count, { one: '# failed', other: '# failed' })}: ${reason}`,
  more: (count: number) => plural(count, { one: 'and # more', other: 'and # more' }),
} as const;
