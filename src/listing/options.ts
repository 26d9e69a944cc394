import type { End, ListRequest } from '../filters/request.ts';
import type { Source } from './page-reader.ts';
import type { Place } from './view.ts';

/** What a listing is of, and where its reader begins. */
export interface ListingOptions {
  readonly source: Source;
  readonly requestOf: (end: End) => ListRequest;
  /** Where the reader was when they left this history entry. */
  readonly place: Place | null;
  /** An image to look for: a link carried it. */
  readonly seek: string | null;
}
