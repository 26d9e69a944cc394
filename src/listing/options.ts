import type { End, ListRequest } from '../filters/request.ts';
import type { PageSource } from './page-reader.ts';
import type { ListPosition } from './view.ts';

/** What a listing is of, and where its reader begins. */
export interface ListingOptions {
  readonly source: PageSource;
  readonly requestOf: (end: End) => ListRequest;
  /** Where the reader was when they left this history entry. */
  readonly place: ListPosition | null;
  /** An image to look for: a link carried it. */
  readonly seek: string | null;
}
