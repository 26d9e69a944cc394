import { isGone, type ApiError } from '../api/errors.ts';
import { textOf, type Image } from '../api/image.ts';
import { compareTimes } from '../format/time.ts';

export type PanelState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly image: Image }
  /** The service no longer has the image: its last known state. */
  | { readonly kind: 'gone'; readonly image: Image; readonly error: ApiError }
  /** The image was shown, and its present state could not be read. */
  | { readonly kind: 'outdated'; readonly image: Image; readonly error: ApiError }
  /** The image was never read here. */
  | { readonly kind: 'failed'; readonly error: ApiError };

/** The state of the panel, from the known image and the result of the last request. */
export function panelStateOf(image: Image | undefined, error: ApiError | null): PanelState {
  if (image === undefined) return error === null ? { kind: 'loading' } : { kind: 'failed', error };
  if (error === null) return { kind: 'shown', image };
  return { kind: isGone(error) ? 'gone' : 'outdated', image, error };
}

/** Of an image as read by ID and as listed, the one that changed later; the first when equal. */
export function newerOf(read: Image | undefined, listed: Image | undefined): Image | undefined {
  if (read === undefined || listed === undefined) return read ?? listed;
  return compareTimes(changedAt(listed), changedAt(read)) > 0 ? listed : read;
}

function changedAt(image: Image): string {
  return textOf(image, 'updated_at') ?? '';
}
