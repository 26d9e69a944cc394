import { textOf, type Image } from '../api/image.ts';
import type { Param } from '../filters/address.ts';
import { compareTimes } from '../format/time.ts';

/** Images requested to look for new ones: more are "25 or more". */
export const NEWS_LIMIT = 25;

/**
 * The same filters, newest first: images created since a list was read come first, whatever the order of the list.
 */
export function newsQuery(query: readonly Param[]): readonly Param[] {
  return query.filter(({ name }) => !['sort', 'sort_key', 'sort_dir'].includes(name));
}

/** The newest image when a list was read. */
export interface Baseline {
  readonly imageIds: ReadonlySet<string>;
  /** Creation time of the newest, as the service writes it; empty in an empty list. */
  readonly newest: string;
}

function createdAt(image: Image | undefined): string {
  return image === undefined ? '' : (textOf(image, 'created_at') ?? '');
}

/** The baseline of a list of the newest images. */
export function baselineOf(images: readonly Image[]): Baseline {
  return {
    imageIds: new Set(images.map(({ id }) => id)),
    newest: createdAt(images[0]),
  };
}

/**
 * How many of the newest images were created after the baseline. Times have whole seconds, so an image of the same
 * second counts if it was not there before; an older one moved up because a newer one was deleted.
 */
export function countNew(images: readonly Image[], baseline: Baseline): number {
  return images.filter(
    (image) => !baseline.imageIds.has(image.id) && compareTimes(createdAt(image), baseline.newest) >= 0,
  ).length;
}
