import type { ApiError } from '../api/errors.ts';
import type { Image, UnreadableItem } from '../api/image.ts';
import type { End } from '../filters/request.ts';

/** A row of the list as far as it is known. */
export type ListRow =
  | { readonly kind: 'image'; readonly image: Image }
  /** Its page is on its way, or its place may turn out to lie behind the end. */
  | { readonly kind: 'waiting' }
  /** Between what was read from the head and from the tail: how much lies there is not known. */
  | { readonly kind: 'gap' };

/** How much of the list is known. Never a made-up number: a total only when both ends were seen to meet. */
export type Total =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'exact'; readonly count: number };

/** The images of a list that are in memory. */
export interface InMemory {
  readonly images: readonly Image[];
  /** Whether the list has no other: all of it was read, and no page has left memory. */
  readonly isWhole: boolean;
}

/** What reading is about, besides the rows on screen. */
export type Activity =
  | { readonly kind: 'idle' }
  /** The first page is on its way. */
  | { readonly kind: 'opening' }
  /** The next generation is read up to the row on screen. */
  | { readonly kind: 'refreshing'; readonly read: number }
  /** A linked place is looked for. */
  | { readonly kind: 'seeking'; readonly read: number }
  /** Filters that are applied here let nothing pass for a while: read on? */
  | { readonly kind: 'asking'; readonly searched: number }
  /** The same question about a linked place. */
  | { readonly kind: 'asking-place'; readonly searched: number }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** Something that happened to the list and that the reader should know. */
export type Notice =
  /** Rows came or went while it was read, so it was read again. */
  | 'changed'
  /** The image that a link points to is not in the list. */
  | 'place-gone';

/** A place in the list that outlives it: for history entries and links. */
export interface ListPosition {
  readonly end: End;
  /** Rows between that end and the row. */
  readonly row: number;
  /** The image that was there; empty when it was not known. */
  readonly imageId: string;
  /** How much of the row had been scrolled past, from 0 to 1. */
  readonly offset: number;
}

/** What the listing looks like at one moment; a new object for every change. */
export interface ListView {
  /** Rows of the grid: known ones, those waited for, and the gap. */
  readonly rowCount: number;
  /** Rows of the grid before the gap; equal to `rowCount` when there is none. */
  readonly gapAt: number;
  readonly total: Total;
  readonly activity: Activity;
  readonly notice: Notice | null;
  /** Images that came and were left out here. */
  readonly leftOut: number;
  /** Elements that came and cannot be shown as images. */
  readonly unreadable: readonly UnreadableItem[];
  /**
   * Rows that were put in above the reader, added up since the listing began: when it grows by n, what is on screen
   * is n rows further down.
   */
  readonly shifted: number;
  /** A row to go to, once for each `version`. */
  readonly jump: { readonly version: number; readonly row: number; readonly offset: number } | null;
  readonly generation: number;
  /** The row at an index, from 0; beyond the end, `waiting`. */
  readonly rowAt: (index: number) => ListRow;
}
