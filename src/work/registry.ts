import { Store } from '@tanstack/store';
import { onForgetTab } from '../session/tab-memory.ts';
import { loadAndRun } from '../ui/loading.ts';
import { beginFollowUp, followUps, type FollowUpWork } from './undo-and-retry.ts';
import {
  actionsOf,
  hasEnded,
  nextState,
  type Job,
  type JobEvent,
  type JobRecord,
  type KeptFollowUps,
} from './job.ts';

/** The initial values of a job. */
export type NewJob = Omit<Job, 'id' | 'begunAtMs' | 'endedAtMs' | 'lost'>;

/** The values of a job that can be changed later; its state changes by events alone. */
export type JobChange = Partial<
  Pick<
    Job,
    | 'title'
    | 'progressText'
    | 'progress'
    | 'failures'
    | 'controls'
    | 'hasCard'
    | 'stateOfItem'
    | 'steps'
    | 'imageHref'
  >
>;

/** Access of a piece of work to its entry in the registry. */
export interface JobHandle {
  readonly id: string;
  /** Aborted when the entry is removed, by the user or at sign-out. */
  readonly signal: AbortSignal;
  /** Changes the entry, if it still exists. */
  readonly change: (change: JobChange) => void;
  readonly send: (event: JobEvent, change?: JobChange) => void;
}

/** What is kept of a job over a reload, as JSON. */
export type StoredJob = Pick<
  Job,
  | 'id'
  | 'kind'
  | 'scope'
  | 'subject'
  | 'title'
  | 'progressText'
  | 'state'
  | 'progress'
  | 'begunAtMs'
  | 'endedAtMs'
> & {
  readonly failures: ReadonlyArray<Omit<Job['failures'][number], 'error'>>;
  /** `'removed'`: there was no room for it. */
  readonly followUps: KeptFollowUps | 'removed' | null;
};

/** `removed`: the IDs of jobs that there was no room for. */
export interface StoredJobs {
  readonly jobs: readonly StoredJob[];
  readonly removed: readonly string[];
}

/** Stores jobs over a reload. Neither rejects nor throws. */
export interface JobStorage {
  readonly read: () => StoredJobs;
  /** Returns whether anything could be stored: storage may be off. */
  readonly write: (stored: StoredJobs) => boolean;
}

/**
 * How a job from before a reload is retried and undone. Rejects when the code cannot be loaded; `null` where its record
 * cannot be read, such as one of another version.
 */
export type ReviveJob = (
  job: Pick<Job, 'id' | 'kind' | 'scope' | 'subject'>,
  record: JobRecord,
) => Promise<FollowUpWork | null>;

/** Whether the session is over and could be renewed. */
export interface SessionSource {
  readonly isOver: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Clock {
  readonly nowMs: () => number;
  readonly newId: () => string;
}

const PAGE_CLOCK: Clock = {
  nowMs: () => Date.now(),
  // Not a UUID: browsers make none on a page that came without encryption.
  newId: () =>
    Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, '0')).join(
      '-',
    ),
};

/** All jobs since sign-in, in the order in which they began. */
export class JobRegistry {
  readonly #clock: Clock;
  readonly #jobs = new Store<readonly Job[]>([]);
  readonly #controllers = new Map<string, AbortController>();
  #reviveJob: ReviveJob = () => Promise.resolve(null);
  #removed: readonly string[] = [];
  #isStored = true;
  #session: SessionSource = { isOver: () => false, subscribe: () => () => undefined };

  constructor(clock: Clock = PAGE_CLOCK) {
    this.#clock = clock;
  }

  readonly getJobs = (): readonly Job[] => this.#jobs.get();

  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = this.#jobs.subscribe(listener);
    return () => subscription.unsubscribe();
  };

  /**
   * Adds a job. It waits at once when the session is over already. `known`: of one that has begun before, in another
   * tab for instance.
   */
  begin(job: NewJob, known: { readonly id?: string; readonly begunAtMs?: number } = {}): JobHandle {
    const { id = this.#clock.newId(), begunAtMs = this.#clock.nowMs() } = known;
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    const entry = { ...job, id, begunAtMs, endedAtMs: null, lost: null };
    this.#jobs.setState((jobs) => [...jobs, entry]);
    return {
      id,
      signal: controller.signal,
      change: (change) => this.#change(id, () => change),
      send: (event, change = {}) =>
        this.#change(id, (before) => ({ ...change, ...this.#after(before, event) })),
    };
  }

  readonly closeCard = (id: string): void => this.#change(id, () => ({ hasCard: false }));

  /** The IDs of jobs that a reload has lost, since there was no room to store them. */
  readonly getRemoved = (): readonly string[] => this.#removed;

  /** Whether jobs are stored over a reload: a browser may forbid that. */
  readonly isStored = (): boolean => this.#isStored;

  setStored(isStored: boolean): void {
    this.#isStored = isStored;
  }

  /** Adds jobs from before a reload, unless they are there. `removed`: the IDs of those that were not stored. */
  restore(before: readonly Job[], removed: readonly string[] = []): void {
    const known = new Set(this.getJobs().map(({ id }) => id));
    const missing = before.filter(({ id }) => !known.has(id)).map((job) => this.#withFollowUps(job));
    this.#removed = removed.filter((id) => !known.has(id));
    if (missing.length > 0) this.#jobs.setState((now) => [...missing, ...now]);
  }

  /** Sets how jobs from before a reload are retried and undone. */
  reviveWith(reviveJob: ReviveJob): void {
    this.#reviveJob = reviveJob;
  }

  #withFollowUps(job: Job): Job {
    const kept = job.followUps?.() ?? null;
    if (kept === null) return job;
    const { controls, left } = followUps(
      kept.left,
      (action, items) =>
        void loadAndRun(
          () => this.#reviveJob(job, kept.record),
          (work) => {
            if (work === null) {
              this.#change(job.id, () => ({ lost: 'reload' }));
              return;
            }
            if (work.isRepeatable === true) this.#change(job.id, () => this.#followUpsOf(job));
            beginFollowUp(work, action, items);
          },
        ),
      (change) => this.#change(job.id, () => change),
    );
    return { ...job, controls, followUps: () => ({ record: kept.record, left: left() }) };
  }

  #followUpsOf(job: Job): Pick<Job, 'controls' | 'followUps'> {
    const { controls, followUps: kept } = this.#withFollowUps(job);
    return { controls, followUps: kept };
  }

  /** Continues what failed because the service or the network was away. */
  resumeFailed(): void {
    for (const job of this.getJobs()) {
      const isPassing = job.failures.some(({ error }) => error?.retryable === true);
      if (job.hasCard && isPassing) actionsOf(job).resume?.();
    }
  }

  /** Continues, as new jobs, what a reload has cut and the service does without this page. */
  continueImports(): void {
    for (const job of this.getJobs()) {
      if (job.kind !== 'import' || job.state !== 'interrupted') continue;
      const { tryRest } = actionsOf(job);
      if (tryRest === undefined) continue;
      this.remove(job.id);
      tryRest();
    }
  }

  /** Removes ended jobs, and what is stored of them. */
  removeEnded(): void {
    const ended = this.getJobs().filter(hasEnded);
    this.#removed = [];
    this.#jobs.setState((now) => now.filter((job) => !hasEnded(job)));
    for (const { id } of ended) {
      this.#controllers.get(id)?.abort(new DOMException('removed', 'AbortError'));
      this.#controllers.delete(id);
    }
  }

  /** Removes a job that another tab has removed, or another job has taken the place of. */
  remove(id: string): void {
    this.#jobs.setState((now) => now.filter((job) => job.id !== id));
    this.#controllers.get(id)?.abort(new DOMException('removed', 'AbortError'));
    this.#controllers.delete(id);
  }

  /** Removes all jobs and aborts the running ones: the user has signed out. */
  clear(): void {
    const controllers = [...this.#controllers.values()];
    this.#controllers.clear();
    this.#removed = [];
    this.#jobs.setState(() => []);
    for (const controller of controllers) controller.abort(new DOMException('signed out', 'AbortError'));
  }

  /** Lets jobs wait while the session is over. Returns the function that undoes it. */
  followSession(session: SessionSource): () => void {
    this.#session = session;
    const look = () => {
      const event: JobEvent = { kind: session.isOver() ? 'session-over' : 'session-back' };
      for (const job of this.getJobs()) {
        if (nextState(job.state, event) !== job.state) this.#change(job.id, (now) => this.#after(now, event));
      }
    };
    look();
    return session.subscribe(look);
  }

  readonly isSessionOver = (): boolean => this.#session.isOver();

  /** Resolves when the session is valid, at once if it is; also when the signal is aborted. Never rejects. */
  sessionBack(signal: AbortSignal): Promise<void> {
    const session = this.#session;
    if (!session.isOver() || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (session.isOver() && !signal.aborted) return;
        unsubscribe();
        signal.removeEventListener('abort', look);
        resolve();
      };
      const unsubscribe = session.subscribe(look);
      signal.addEventListener('abort', look);
    });
  }

  #after({ state, endedAtMs }: Job, event: JobEvent): Pick<Job, 'state' | 'endedAtMs'> {
    const next = nextState(state, event);
    if (next === state) return { state, endedAtMs };
    return { state: next, endedAtMs: hasEnded({ state: next }) ? this.#clock.nowMs() : null };
  }

  #change(id: string, change: (job: Job) => Partial<Job>): void {
    const jobs = this.getJobs();
    const at = jobs.findIndex((job) => job.id === id);
    const job = jobs[at];
    if (job === undefined) return;
    this.#jobs.setState(() => jobs.with(at, { ...job, ...change(job) }));
  }
}

/** The registry of the page: work continues, and is shown, whatever is on screen. */
export const jobs = new JobRegistry();
onForgetTab(() => jobs.clear());
