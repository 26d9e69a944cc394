import type { ShareStatus, Viewer } from '../../images/image.ts';
import type { ImsFailure } from '../ims-error.ts';

/** What a job does with each pair of an image and a project. */
export type MemberChange =
  | { readonly kind: 'share' }
  | { readonly kind: 'decide'; readonly status: ShareStatus }
  | { readonly kind: 'end share' };

/** One pair, and so one unit of work. */
export interface JobItem {
  readonly imageId: string;
  readonly projectId: string;
}

/** A batch of changes that is worked off after its request was answered. */
export interface MemberJob {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly change: MemberChange;
  /** Who asked for it, with the rights of that moment. */
  readonly viewer: Viewer;
  readonly begunAtMs: number;
  /** Null until every item is done. */
  readonly endedAtMs: number | null;
  readonly itemCount: number;
  /** Items are done in their order, so these are the first so many. */
  readonly doneCount: number;
}

/** What came of an item: null is success. */
export interface JobResult extends JobItem {
  readonly failure: ImsFailure | null;
}
