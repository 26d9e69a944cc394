import type { ApiError, ErrorFacts } from '../api/errors.ts';
import type { Image } from '../api/image.ts';
import type { PageAsk } from '../api/images.ts';
import type { ProfileName } from '../attributes/profile.ts';
import type { Param } from '../filters/address.ts';
import type { CatalogSummary, Histogram } from './catalog-summary.ts';
import type { ImageQuery, RowFold } from './query.ts';

// What the page and the worker that holds the catalog say to each other. The worker decides what is read and asks the
// page for it, since sessions, pauses and limits of requests are the page's; it parses and keeps what comes.

/** What the catalog in the worker is a catalog of. */
export interface SearchedCatalog {
  readonly profile: ProfileName;
  /** The parameters that decide which images are listed at all (`LISTING_PARAMETERS`); other ones are another catalog. */
  readonly listing: readonly Param[];
  /** So many images are read without being asked for. */
  readonly unasked: number;
  /** Bytes that the worker may hold; what is beyond it is not kept. */
  readonly mostBytes: number;
}

/** How reading goes on. */
export type ReadingKind =
  /** So many as are read unasked have been read, and there are more: `goOn` reads them. */
  | 'waiting'
  | 'reading'
  /** Stopped by the user. */
  | 'stopped'
  /** The service did not answer, and is asked again by itself. */
  | 'retrying'
  /** The service refused a page; `goOn` tries again. */
  | 'failed'
  /** The bound of memory was met: what is held is searched, the rest is not. */
  | 'full'
  /** Everything has been read. */
  | 'complete';

/** How much of the catalog is known. */
export interface ReadingState {
  readonly kind: ReadingKind;
  /** Images that were read and are searched. */
  readonly searched: number;
  /** How many there may be in all, estimated from the times of creation; `null` while nothing tells. */
  readonly about: number | null;
  /** What is left to be read, estimated; `null` while nothing tells, and when all was read. */
  readonly left: { readonly requests: number; readonly ms: number } | null;
  /** Since when everything is known, or was last brought up to date: Unix milliseconds; `null` before. */
  readonly asOfMs: number | null;
  /** Why, when `kind` is `failed` or `retrying`. */
  readonly error: ErrorFacts | null;
  /** Bytes that the worker holds for images, about. */
  readonly heldBytes: number;
}

/** What the query on screen finds so far. */
export interface FoundState {
  readonly query: ImageQuery;
  /** Rows: images, or families with `query.groups`. */
  readonly count: number;
  readonly images: number;
  /** Bytes of their files, as far as they are known. */
  readonly bytes: number;
  /** How many of them have no size. */
  readonly withoutSize: number;
  /** Whether nothing more can be found: all images that the query could find have been read. */
  readonly isComplete: boolean;
  /** Changes whenever rows do: `rows` of another version may be other rows. */
  readonly version: number;
}

/** Everything that a page shows of the search without asking. */
export interface SearchState {
  readonly reading: ReadingState;
  /** `null` before the first query was answered. */
  readonly found: FoundState | null;
}

/** A value of an attribute, with the number of images that have it among those that all OTHER filters leave. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The values of one attribute. */
export interface Facet {
  readonly attribute: string;
  /** The most frequent first. */
  readonly values: readonly FacetValue[];
  /** Different values in all, those that are left out included. */
  readonly distinct: number;
  /** Images among the counted ones that have none. */
  readonly without: number;
  /** Otherwise every number is a lower bound: "≥". */
  readonly isComplete: boolean;
}

/** What a facet is asked for. */
export interface FacetAsk {
  readonly attribute: string;
  /** Only values that contain it, without case and accents. */
  readonly contains?: string;
  /** No more values than these; 20 if left out. */
  readonly most?: number;
  /** Values that are wanted whatever their number: those that are chosen. */
  readonly always?: readonly string[];
  /** Only images with this value of another attribute, as a filter of the service; other filters of that are left out. */
  readonly under?: Param;
}

/** An attribute that occurs in the catalog. */
export interface CatalogAttribute {
  readonly name: string;
  /** Images that have a value there. */
  readonly count: number;
}

/** What the page asks the worker, by kind: what goes there, and what comes back. */
export interface Questions {
  /** Rows of the query on screen, from `from` up to and without `to`, as whole images. `version` is that of the answer. */
  readonly rows: {
    readonly asks: { readonly from: number; readonly to: number };
    readonly answers: {
      readonly version: number;
      readonly ids: readonly string[];
      /** `null` where the image is not held as a whole; the client reads it. */
      readonly images: ReadonlyArray<Image | null>;
      readonly folds: readonly RowFold[];
    };
  };
  /** The images of a name's family (`families.ts`) that were read, the newest first. */
  readonly family: {
    readonly asks: { readonly name: string; readonly owner: string | null };
    readonly answers: {
      readonly ids: readonly string[];
      readonly images: ReadonlyArray<Image | null>;
      readonly isComplete: boolean;
    };
  };
  /** The IDs of all that the query on screen finds, in its order. With `groups` those of all images of each family. */
  readonly ids: { readonly asks: null; readonly answers: readonly string[] };
  /** In the order of what was asked. */
  readonly facets: { readonly asks: readonly FacetAsk[]; readonly answers: readonly Facet[] };
  readonly histogram: {
    readonly asks: { readonly attribute: string; readonly bars: number };
    readonly answers: Histogram;
  };
  /** How many another query finds, as a saved view shows it. */
  readonly count: {
    readonly asks: ImageQuery;
    readonly answers: { readonly count: number; readonly bytes: number; readonly isComplete: boolean };
  };
  readonly summary: {
    readonly asks: { readonly query: ImageQuery; readonly nowMs: number };
    readonly answers: CatalogSummary;
  };
  /** How the promises of images stand (`promiseStatesOf`), in the order of the IDs; `null` for what is not known. */
  readonly 'promise-states': {
    readonly asks: readonly string[];
    readonly answers: ReadonlyArray<readonly string[] | null>;
  };
  /** All attributes of the catalog, the most frequent first. */
  readonly attributes: { readonly asks: null; readonly answers: readonly CatalogAttribute[] };
  /** Other words of the catalog that are near to those of a query that finds little: "did you mean". */
  readonly nearest: { readonly asks: { readonly words: string }; readonly answers: readonly string[] };
}

export type QuestionKind = keyof Questions;

/** From the page to the worker. */
export type ToSearchWorker =
  | { readonly kind: 'open'; readonly catalog: SearchedCatalog }
  /** The query on screen: the state speaks of it from then on. */
  | { readonly kind: 'show'; readonly query: ImageQuery }
  | { readonly kind: 'go-on' }
  | { readonly kind: 'stop' }
  /** A hidden tab reads slowly. */
  | { readonly kind: 'pace'; readonly isHidden: boolean }
  /** The network is back, or a pause of the service is over. */
  | { readonly kind: 'resume' }
  /** Names of projects by their IDs: words are looked for in the names of owners. */
  | { readonly kind: 'owner-names'; readonly names: ReadonlyMap<string, string> }
  /** Asks what has changed since the last time. */
  | { readonly kind: 'update' }
  /** Reads everything once more, which finds what was deleted or withdrawn; what is known stays until then. */
  | { readonly kind: 'read-again' }
  /** The page itself has changed or read images: they are known at once. */
  | { readonly kind: 'put'; readonly images: readonly Image[] }
  /** The same where they are known; what is not may not be listed. */
  | { readonly kind: 'replace'; readonly images: readonly Image[] }
  | { readonly kind: 'remove'; readonly imageIds: readonly string[] }
  /** With `query.groups`: the families of these images have a row for each of their images. */
  | { readonly kind: 'unfold'; readonly imageIds: readonly string[] }
  /** Sends the request for a page from the worker, so that its body never comes to the page. */
  | {
      readonly kind: 'fetch';
      readonly ticket: number;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'abort-fetch'; readonly ticket: number }
  /** A page that the worker asked for: its JSON as bytes in UTF-8; `null`: what the worker has fetched itself. */
  | { readonly kind: 'page'; readonly ticket: number; readonly body: Uint8Array | null }
  | { readonly kind: 'page-failed'; readonly ticket: number; readonly error: ErrorFacts }
  | {
      readonly [K in QuestionKind]: {
        readonly kind: 'question';
        readonly ticket: number;
        readonly about: K;
        readonly asks: Questions[K]['asks'];
      };
    }[QuestionKind];

/** What came of a request that the worker sent: `null` when no answer came. */
export type FetchedAnswer = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ReadonlyArray<[string, string]>;
  /** Of a failure; the body of a page stays in the worker. `null` when it ended early. */
  readonly text: string | null;
} | null;

/** From the worker to the page. */
export type FromSearchWorker =
  | { readonly kind: 'state'; readonly state: SearchState }
  | { readonly kind: 'read-page'; readonly ticket: number; readonly ask: PageAsk }
  | { readonly kind: 'cancel-page'; readonly ticket: number }
  | { readonly kind: 'fetched'; readonly ticket: number; readonly answer: FetchedAnswer }
  | { readonly kind: 'answer'; readonly ticket: number; readonly answers: unknown };

/** The facts of an error, as they go from the page to the worker and back. */
export function factsOf({ status, code, message, requestId, retryAfterMs }: ApiError): ErrorFacts {
  return { status, code, message, requestId, retryAfterMs };
}
