import type { ApiError } from '../api/errors.ts';
import type { Scope } from '../api/http.ts';

export type JobKind =
  | 'delete'
  | 'edit'
  /** Taking out of use, hiding, giving to another project. */
  | 'change-state'
  /** Of the copies of images in one of several stores. */
  | 'delete-copy'
  | 'decide'
  | 'share'
  | 'stop-sharing'
  | 'download'
  | 'export'
  | 'upload'
  | 'import'
  /** Followed at the service by its ID (IMS, `/v1/jobs`). */
  | 'service-job';

/** The user, project and region of a job. Another project may be on screen when it ends. */
export interface JobScope extends Scope {
  readonly projectName: string;
}

export type JobState =
  | 'queued'
  | 'running'
  /** The service asked for a pause, or is away. */
  | 'waiting-for-service'
  /** The session is over: the job continues after the user has signed in again. */
  | 'waiting-for-session'
  | 'paused'
  /** Cancelled, and requests already sent are still awaited. */
  | 'stopping'
  | 'done'
  | 'failed'
  | 'partly-failed'
  | 'cancelled'
  /** The page was closed or reloaded meanwhile. */
  | 'interrupted';

export interface JobProgress {
  /** Items that ended, including failed ones, or bytes. */
  readonly done: number;
  /** `null` while it is unknown. */
  readonly total: number | null;
  /** `percent`: `done` of a `total` of 100, as a service tells it. */
  readonly unit: 'items' | 'bytes' | 'percent';
}

/** An object of the job: an image, or a project that an image is shared with. */
export interface JobItem {
  readonly id: string;
  /** The name on the screen. */
  readonly name: string;
}

/** One of several pieces of work that a service does for one job. */
export interface JobStep extends JobItem {
  readonly state: ItemState;
  /** Why it failed, or how far it is. */
  readonly text: string | null;
}

/** `not-tried`: the job was cancelled before the request was sent. */
export type ItemState = 'waiting' | 'running' | 'done' | 'failed' | 'not-tried';

/** An item that failed; `reason` says why in words. */
export interface ItemFailure extends JobItem {
  readonly reason: string;
  /** `null` for a job from before a reload, of which only texts are kept. */
  readonly error: ApiError | null;
}

export type JobAction = 'cancel' | 'pause' | 'resume' | 'retryFailed' | 'tryRest' | 'undo';

/** Everything a job can do; `actionsOf` says what it can do now. None rejects or throws. */
export type JobControls = Readonly<Partial<Record<JobAction, () => void>>>;

/** An action on some items of a job that has ended. It begins a job of its own. */
export type FollowUp = Extract<JobAction, 'retryFailed' | 'tryRest' | 'undo'>;

/** The items that each action is still possible for. */
export type FollowUpItems = Readonly<Partial<Record<FollowUp, readonly JobItem[]>>>;

/** What a kind of job needs for its follow-ups besides the items, as JSON: options, previous values. */
export type JobRecord = Readonly<Record<string, unknown>>;

/** What is kept of a job over a reload, so that it can be retried and undone afterwards. */
export interface KeptFollowUps {
  readonly record: JobRecord;
  readonly left: FollowUpItems;
}

/** Work that takes a while, at one moment: a new object for every change. */
export interface Job {
  /** Unique among all jobs since sign-in, reloads included. */
  readonly id: string;
  readonly kind: JobKind;
  readonly scope: JobScope;
  /** The one object of the job: a file, a list, the shared image. `null` where the items are the objects. */
  readonly subject: { readonly id: string | null; readonly name: string } | null;
  /** What it does, or its result, in words. */
  readonly title: string;
  /** Progress in words, where more is known than `progress` has: a rate, the time left. */
  readonly progressText: string | null;
  readonly state: JobState;
  readonly progress: JobProgress;
  /** Empty for a job without items. */
  readonly items: readonly JobItem[];
  readonly stateOfItem: (itemId: string) => ItemState;
  readonly failures: readonly ItemFailure[];
  readonly controls: JobControls;
  /** Pieces of a job of the service, folded away. */
  readonly steps?: readonly JobStep[];
  /** The address of the image that a job of the service has made, in the project of the job. */
  readonly imageHref?: string | null;
  /** What retry and undo need after a reload, at this moment; `null` where a reload ends both. */
  readonly followUps: (() => KeptFollowUps) | null;
  /** Why a job from before a reload can't be continued or undone; `null` for any other. */
  readonly lost: 'reload' | 'space' | null;
  /** Whether its card is on the page. The list of all jobs has it in any case. */
  readonly hasCard: boolean;
  /** Unix milliseconds. */
  readonly begunAtMs: number;
  readonly endedAtMs: number | null;
}

/** How a job ended, in items; a job without items counts as one. */
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

/** The final state for these counts. */
export function endState({ done, failed, notTried }: JobCounts): JobState {
  if (notTried > 0) return 'cancelled';
  if (failed === 0) return 'done';
  return done === 0 ? 'failed' : 'partly-failed';
}

/**
 * The next state. An event without a meaning in a state keeps the state: events come from the service, the session
 * and the user independently.
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
      // A job without items, such as a download, continues where it stopped.
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
  retryFailed: ['failed', 'partly-failed', 'cancelled', 'interrupted'],
  tryRest: ['failed', 'cancelled', 'interrupted'],
  undo: ['done', 'partly-failed', 'cancelled', 'interrupted'],
};

/** The possible actions of a job now. */
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
