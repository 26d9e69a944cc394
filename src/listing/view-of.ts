import type { ApiError } from '../api/errors.ts';
import { isUnread, SEARCH_ROWS } from './wanted-pages.ts';
import type { ScrollTarget } from './scroll-target.ts';
import { WAITING_ROWS } from './scroll-target.ts';
import type { Generation } from './generation.ts';
import type { Activity, ListView, Notice } from './view.ts';

/** In these no further row is being read. */
const READS_NO_MORE: ReadonlySet<Activity['kind']> = new Set(['failed', 'stopped', 'asking']);

/** The state of a listing at one moment. */
export interface ListingState {
  readonly reading: Generation;
  readonly scrollTarget: ScrollTarget;
  readonly failure: ApiError | null;
  readonly isStopped: boolean;
  readonly notice: Notice | null;
  /** Images of the next generation that were read so far; `null` when none is being read. */
  readonly refreshed: number | null;
  readonly shifted: number;
  /** The length of this generation, where it was read to its end apart from the screen; else `null`. */
  readonly counted: number | null;
}

function activityOf({ reading, scrollTarget, failure, isStopped, refreshed }: ListingState): Activity {
  const { head, tail } = reading;
  if (failure !== null) return { kind: 'failed', error: failure };
  if (refreshed !== null) return { kind: 'refreshing', read: refreshed };
  if (isStopped) return { kind: 'stopped' };
  if (isUnread(reading, 'head')) return { kind: 'opening' };
  const searched = Math.max(head.searchedInVain, tail?.searchedInVain ?? 0);
  if (searched >= SEARCH_ROWS && !reading.complete) return { kind: 'asking', searched };
  const { seekRows } = scrollTarget;
  if (seekRows === null) return { kind: 'idle' };
  const read = head.rowCount;
  return read < seekRows ? { kind: 'seeking', read } : { kind: 'asking-place', searched: read };
}

export function viewOf(moment: ListingState): ListView {
  const { reading, scrollTarget, notice, shifted, counted } = moment;
  const { total } = reading;
  const activity = activityOf(moment);
  const isWaiting = !reading.complete && reading.tail === null && !READS_NO_MORE.has(activity.kind);
  const hoped = Math.max(0, scrollTarget.rowsNeeded('head') - WAITING_ROWS);
  const rowCount = isWaiting ? Math.max(reading.shown, hoped) + WAITING_ROWS : reading.shown;
  return {
    rowCount,
    gapAt: reading.gap === 0 ? rowCount : reading.head.rowCount,
    total: total.kind === 'at-least' && counted !== null ? { ...total, of: counted } : total,
    activity,
    notice,
    leftOut: reading.leftOut,
    unreadable: reading.unreadable,
    shifted,
    jump: scrollTarget.jump,
    generation: reading.generation,
    rowAt: (index) => reading.rowAt(index),
  };
}
