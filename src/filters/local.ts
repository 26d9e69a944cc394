import { parseTime } from '../format/time.ts';
import type { TimeBound } from './time.ts';
import { meetsBound } from './time.ts';

/** An image as the service sent it: filters look at attributes by name and trust no type. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A filter that is applied here, because the service cannot. */
export type LocalFilter =
  | { readonly kind: 'time'; readonly attribute: string; readonly bound: TimeBound }
  | {
      readonly kind: 'number';
      readonly attribute: string;
      readonly side: 'min' | 'max';
      readonly limit: number;
    }
  /** Of a property, which is a text on either service. */
  | { readonly kind: 'value'; readonly attribute: string; readonly value: string }
  /** The images of one's own project are left out of what others share. */
  | { readonly kind: 'not-owner'; readonly projectId: string }
  /** No name, an empty one, or one of spaces alone: the service finds the second of them at most. */
  | { readonly kind: 'unnamed' };

/**
 * Bytes of an image's file, or `null` while unknown: IMS keeps them as text in `__image_size` and leaves `size` at
 * 0 (query-images, section 6, typing rules).
 */
export function sizeBytesOf(image: Attributes): number | null {
  for (const value of [image['__image_size'], image['size']]) {
    // Anything but a number or a text may throw when it is made a number: `{"toString": 1}`.
    const sizeBytes = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0;
    if (Number.isFinite(sizeBytes) && sizeBytes > 0) return sizeBytes;
  }
  // A zero-byte upload is an active image of Glance with a size of 0; everything else is unknown.
  return image['size'] === 0 && image['status'] === 'active' && image['__image_size'] === undefined
    ? 0
    : null;
}

function numberOf(image: Attributes, attribute: string): number | null {
  if (attribute === 'size') return sizeBytesOf(image);
  const value = image[attribute];
  return typeof value === 'number' ? value : null;
}

/** Anything but a text may throw when it is made one: `{"toString": 1}`. */
function timeIn(image: Attributes, attribute: string): number | null {
  const time = image[attribute];
  return typeof time === 'string' ? parseTime(time) : null;
}

/** Whether an image passes one filter. What is unknown does not pass, as on the service. */
export function passes(image: Attributes, filter: LocalFilter): boolean {
  switch (filter.kind) {
    case 'time': {
      const timeMs = timeIn(image, filter.attribute);
      return timeMs !== null && meetsBound(timeMs, filter.bound);
    }
    case 'number': {
      const value = numberOf(image, filter.attribute);
      if (value === null) return false;
      return filter.side === 'min' ? value >= filter.limit : value <= filter.limit;
    }
    case 'value':
      return image[filter.attribute] === filter.value;
    case 'not-owner':
      return image['owner'] !== filter.projectId;
    case 'unnamed': {
      const { name } = image;
      return name === undefined || name === null || (typeof name === 'string' && name.trim() === '');
    }
  }
}

/**
 * Whether an image stands behind the bound at which a list ends. One whose time cannot be read does not: the service
 * put it there, and taking it for the end would cut off all that is behind it.
 */
export function isBehind(image: Attributes, filter: LocalFilter): boolean {
  const isUnreadable = filter.kind === 'time' && timeIn(image, filter.attribute) === null;
  return !isUnreadable && !passes(image, filter);
}

/** The images up to the first one beyond the bound at which a list ends. */
export function untilBound<Listed extends Attributes>(
  images: readonly Listed[],
  ends: readonly LocalFilter[],
): readonly Listed[] {
  const over = images.findIndex((image) => ends.some((filter) => isBehind(image, filter)));
  return over === -1 ? images : images.slice(0, over);
}
