import { flagOf, textOf, type Image } from '../../api/image.ts';
import { parseTime } from '../../format/time.ts';

/** An image that was created longer ago and still has no file was abandoned, and may stay so. */
const RECENT_MS = 3_600_000;

/** Whether the service is about to change an image by itself. */
export function isInTransition(image: Image, nowMs: number): boolean {
  switch (textOf(image, 'status')) {
    case 'saving':
    case 'uploading':
    case 'importing':
      return true;
    case 'queued': {
      const createdMs = parseTime(textOf(image, 'created_at') ?? '');
      // Also one from the future: the service's clock may be ahead of this one.
      return createdMs !== null && nowMs - createdMs < RECENT_MS;
    }
    default:
      return false;
  }
}

/** Hidden images are listed only by a request of their own (`os_hidden=true`). */
export function isHidden(image: Image): boolean {
  return flagOf(image, 'os_hidden') === true;
}

/**
 * Attributes that show a change: Glance updates the time with every attribute, but not while data arrive, nor with what an
 * import notes; and a time is exact to a second, in which an import can begin and fail.
 */
const TELLING = [
  'updated_at',
  'status',
  'size',
  '__image_size',
  'os_hidden',
  'stores',
  'os_glance_importing_to_stores',
  'os_glance_failed_import',
] as const;

/** Whether an image is unchanged, so that its row may stay the same object. */
export function isSame(before: Image, now: Image): boolean {
  return TELLING.every((attribute) => textOf(before, attribute) === textOf(now, attribute));
}
