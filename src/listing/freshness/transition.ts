import { flagOf, textOf, type Image } from '../../api/image.ts';
import { parseTime } from '../../format/time.ts';

/** An image that was made longer ago and still has no file was left so, and may stay so for good. */
const RECENT_MS = 3_600_000;

/** Whether an image is about to become something else by itself. */
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

/** Whether an image is among those that the service lists by themselves. */
export function isHidden(image: Image): boolean {
  return flagOf(image, 'os_hidden') === true;
}

/** What tells of a change: Glance moves the time with every attribute, but not while data are coming in. */
const TELLING = ['updated_at', 'status', 'size', '__image_size', 'os_hidden'] as const;

/** Whether an image is as it was, so that its row may stay the same object. */
export function isSame(before: Image, now: Image): boolean {
  return TELLING.every((attribute) => textOf(before, attribute) === textOf(now, attribute));
}
