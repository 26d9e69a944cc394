import type { Visibility } from '../profile.ts';

/** Every status that an image can have in the API. */
export const IMAGE_STATUSES = [
  'queued',
  'saving',
  'active',
  'killed',
  'deleted',
  'uploading',
  'importing',
  'pending_delete',
  'deactivated',
] as const;

export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** An image as the API knows it. */
export interface Image {
  readonly id: string;
  readonly name: string | null;
  readonly status: ImageStatus;
  readonly visibility: Visibility;
  /** The project; null when an unscoped token made the image. */
  readonly owner: string | null;
  readonly diskFormat: string | null;
  readonly containerFormat: string | null;
  readonly minRamMb: number;
  readonly minDiskGb: number;
  /** Null as long as there are no data; IMS leaves it 0. */
  readonly sizeBytes: number | null;
  readonly virtualSizeBytes: number | null;
  readonly isProtected: boolean;
  readonly isHidden: boolean;
  readonly checksum: string | null;
  readonly hashAlgorithm: string | null;
  readonly hashValue: string | null;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Seconds since 1970. */
  readonly updatedAt: number;
  /** The stores that hold the data, as the API lists them; null when it does not. */
  readonly stores: string | null;
  readonly tags: readonly string[];
  /** Custom properties in the order in which they were added. Only `kernel_id` and `ramdisk_id` may be null. */
  readonly properties: ReadonlyMap<string, string | null>;
}

/** Who asks, as far as images are concerned. */
export interface Viewer {
  readonly userId: string;
  /** Null for an unscoped token. */
  readonly projectId: string | null;
  readonly isAdmin: boolean;
  /** Whether the token brings the role `member`, by itself or implied by `admin`; only secure RBAC asks. */
  readonly isMember: boolean;
}

/** Where a project stands with an image that was shared with it. */
export type ShareStatus = 'pending' | 'accepted' | 'rejected';

/** One share of an image. */
export interface Member {
  /** The project, or whatever else the owner wrote there. */
  readonly memberId: string;
  readonly status: ShareStatus;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Seconds since 1970. */
  readonly updatedAt: number;
}
