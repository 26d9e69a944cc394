import type { ImsFailure } from '../ims-error.ts';
import type { Described } from './fields.ts';

/** An image that a request asks for. */
export interface ImageOrder extends Described {
  /** `job_type` of the work. */
  readonly type: string;
  readonly diskFormat: string;
  readonly minDiskGb: number;
  readonly sizeBytes: number;
  readonly stepCount: number;
  readonly plannedFailure: ImsFailure | null;
}

/** What one request asks for: one job that makes an image, or a group of several. */
export interface Order {
  /** The job of the group; null where there is one image. */
  readonly groupType: string | null;
  readonly images: readonly ImageOrder[];
}

/** The largest system disk, in GB. */
export const MOST_DISK_GB = 1024;

export function only(image: ImageOrder): Order {
  return { groupType: null, images: [image] };
}

export function groupOf(groupType: string, images: readonly ImageOrder[]): Order {
  return { groupType, images };
}
