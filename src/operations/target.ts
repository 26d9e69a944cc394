import { flagOf, tagsOf, textOf, type Image } from '../api/image.ts';
import type { JobItem } from '../work/job.ts';

/** What has to be known of an image before something is done to it; its row may have left memory by then. */
export interface Target {
  readonly imageId: string;
  /** What it is called on the screen. */
  readonly name: string;
  readonly owner: string | null;
  readonly visibility: string | null;
  readonly isProtected: boolean;
  readonly tags: readonly string[];
  /** IMS: a full-server image, which has a backup. */
  readonly isWhole: boolean;
  /** Its row is not in the list on screen: it was selected under other filters. */
  readonly isUnlisted?: true;
}

/** An image as something is done to it. */
export function targetOf(image: Image, name: string): Target {
  return {
    imageId: image.id,
    name,
    owner: textOf(image, 'owner'),
    visibility: textOf(image, 'visibility'),
    tags: tagsOf(image),
    isProtected: flagOf(image, 'protected') === true,
    isWhole: flagOf(image, '__whole_image') === true,
  };
}

/** The same as items of a job. */
export function itemsOf(targets: readonly Target[]): readonly JobItem[] {
  return targets.map(({ imageId, name }) => ({ id: imageId, name }));
}

/** Whose images somebody may change: those of the project that they act in, or all. */
export interface Rights {
  readonly projectId: string;
  readonly isAdmin: boolean;
}

/** Whether the image is one's own to change, by whom it belongs to; the service may still refuse. */
export function isOwn({ owner }: Pick<Target, 'owner'>, { projectId, isAdmin }: Rights): boolean {
  return isAdmin || owner === projectId;
}
