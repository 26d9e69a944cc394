import { flagOf, tagsOf, textOf, type Image } from '../api/image.ts';
import { sizeBytesOf } from '../filters/local.ts';
import type { JobItem } from '../work/job.ts';

/** What an operation needs to know of an image; its row may be dropped from memory by then. */
export interface Target {
  readonly imageId: string;
  readonly name: string;
  readonly owner: string | null;
  readonly visibility: string | null;
  readonly status: string | null;
  /** Left out of lists (`os_hidden`). */
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  readonly tags: readonly string[];
  /** IMS: a full-server image, which has a backup. */
  readonly isWhole: boolean;
  /** What exports and copies of IMS depend on. */
  readonly ims?: {
    readonly isIso: boolean;
    readonly isMarket: boolean;
    readonly isEncrypted: boolean;
    readonly sizeBytes: number | null;
    readonly platform: string | null;
    /** Made from another image. */
    readonly hasParent: boolean;
  };
  /** Its row is not in the list on screen: it was selected under other filters. */
  readonly isUnlisted?: true;
}

export function targetOf(image: Image, name: string): Target {
  return {
    imageId: image.id,
    name,
    owner: textOf(image, 'owner'),
    visibility: textOf(image, 'visibility'),
    status: textOf(image, 'status'),
    isHidden: flagOf(image, 'os_hidden') === true,
    tags: tagsOf(image),
    isProtected: flagOf(image, 'protected') === true,
    isWhole: flagOf(image, '__whole_image') === true,
    ims: {
      isIso: textOf(image, 'virtual_env_type') === 'IsoImage' || textOf(image, 'disk_format') === 'iso',
      isMarket: textOf(image, '__imagetype') === 'market',
      isEncrypted: textOf(image, '__system__cmkid') !== null,
      sizeBytes: sizeBytesOf(image),
      platform: textOf(image, '__platform'),
      hasParent: textOf(image, '__originalimagename') !== null,
    },
  };
}

/** The same as the items of a job. */
export function itemsOf(targets: readonly Target[]): readonly JobItem[] {
  return targets.map(({ imageId, name }) => ({ id: imageId, name }));
}

/** Whose images the user may change: those of their current project, or all. */
export interface Rights {
  readonly projectId: string;
  readonly isAdmin: boolean;
}

/** Whether the user may change the image, by its owner; the service may still refuse. */
export function isOwn({ owner }: Pick<Target, 'owner'>, { projectId, isAdmin }: Rights): boolean {
  return isAdmin || owner === projectId;
}
