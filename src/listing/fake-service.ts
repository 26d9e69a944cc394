import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/errors.ts';
import type { Http } from '../api/http.ts';
import { parseAddress } from '../filters/address.ts';
import { PROFILES } from '../attributes/profile.ts';
import { toRequest } from '../filters/request.ts';
import { Listing } from './listing.ts';
import type { PageSource } from './page-reader.ts';
import type { ListPosition } from './view.ts';

/** An image of the fake service: only what the listing uses. */
export interface FakeImage {
  readonly id: string;
  readonly created_at: string;
  readonly owner: string;
}

/** `count` images a minute apart, newest first, as the service lists them. */
export function fakeImages(
  count: number,
  ownerOf = (index: number) => (index % 10 === 3 ? 'mine' : 'theirs'),
  firstId = 0,
): FakeImage[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `image-${String(firstId + index).padStart(7, '0')}`,
    created_at: new Date(Date.UTC(2026, 10, 22) - index * 60_000).toISOString().replace('.000', ''),
    owner: ownerOf(index),
  }));
}

/** Images that came after those of `fakeImages`: their numbers begin at 9,000,000. */
export function newImages(count: number): FakeImage[] {
  return fakeImages(count, undefined, 9_000_000);
}

/** A service with one list that a test can change at any time. It pages as Glance does. */
export class FakeService {
  images: FakeImage[];
  /** Search strings of all requests so far. */
  readonly asked: string[] = [];
  /** Errors to answer with before anything else. */
  readonly failures: ApiError[] = [];
  /** Images that exist, so that their IDs are valid markers, but are no longer in the list. */
  readonly decided = new Set<string>();
  /** Takes every image to be within a time bound: for times that this service cannot parse. */
  answersAll = false;

  constructor(images: FakeImage[]) {
    this.images = images;
  }

  readonly http: Http = async (_scope, path) => {
    await Promise.resolve();
    const params = new URLSearchParams(path.slice(path.indexOf('?')));
    this.asked.push(params.toString());
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    const inOrder = params.get('sort_dir') === 'asc' ? this.images.toReversed() : this.images;
    const marker = params.get('marker');
    const at = marker === null ? -1 : inOrder.findIndex(({ id }) => id === marker);
    if (marker !== null && at === -1) throw refused(`No image found with ID ${marker}`);
    const behind = inOrder.slice(at + 1).filter(({ id }) => !this.decided.has(id));
    const bound = this.answersAll ? null : params.get('created_at');
    const limit = Number(params.get('limit'));
    const images = (bound === null ? behind : behind.filter((image) => meets(image.created_at, bound))).slice(
      0,
      limit,
    );
    const last = images.at(-1);
    const next = images.length === limit && last !== undefined ? `/v2/images?marker=${last.id}` : undefined;
    return { body: { images, next }, requestId: null };
  };
}

function meets(time: string, bound: string): boolean {
  const [op, text] = [bound.slice(0, bound.indexOf(':')), bound.slice(bound.indexOf(':') + 1)];
  return op === 'lt' ? Date.parse(time) < Date.parse(text) : Date.parse(time) >= Date.parse(text);
}

/** A 400 with Glance's text. */
export function refused(message: string): ApiError {
  return new ApiError({ status: 400, code: null, message, requestId: 'req-1', retryAfterMs: null });
}

/** A listing of an address on a fake service. */
export function listingOf(
  service: FakeService,
  search = '',
  place: ListPosition | null = null,
  seek: string | null = null,
  admit?: PageSource['admit'],
): Listing {
  const { filters, ui } = parseAddress(search);
  const asker = { profile: PROFILES.glance, projectId: 'mine' };
  return new Listing({
    source: {
      client: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
      http: service.http,
      scope: { userId: 'me', projectId: 'mine', region: 'RegionOne' },
      canonical: search,
      ...(admit === undefined ? {} : { admit }),
    },
    requestOf: (end) => toRequest(filters, ui, asker, end),
    place,
    seek,
  });
}

/** Waits until every request so far is answered, and none follows. */
export async function settled(listing: Listing): Promise<void> {
  let view = null;
  while (view !== listing.getView()) {
    view = listing.getView();
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** The IDs of the rows in a range, `…` for a waiting row, `gap` for the gap. */
export function shownRows(listing: Listing, first: number, last: number): string[] {
  const view = listing.getView();
  return Array.from({ length: Math.min(last, view.rowCount - 1) - first + 1 }, (_, index) => {
    const row = view.rowAt(first + index);
    if (row.kind === 'image') return String(Number(row.image.id.replace('image-', '')));
    return row.kind === 'gap' ? 'gap' : '…';
  });
}

/** Puts a range of rows on screen, and waits for the requests that follow. */
export async function look(listing: Listing, first: number, last = first + 19, rowsPerSecond = 0) {
  listing.want({ first, last, rowsPerSecond, shifted: listing.getView().shifted });
  await settled(listing);
}

/** The IDs of a range of rows, as `rowsOf` gives them. */
export function numbers(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** A service that is away: an error that can be retried. */
export function unavailable(): ApiError {
  return new ApiError({ status: 503, code: null, message: 'away', requestId: 'req-2', retryAfterMs: null });
}
