import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Viewer } from '../../images/image.ts';
import type { Rbac } from '../../images/policy.ts';
import type { ImageStore } from '../../images/image-store.ts';
import {
  decide,
  endShare,
  type FoundMember,
  type MemberCall,
  type MemberRefusal,
  share,
} from '../../images/member-rules.ts';
import { type Pause, shortPause } from '../../pause.ts';
import type { ProfileRules } from '../../profile.ts';
import { type Database, isDiskFull } from '../../store/database.ts';
import type { ImsFailure } from '../ims-error.ts';
import { INTERNAL_FAILURE, itemFailure } from './item-failure.ts';
import { JobStore } from './job-store.ts';
import type { JobItem, JobResult, MemberChange, MemberJob } from './member-job.ts';

/** What jobs work with. */
export interface MemberJobsOptions {
  readonly database: Database;
  readonly store: ImageStore;
  readonly clock: Clock;
  readonly rbac: Rbac;
  readonly rules: ProfileRules;
  /** Told about errors that are not the caller's. */
  readonly onError: (error: unknown) => void;
  readonly pause?: Pause | undefined;
}

/**
 * Changes of many members at once, as jobs: each is worked off item by item, by the rules of single changes, with
 * other requests between its items. An item and the note that it is done are one transaction, so that a kill
 * neither loses nor repeats one.
 */
export class MemberJobs {
  readonly #jobs: JobStore;
  readonly #store: ImageStore;
  readonly #clock: Clock;
  readonly #rbac: Rbac;
  readonly #rules: ProfileRules;
  readonly #onError: (error: unknown) => void;
  readonly #pause: Pause;
  readonly #stopped = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor({ database, store, clock, rbac, rules, onError, pause = shortPause }: MemberJobsOptions) {
    this.#jobs = new JobStore(database);
    this.#store = store;
    this.#clock = clock;
    this.#rbac = rbac;
    this.#rules = rules;
    this.#onError = onError;
    this.#pause = pause;
  }

  /** Takes a job on; answers its id at once. */
  submit(change: MemberChange, viewer: Viewer, items: readonly JobItem[]): string {
    const id = randomUUID().replaceAll('-', '');
    const begunAtMs = this.#clock();
    const job = { id, change, viewer, begunAtMs, endedAtMs: null, itemCount: items.length, doneCount: 0 };
    this.#jobs.add(job, items);
    this.#begin(id);
    return id;
  }

  /** A job of a project; another project's is not there. */
  find(id: string, projectId: string | null): MemberJob | undefined {
    const job = this.#jobs.find(id);
    return job?.viewer.projectId === projectId ? job : undefined;
  }

  /** What came of the items of a job that are done. */
  results(job: MemberJob): readonly JobResult[] {
    return this.#jobs.results(job);
  }

  /** Carries on what the end of the process has interrupted. */
  resume(): void {
    for (const id of this.#jobs.unfinished()) this.#begin(id);
  }

  /** Ends all work between two items; `resume` of the next process carries it on. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#underWay);
  }

  #begin(id: string): void {
    const work = this.#work(id)
      .catch(this.#onError)
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  async #work(id: string): Promise<void> {
    for (let isDone = false; !isDone;) {
      await this.#pause(this.#stopped.signal);
      if (this.#stopped.signal.aborted) return;
      const outcome = this.#step(id);
      isDone = outcome === 'last';
      if (outcome === 'no room') await this.#waitForRoom();
    }
  }

  async #waitForRoom(): Promise<void> {
    for (let turn = 0; turn < PAUSES_WITHOUT_ROOM; turn += 1) await this.#pause(this.#stopped.signal);
  }

  /** Does one item. */
  #step(id: string): 'done' | 'last' | 'no room' {
    const job = this.#jobs.find(id);
    const item = job === undefined ? undefined : this.#jobs.nextItem(job);
    if (job === undefined || item === undefined) return 'last';
    try {
      this.#jobs.atomically(() => {
        this.#jobs.finishItem(job, this.#do(job, item), this.#clock());
      });
    } catch (error) {
      this.#onError(error);
      // The item is tried again: there will be room again, and it has done nothing wrong.
      if (isDiskFull(error)) return 'no room';
      this.#jobs.finishItem(job, INTERNAL_FAILURE, this.#clock());
    }
    return job.doneCount + 1 === job.itemCount ? 'last' : 'done';
  }

  #do({ change, viewer }: MemberJob, item: JobItem): ImsFailure | null {
    const call = { store: this.#store, clock: this.#clock, rbac: this.#rbac, rules: this.#rules, viewer };
    const outcome = applyChange(change, call, item);
    return outcome.kind === 'member' ? null : itemFailure(outcome, change);
  }
}

/** How many pauses a job waits for room on a full disk: a second, so that the log stays readable. */
const PAUSES_WITHOUT_ROOM = 50;

function applyChange(
  change: MemberChange,
  call: MemberCall,
  { imageId, projectId }: JobItem,
): FoundMember | MemberRefusal {
  switch (change.kind) {
    case 'share':
      return share(call, imageId, projectId);
    case 'decide':
      return decide(call, imageId, projectId, change.status);
    case 'end share':
      return endShare(call, imageId, projectId);
  }
}
