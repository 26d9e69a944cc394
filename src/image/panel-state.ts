import { isGone, type ApiError } from '../api/errors.ts';
import { textOf, type Image } from '../api/image.ts';
import { compareTimes } from '../format/time.ts';

/** What the panel can say of its image. */
export type PanelState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly image: Image }
  /** It was there, and the service knows it no more: how it was last. */
  | { readonly kind: 'gone'; readonly image: Image; readonly error: ApiError }
  /** It was there, and what it is now could not be read. */
  | { readonly kind: 'outdated'; readonly image: Image; readonly error: ApiError }
  /** Nothing of it was ever seen here. */
  | { readonly kind: 'failed'; readonly error: ApiError };

/** The state of the panel, from the image as it is known here and what became of the last reading. */
export function panelStateOf(image: Image | undefined, error: ApiError | null): PanelState {
  if (image === undefined) return error === null ? { kind: 'loading' } : { kind: 'failed', error };
  if (error === null) return { kind: 'shown', image };
  return { kind: isGone(error) ? 'gone' : 'outdated', image, error };
}

/** Of an image as it was read by itself and as a list has it, the one that changed later; the first when equal. */
export function newerOf(read: Image | undefined, listed: Image | undefined): Image | undefined {
  if (read === undefined || listed === undefined) return read ?? listed;
  return compareTimes(changedAt(listed), changedAt(read)) > 0 ? listed : read;
}

function changedAt(image: Image): string {
  return textOf(image, 'updated_at') ?? '';
}
