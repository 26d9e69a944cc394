import type { ApiError } from '../api/errors.ts';
import type { Image, UnreadableItem } from '../api/image.ts';
import type { End } from '../filters/request.ts';

/** A row of the list as far as it is known. */
export type ListRow =
  | { readonly kind: 'image'; readonly image: Image }
  /** Its page is being read, or its index may turn out to be beyond the end. */
  | { readonly kind: 'waiting' }
  /** Between the rows from the head and from the tail: how many there are is not known. */
  | { readonly kind: 'gap' };

/** What is known of the length. Never an estimate: a total only when all of it was read. */
export type Total =
  | { readonly kind: 'unknown' }
  /** `of`: the true length, where the list was read to its end apart from the screen. */
  | { readonly kind: 'at-least'; readonly count: number; readonly of?: number }
  | { readonly kind: 'exact'; readonly count: number };

/** The images of a list that are in memory. */
export interface InMemory {
  readonly images: readonly Image[];
  /** Whether these are the whole list: all of it was read, and no page has left memory. */
  readonly isWhole: boolean;
}

/** What is being read, apart from the rows on screen. */
export type Activity =
  | { readonly kind: 'idle' }
  /** The first page is being read. */
  | { readonly kind: 'opening' }
  /** The next generation is being read up to the row on screen. */
  | { readonly kind: 'refreshing'; readonly read: number }
  /** The image of a link is being searched. */
  | { readonly kind: 'seeking'; readonly read: number }
  /** Filters that are applied here have matched nothing for a while: read on? */
  | { readonly kind: 'asking'; readonly searched: number }
  /** The same question about the image of a link. */
  | { readonly kind: 'asking-place'; readonly searched: number }
  /** The user cancelled it. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** Something that happened to the list and that the user should know. */
export type Notice =
  /** Rows were added or removed while it was read, so it was read again. */
  | 'changed'
  /** The image that a link points to is not in the list. */
  | 'place-gone';

/** A position in the list that outlives it: for history entries and links. */
export interface ListPosition {
  readonly end: End;
  /** Rows between that end and the row. */
  readonly row: number;
  /** The image in that row; empty when it was not known. */
  readonly imageId: string;
  /** How much of the row had been scrolled past, from 0 to 1. */
  readonly offset: number;
}

/** The state of the listing for the screen; a new object for every change. */
export interface ListView {
  /** Rows of the grid: known ones, waiting ones, and the gap. */
  readonly rowCount: number;
  /** Rows of the grid before the gap; equal to `rowCount` when there is none. */
  readonly gapAt: number;
  readonly total: Total;
  readonly activity: Activity;
  readonly notice: Notice | null;
  /** Images that were read and are excluded here. */
  readonly leftOut: number;
  /** Items that the service sent and that cannot be shown as images. */
  readonly unreadable: readonly UnreadableItem[];
  /**
   * Rows that were added above the screen, summed up since the listing began: when it grows by n, what is on screen
   * is n rows further down.
   */
  readonly shifted: number;
  /** A row to scroll to, once for each `version`. */
  readonly jump: { readonly version: number; readonly row: number; readonly offset: number } | null;
  readonly generation: number;
  /** The row at an index, from 0; beyond the end, `waiting`. */
  readonly rowAt: (index: number) => ListRow;
}
