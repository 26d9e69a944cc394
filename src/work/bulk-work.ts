import type { ApiError } from '../api/errors.ts';
import type { ItemFailure, Job, JobControls, JobItem } from './job.ts';

/** How the service is asked for items: one a request, or batches of them. */
export interface ItemRequests {
  /** Items in a request. */
  readonly batchSize: number;
  /** Requests at once. */
  readonly concurrency: number;
  /**
   * Asks the service for a batch and says of each item once what came of it. Rejects with an `ApiError`, which holds
   * for those of which nothing was said yet.
   */
  readonly send: (itemIds: readonly string[], settle: Settle) => Promise<void>;
}

/** What came of one item: why it failed, or `null` when the service has done it. */
export type Settle = (itemId: string, failure: ApiError | null) => void;

/** An item that failed during this visit of the page. */
export type FailedItem = ItemFailure & { readonly error: ApiError };

export interface BulkResult {
  readonly done: readonly JobItem[];
  readonly failures: readonly FailedItem[];
  /** Cancelled before the service was asked. */
  readonly notTried: readonly JobItem[];
}

/** What bulk work is called. */
export interface BulkWords {
  /** `name`: of the first. */
  readonly running: (total: number, name: string) => string;
  readonly ended: (result: BulkResult) => string;
  /** Why an item failed. */
  readonly reason: (error: ApiError, itemId: string) => string;
  /** Said in passing in the end; `null` where there is nothing to say. */
  readonly message: (result: BulkResult) => string | null;
  /** That a single item failed. Of many the card says so. */
  readonly failed?: (name: string) => string;
}

/** The same thing done to one item or to many. */
export interface BulkWork extends Pick<Job, 'kind' | 'scope' | 'items'>, Partial<Pick<Job, 'subject'>> {
  readonly requests: ItemRequests;
  readonly words: BulkWords;
  /** Where it shows itself. `none`: where it was begun. */
  readonly card?: 'none';
  /** Called with items that failed, as soon as each is known, and in the end with those that were not tried. */
  readonly onNotDone?: (items: readonly JobItem[]) => void;
  /** Begins the same for some of the items. */
  readonly again?: (items: readonly JobItem[]) => void;
  /** Begins the contrary for those that were done. */
  readonly undo?: (items: readonly JobItem[]) => void;
}

/** What came of work, and what can be done about it: the same as on its card, each once. */
export interface BulkEnd extends BulkResult {
  readonly controls: JobControls;
}
