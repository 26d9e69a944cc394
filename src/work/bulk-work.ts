import type { ApiError } from '../api/errors.ts';
import type { FollowUpWork } from './undo-and-retry.ts';
import type { ItemFailure, Job, JobControls, JobItem, JobRecord } from './job.ts';

/** How items are requested: one per request, or in batches. */
export interface ItemRequests {
  /** Items per request. */
  readonly batchSize: number;
  /** Requests at once. */
  readonly concurrency: number;
  /**
   * Sends a batch and reports the result of each item once. Rejects with an `ApiError`, which applies to the items
   * without a result.
   */
  readonly send: (itemIds: readonly string[], settle: Settle) => Promise<void>;
}

/** The result for one item: the error, or `null` for success. */
export type Settle = (itemId: string, failure: ApiError | null) => void;

/** An item that failed since the page was loaded. */
export type FailedItem = ItemFailure & { readonly error: ApiError };

export interface BulkResult {
  readonly done: readonly JobItem[];
  readonly failures: readonly FailedItem[];
  /** Cancelled before the request was sent. */
  readonly notTried: readonly JobItem[];
}

/** The texts of bulk work. */
export interface BulkWords {
  /** `name`: of the first item. */
  readonly running: (total: number, name: string) => string;
  readonly ended: (result: BulkResult) => string;
  /** Why an item failed. */
  readonly reason: (error: ApiError, itemId: string) => string;
  /** The toast at the end; `null` for none. */
  readonly message: (result: BulkResult) => string | null;
  /** The failure of a single item. For many the card has them. */
  readonly failed?: (name: string) => string;
}

/** The same thing done to one item or to many. */
export interface BulkWork
  extends Pick<Job, 'kind' | 'scope' | 'items'>, Partial<Pick<Job, 'subject'>>, FollowUpWork {
  readonly requests: ItemRequests;
  readonly words: BulkWords;
  /** Where the job is shown. `none`: only where it was begun. */
  readonly card?: 'none';
  /** Called with items that failed, as soon as each is known, and at the end with those that were not tried. */
  readonly onNotDone?: (items: readonly JobItem[]) => void;
  /** What `again` and `undo` need after a reload, besides scope, subject and items. */
  readonly record: () => JobRecord;
  /** Whether there is anything to undo for an item that is done; yes, by default. */
  readonly isUndoable?: (itemId: string) => boolean;
}

/** The result of bulk work and its actions, as on its card, each usable once. */
export interface BulkEnd extends BulkResult {
  readonly controls: JobControls;
}
