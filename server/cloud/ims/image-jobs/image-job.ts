import type { ImsFailure } from '../ims-error.ts';

/** What becomes of the image or the file when the work is done; as JSON in the database. */
export type JobOutcome =
  /** The image, which is `saving` until then, becomes active with this many bytes. */
  | { readonly kind: 'new image'; readonly sizeBytes: number }
  /** The image of `POST /v2/images` gets its data; if that fails it is queued again. */
  | { readonly kind: 'data'; readonly sizeBytes: number }
  /** A file comes into a bucket. */
  | {
      readonly kind: 'file';
      readonly bucket: string;
      readonly file: string;
      readonly format: string;
      readonly sizeBytes: number;
    };

/** One piece of work: the whole of most jobs, or one of the sub-jobs of a group. */
export interface JobPart {
  /** `job_type` of the documents. */
  readonly type: string;
  readonly outcome: JobOutcome;
  readonly imageId: string;
  readonly imageName: string;
  /** How many steps it takes. */
  readonly stepCount: number;
  /** How it ends after half of its steps; null is success. */
  readonly plannedFailure: ImsFailure | null;
}

/** A part on its way. */
export interface PartState extends JobPart {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly stepsDone: number;
  readonly begunAtMs: number;
  readonly endedAtMs: number | null;
  readonly failure: ImsFailure | null;
}

/** Work of the service that makes, copies or exports images. */
export interface ImageJob {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly projectId: string;
  readonly type: string;
  readonly begunAtMs: number;
  readonly endedAtMs: number | null;
  /** One part, which is the job itself; or the sub-jobs of a group. */
  readonly parts: readonly PartState[];
  readonly isGroup: boolean;
}

/** Why a job failed: the failure of the first part that did. */
export function firstFailureOf({ parts }: ImageJob): ImsFailure | null {
  return parts.find(({ failure }) => failure !== null)?.failure ?? null;
}
