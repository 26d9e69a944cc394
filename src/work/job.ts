import type { ApiError } from '../api/errors.ts';
import type { Scope } from '../api/http.ts';

export type JobKind =
  | 'delete'
  | 'edit'
  | 'decide'
  | 'share'
  | 'stop-sharing'
  | 'download'
  | 'export'
  | 'upload'
  | 'import'
  /** Followed at the service by its ID (IMS, `/v1/jobs`). */
  | 'service-job';

/** Whose work it is and where. Another project may be on screen by the time it ends. */
export interface JobScope extends Scope {
  readonly projectName: string;
}

export type JobState =
  | 'queued'
  | 'running'
  /** The service asked for a pause, or is away. */
  | 'waiting-for-service'
  /** The session is over: it goes on after signing in again. */
  | 'waiting-for-session'
  | 'paused'
  /** Cancelled, and what was sent before is still waited for. */
  | 'stopping'
  | 'done'
  | 'failed'
  | 'partly-failed'
  | 'cancelled'
  /** The page was closed or reloaded in the middle. */
  | 'interrupted';

export interface JobProgress {
  /** Items that ended, the failed among them, or bytes. */
  readonly done: number;
  /** `null` while it is unknown. */
  readonly total: number | null;
  readonly unit: 'items' | 'bytes';
}

/** One of the things that a job does something to: an image, a project that an image is shared with. */
export interface JobItem {
  readonly id: string;
  /** As it is called on the screen. */
  readonly name: string;
}

/** `not-tried`: the job was cancelled before the service was asked. */
export type ItemState = 'waiting' | 'running' | 'done' | 'failed' | 'not-tried';

/** An item that failed; `reason` says why in words. */
export interface ItemFailure extends JobItem {
  readonly reason: string;
  /** `null` for a job of before a reload, of which the words alone are kept. */
  readonly error: ApiError | null;
}

export type JobAction = 'cancel' | 'pause' | 'resume' | 'retryFailed' | 'tryRest' | 'undo';

/** What a job can do at all; `actionsOf` says what it can do now. None rejects or throws. */
export type JobControls = Readonly<Partial<Record<JobAction, () => void>>>;

/** Work that takes a while, as it stands at one moment: a new object for every change. */
export interface Job {
  /** Unique among all jobs since sign-in, reloads included. */
  readonly id: string;
  readonly kind: JobKind;
  readonly scope: JobScope;
  /** The one thing that it is about: a file, a list, the image that is shared. `null` where that is its items. */
  readonly subject: { readonly id: string | null; readonly name: string } | null;
  /** What it does, or what came of it, in words. */
  readonly title: string;
  /** Progress in words, where more is known than `progress` says: a rate, the time left. */
  readonly progressText: string | null;
  readonly state: JobState;
  readonly progress: JobProgress;
  /** Empty where a job has no parts. */
  readonly items: readonly JobItem[];
  readonly stateOfItem: (itemId: string) => ItemState;
  readonly failures: readonly ItemFailure[];
  readonly controls: JobControls;
  /** Whether its card stands on the page. The list of all jobs has it in any case. */
  readonly hasCard: boolean;
  /** Unix milliseconds. */
  readonly begunAtMs: number;
  readonly endedAtMs: number | null;
}

/** How a job ended, in items; a job without parts counts as one. */
export interface JobCounts {
  readonly done: number;
  readonly failed: number;
  readonly notTried: number;
}

export type JobEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'service-away' }
  | { readonly kind: 'service-back' }
  | { readonly kind: 'session-over' }
  | { readonly kind: 'session-back' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'end'; readonly counts: JobCounts };

const ENDED: ReadonlySet<JobState> = new Set(['done', 'failed', 'partly-failed', 'cancelled', 'interrupted']);

export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return ENDED.has(state);
}

/** The state of a job that has ended. */
export function endState({ done, failed, notTried }: JobCounts): JobState {
  if (notTried > 0) return 'cancelled';
  if (failed === 0) return 'done';
  return done === 0 ? 'failed' : 'partly-failed';
}

/**
 * The next state. An event that means nothing in a state leaves that state: events come from the service, the session
 * and the user at once, and none knows of the others.
 */
export function nextState(state: JobState, event: JobEvent): JobState {
  switch (event.kind) {
    case 'start':
      return state === 'queued' ? 'running' : state;
    case 'service-away':
      return state === 'running' ? 'waiting-for-service' : state;
    case 'service-back':
      return state === 'waiting-for-service' ? 'running' : state;
    case 'session-over':
      return state === 'running' || state === 'waiting-for-service' ? 'waiting-for-session' : state;
    case 'session-back':
      return state === 'waiting-for-session' ? 'running' : state;
    case 'pause':
      return ENDED.has(state) || state === 'stopping' ? state : 'paused';
    case 'resume':
      // A job without parts, such as a download, goes on where it broke off.
      return state === 'paused' || state === 'failed' || state === 'cancelled' ? 'running' : state;
    case 'cancel':
      if (ENDED.has(state)) return state;
      return state === 'queued' || state === 'paused' ? 'cancelled' : 'stopping';
    case 'end':
      return ENDED.has(state) ? state : endState(event.counts);
  }
}

const STATES_OF_ACTION: Readonly<Record<JobAction, readonly JobState[]>> = {
  cancel: ['queued', 'running', 'waiting-for-service', 'waiting-for-session', 'paused'],
  pause: ['queued', 'running', 'waiting-for-service', 'waiting-for-session'],
  resume: ['paused', 'failed', 'cancelled'],
  retryFailed: ['failed', 'partly-failed', 'cancelled'],
  tryRest: ['cancelled'],
  undo: ['done', 'partly-failed', 'cancelled'],
};

/** What can be done about a job now. */
export function actionsOf(job: Job): JobControls {
  const possible = Object.entries(job.controls).filter(([action]) => {
    const name = action as JobAction;
    if (!STATES_OF_ACTION[name].includes(job.state)) return false;
    if (name === 'retryFailed') return job.failures.length > 0;
    if (name === 'undo') return job.progress.done > job.failures.length;
    return true;
  });
  return Object.fromEntries(possible);
}
