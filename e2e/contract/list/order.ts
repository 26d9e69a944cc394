import type { Image } from '../answers.ts';

/** The keys that the service can sort by. */
export const SORT_KEYS = [
  'name',
  'status',
  'container_format',
  'disk_format',
  'size',
  'id',
  'created_at',
  'updated_at',
] as const;

/** A key that the service can sort by. */
export type SortKey = (typeof SORT_KEYS)[number];

/** Ascending or descending. */
export type Direction = 'asc' | 'desc';

/** One level of an order: by what, and which way. */
export type Level = readonly [key: SortKey, direction: Direction];

/**
 * The names of images as the database of a real cloud orders them: no case, no accents, no trailing spaces.
 * Enough for the names in these tests, whose letters sort alike in every alphabet.
 */
function folded(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase().trimEnd();
}

/** Less, equal or greater; what is missing (null) comes before everything else. */
function compare(key: SortKey, left: Image, right: Image): number {
  const [a, b] = [left[key], right[key]].map((value) => (typeof value === 'string' ? folded(value) : value));
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  throw new Error(`${key} of an image is neither a text nor a number.`);
}

/** The images in an order of several levels. */
export function inOrder(images: readonly Image[], levels: readonly Level[]): Image[] {
  return images.toSorted((left, right) => {
    for (const [key, direction] of levels) {
      const order = compare(key, left, right);
      if (order !== 0) return direction === 'asc' ? order : -order;
    }
    return 0;
  });
}
