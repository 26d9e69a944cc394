import type { End, ListRequest } from '../filters/request.ts';
import type { PageSource } from './page-reader.ts';
import type { ListPosition } from './view.ts';

/** The source of a listing, and the position where it starts. */
export interface ListingOptions {
  readonly source: PageSource;
  readonly requestOf: (end: End) => ListRequest;
  /** The position when the user left this history entry. */
  readonly place: ListPosition | null;
  /** The image of a link, to be searched. */
  readonly seek: string | null;
}
