import { randomUUID } from 'node:crypto';
import { BackgroundWork } from '../../background-work.ts';
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
import type { Pause } from '../../pause.ts';
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
  readonly #work: BackgroundWork;

  constructor({ database, store, clock, rbac, rules, onError, pause }: MemberJobsOptions) {
    this.#jobs = new JobStore(database);
    this.#store = store;
    this.#clock = clock;
    this.#rbac = rbac;
    this.#rules = rules;
    this.#onError = onError;
    this.#work = new BackgroundWork({ onError, pause });
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
  stop(): Promise<void> {
    return this.#work.stop();
  }

  #begin(id: string): void {
    this.#work.begin(() => this.#step(id));
  }

  /** Does one item; whether none is left. */
  #step(id: string): boolean {
    const job = this.#jobs.find(id);
    const item = job === undefined ? undefined : this.#jobs.nextItem(job);
    if (job === undefined || item === undefined) return true;
    try {
      this.#jobs.atomically(() => {
        this.#jobs.finishItem(job, this.#do(job, item), this.#clock());
      });
    } catch (error) {
      // The item is tried again: there will be room again, and it has done nothing wrong.
      if (isDiskFull(error)) throw error;
      this.#onError(error);
      this.#jobs.finishItem(job, INTERNAL_FAILURE, this.#clock());
    }
    return job.doneCount + 1 === job.itemCount;
  }

  #do({ change, viewer }: MemberJob, item: JobItem): ImsFailure | null {
    const call = { store: this.#store, clock: this.#clock, rbac: this.#rbac, rules: this.#rules, viewer };
    const outcome = applyChange(change, call, item);
    return outcome.kind === 'member' ? null : itemFailure(outcome, change);
  }
}

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
