import { Store } from '@tanstack/store';
import type { MemberStatus } from '../../api/members.ts';
import type { OptimisticChange } from '../../api/optimistic-change.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { recheckImages } from '../../search/recheck.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import type { BulkEnd, ItemRequests } from '../../work/bulk-work.ts';
import type { JobItem, JobScope } from '../../work/job.ts';
import { SHARING_WORDS as words } from '../messages.ts';

/** A list on the screen in which images can be decided on. */
export interface Rows {
  /** Whether the list contains images with this status. */
  readonly lists: (status: MemberStatus) => boolean;
  readonly remove: (imageIds: readonly string[]) => OptimisticChange;
  readonly add: (imageIds: readonly string[]) => OptimisticChange;
}

/** Accepting, rejecting or resetting images that others share with a project. */
export interface Decision {
  readonly items: readonly JobItem[];
  readonly from: MemberStatus;
  readonly to: MemberStatus;
  readonly rows: Rows;
}

/** The status that each image is about to get: the service has not answered yet. */
export type PendingDecisions = ReadonlyMap<string, MemberStatus>;

export interface DecisionContext {
  readonly scope: JobScope;
  readonly profile: ProfileName;
  readonly requestsFor: (count: number, to: MemberStatus) => ItemRequests;
  /** Updates the count of invitations: at once, again when the service has agreed, and when it refused. */
  readonly note: (imageIds: readonly string[], status: MemberStatus) => void;
  /** These memberships must be read again. */
  readonly forget: (imageIds: readonly string[]) => void;
  readonly bulk?: BulkContext | undefined;
}

const idsOf = (items: readonly JobItem[]) => items.map(({ id }) => id);

/**
 * Accepts, rejects and resets: shows the decision at once, sends it, and reverts it where the service refuses. The way
 * from the button to the request is in `docs/architecture.md`.
 */
export class Decisions {
  readonly #context: DecisionContext;
  readonly #pending = new Store<PendingDecisions>(new Map());
  /** The job of each image that is pending. */
  readonly #jobs = new Map<string, Promise<BulkEnd | null>>();

  constructor(context: DecisionContext) {
    this.#context = context;
  }

  readonly getPending = (): PendingDecisions => this.#pending.get();

  readonly subscribe = (listener: () => void): (() => void) => {
    const subscription = this.#pending.subscribe(listener);
    return () => subscription.unsubscribe();
  };

  /**
   * Decides on images; for those with a pending decision after that one. Resolves when the service has answered for
   * all.
   */
  async decide(decision: Decision): Promise<void> {
    const pending = this.getPending();
    const free = decision.items.filter(({ id }) => !pending.has(id));
    const busy = decision.items.filter(({ id }) => pending.has(id) && pending.get(id) !== decision.to);
    await Promise.all([
      free.length === 0 ? null : this.#decideNow({ ...decision, items: free }),
      busy.length === 0 ? null : this.#decideLater({ ...decision, items: busy }),
    ]);
  }

  /** How a decision is retried and undone. */
  followUps({ from, to, rows }: Omit<Decision, 'items'>): FollowUpWork {
    return {
      again: (items) => void this.decide({ items, from, to, rows }),
      undo: (items) => void this.decide({ items, from: to, to: from, rows }),
    };
  }

  /** Drops images whose earlier decision was refused: the user sees that and decides again. */
  async #decideLater(decision: Decision): Promise<void> {
    const before = new Set(decision.items.flatMap(({ id }) => this.#jobs.get(id) ?? []));
    const ends = await Promise.all(before);
    const done = new Set(ends.flatMap((end) => idsOf(end?.done ?? [])));
    await this.decide({ ...decision, items: decision.items.filter(({ id }) => done.has(id)) });
  }

  async #decideNow(decision: Decision): Promise<void> {
    const { items, from, to } = decision;
    const { scope, profile, requestsFor, note, bulk } = this.#context;
    this.#setPending(items, to);
    const change = changeOf(decision, idsOf(items));
    note(idsOf(items), to);
    const job = runBulkJob(
      {
        kind: 'decide',
        scope,
        items,
        requests: requestsFor(items.length, to),
        words: words.decisions[to],
        onNotDone: (some) => {
          change?.undo(idsOf(some));
          this.#note(decision.from, idsOf(some));
        },
        record: () => ({ from, to, profile }),
        ...this.followUps(decision),
      },
      bulk,
    );
    for (const { id } of items) this.#jobs.set(id, job);
    const end = await job;
    for (const { id } of items) this.#jobs.delete(id);
    this.#setPending(items, null);
    if (end === null || end.done.length === 0) return;
    change?.confirm(idsOf(end.done));
    void recheckImages(scope, idsOf(end.done));
    this.#note(to, idsOf(end.done));
  }

  /** The status of images by the service's answer. */
  #note(status: MemberStatus, imageIds: readonly string[]): void {
    this.#context.note(imageIds, status);
    this.#context.forget(imageIds);
  }

  #setPending(items: readonly JobItem[], to: MemberStatus | null): void {
    const pending = new Map(this.getPending());
    for (const { id } of items) {
      if (to === null) pending.delete(id);
      else pending.set(id, to);
    }
    this.#pending.setState(() => pending);
  }
}

/** Applies a decision to the list: images leave it or enter it. */
function changeOf({ rows, from, to }: Decision, imageIds: readonly string[]): OptimisticChange | null {
  if (rows.lists(from) === rows.lists(to)) return null;
  return rows.lists(to) ? rows.add(imageIds) : rows.remove(imageIds);
}
