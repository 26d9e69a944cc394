import type { Filters, Param, Ui } from './address.ts';
import { valueOf } from './address.ts';
import type { LocalFilter } from './local.ts';
import { reversedOrder } from './order.ts';
import type { Profile } from '../attributes/profile.ts';
import type { FilterReading } from './reading.ts';
import { LIMIT_MAX, readFilters } from './reading.ts';
import { parseTimeBound } from './time.ts';

/** Which end of the list is read: the tail is the head of the mirrored order. */
export type End = 'head' | 'tail';

/** What a list asks the service for, and what it does itself. */
export interface ListRequest {
  /** IMS: the list of the extension, which alone takes some filters; the native one where left out. */
  readonly list?: 'cloudimages';
  /** Sent as it stands, in this order; `limit` and `marker` are added behind it page by page. */
  readonly query: readonly Param[];
  /** Rows a page, when the address fixes them; 1000 at most, which is what a service gives. */
  readonly limit: number | null;
  /** Start behind this image; the head only. */
  readonly marker: string | null;
  /** Rows that do not pass are left out. */
  readonly local: readonly LocalFilter[];
  /** The first row that does not pass is the end of the list. */
  readonly ends: readonly LocalFilter[];
}

/** Who asks: the presets for shared images leave one's own project out. */
export interface RequestUser {
  readonly profile: Profile;
  readonly projectId: string;
}

/**
 * Whether the list shows images without a name alone (`ui.unnamed=only`). No parameter asks for them: `name=` finds
 * empty names, and an image that was made without one has none (facts of Glance: NULL).
 */
export function onlyUnnamed(ui: Ui): boolean {
  return valueOf(ui, 'ui.unnamed') === 'only';
}

/** Whether one's own images are left out of this list, and how the address says otherwise. */
export function hidesOwn(filters: Filters, ui: Ui): boolean {
  return isInvitations(filters) && valueOf(ui, 'ui.own') !== 'show';
}

/**
 * A view of what others share with this project. The service's answer to it holds one's own shared images too
 * (Glance, whatever the membership; IMS, those shared out), which no parameter can leave out.
 */
export function isInvitations(filters: Filters): boolean {
  return (
    valueOf(filters, 'visibility') === 'shared' &&
    valueOf(filters, 'member_status') !== undefined &&
    valueOf(filters, 'owner') === undefined
  );
}

/**
 * The request for a list. It is the address, parameter for parameter, but for `ui.` parameters, bad ones, `limit` and
 * `marker`, a second time bound, and filters that the service lacks.
 */
export function toRequest(filters: Filters, ui: Ui, asker: RequestUser, end: End): ListRequest {
  const readings = readFilters(filters, asker.profile);
  const bounds = readings.filter(({ outcome }) => outcome.kind === 'here' && outcome.ends);
  // From the other end the order begins at the other bound: the two are swapped.
  const swapped = new Set(
    end === 'tail' ? bounds.flatMap((bound) => [bound, ...partnersOf(bound, readings)]) : [],
  );
  const isSent = (reading: FilterReading) => (reading.outcome.kind === 'sent') !== swapped.has(reading);
  const sent = readings.filter(
    (reading) => reading.outcome.kind !== 'bad' && isSent(reading) && !isPaging(reading),
  );
  const here = readings.filter(
    (reading) => reading.outcome.kind !== 'bad' && !isSent(reading) && !isPaging(reading),
  );
  const query = sent.map(({ param }) => param);
  const ends = here.filter((reading) => swapped.has(reading) || bounds.includes(reading));
  const limit = paging('limit', readings);
  const isExtension = asker.profile.name === 'ims' && sent.some(({ field }) => field?.extension === true);
  return {
    ...(isExtension ? { list: 'cloudimages' } : {}),
    query: end === 'tail' ? reversedOrder(query) : query,
    limit: limit === null ? null : Math.min(Number(limit), LIMIT_MAX),
    marker: end === 'tail' ? null : paging('marker', readings),
    local: [
      ...here.filter((reading) => !ends.includes(reading)).flatMap(localFilter),
      ...(onlyUnnamed(ui) ? [{ kind: 'unnamed' } as const] : []),
      ...(hidesOwn(filters, ui) ? [{ kind: 'not-owner', projectId: asker.projectId } as const] : []),
    ],
    ends: ends.flatMap(localFilter),
  };
}

function isPaging(reading: FilterReading): boolean {
  return reading.outcome.kind === 'paging';
}

function paging(name: string, readings: readonly FilterReading[]): string | null {
  return readings.find((reading) => isPaging(reading) && reading.param.name === name)?.param.value ?? null;
}

function partnersOf(bound: FilterReading, readings: readonly FilterReading[]): readonly FilterReading[] {
  return readings.filter(({ param, outcome }) => param.name === bound.param.name && outcome.kind === 'sent');
}

function localFilter({ param, field }: FilterReading): LocalFilter[] {
  const bound = field?.control.kind === 'time' ? parseTimeBound(param.value) : null;
  if (bound !== null) return 'bad' in bound ? [] : [{ kind: 'time', attribute: param.name, bound }];
  const side = field?.bound;
  if (side !== undefined) return [{ kind: 'number', ...side, limit: Number(param.value) }];
  return [{ kind: 'value', attribute: param.name, value: param.value }];
}
