import type { Steps } from '../slices.ts';
import { cutsAround, type Indexes } from './condition.ts';
import type { Cut } from './orders.ts';
import {
  compareText,
  compareValues,
  type OrderKey,
  type SortKeys,
  type SortTuple,
  type SortValue,
  tupleOf,
} from './sort-keys.ts';
import { addSlotsIn, countSlots, emptySet, hasSlot, slotsOf, type ReadonlySlotSet } from './slot-set.ts';

/** One key of an order and its direction. */
export interface SortStep {
  readonly key: OrderKey;
  readonly descending: boolean;
}

/**
 * The first `limit` slots of a set, in an order that ends in `id` and so leaves nothing undecided, behind a marker
 * if one is given. The marker need not be in the set.
 *
 * A step is one walk over an order, some 5 ms for a million. Between two steps images may change: places are found
 * by values and never kept, so that a page then has each image at the place that it had when it was looked at.
 */
export function* pageOf(
  set: ReadonlySlotSet,
  steps: readonly SortStep[],
  after: SortKeys | null,
  limit: number,
  indexes: Indexes,
): Steps<number[]> {
  const wanted = Math.min(limit, countSlots(set));
  if (wanted === 0) return [];
  // An image that changes while the page is made may come to stand behind where it was found.
  return [...new Set(yield* collect(set, decisive(steps), after, wanted, indexes))];
}

/** The steps up to the first `id`, each key once: no step behind can ever decide anything. */
function decisive(steps: readonly SortStep[]): readonly SortStep[] {
  const firsts = steps.filter(({ key }, index) => steps.findIndex((step) => step.key === key) === index);
  const id = firsts.findIndex((step) => step.key === 'id');
  return id < 0 ? [...firsts, { key: 'id', descending: true }] : firsts.slice(0, id + 1);
}

function* collect(
  set: ReadonlySlotSet,
  steps: readonly SortStep[],
  after: SortKeys | null,
  limit: number,
  indexes: Indexes,
): Steps<number[]> {
  yield;
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  if (isStoredOrder(steps)) return walk(set, first, after, limit, indexes);
  return yield* collectByGroups(set, first, rest, after, limit, indexes);
}

/** The stored orders end in `created_at, id`, all in one direction; from both ends that makes two. */
function isStoredOrder(steps: readonly SortStep[]): boolean {
  const [first, ...rest] = steps;
  if (rest.some((step) => step.descending !== first?.descending)) return false;
  const ties = rest.map((step) => step.key).join();
  if (first?.key === 'id') return ties === '';
  if (first?.key === 'created_at') return ties === 'id';
  return ties === 'created_at,id';
}

function walk(
  set: ReadonlySlotSet,
  { key, descending }: SortStep,
  after: SortKeys | null,
  limit: number,
  indexes: Indexes,
): number[] {
  const found: number[] = [];
  const start = after === null ? null : cutBeside(key, tupleOf(after, key), !descending, indexes);
  const pieces = descending
    ? indexes.orders.descending(key, null, start)
    : indexes.orders.ascending(key, start, null);
  for (const piece of pieces) {
    if (descending) takeBackward(set, piece, limit, found);
    else takeForward(set, piece, limit, found);
    if (found.length === limit) break;
  }
  return found;
}

// Two plain loops instead of one with a direction: they run over a million slots, and the compiler keeps them tight.
function takeForward(set: ReadonlySlotSet, piece: Int32Array, limit: number, found: number[]): void {
  for (let index = 0; index < piece.length; index += 1) {
    const slot = piece[index] ?? 0;
    if (!hasSlot(set, slot)) continue;
    found.push(slot);
    if (found.length === limit) return;
  }
}

function takeBackward(set: ReadonlySlotSet, piece: Int32Array, limit: number, found: number[]): void {
  for (let index = piece.length - 1; index >= 0; index -= 1) {
    const slot = piece[index] ?? 0;
    if (!hasSlot(set, slot)) continue;
    found.push(slot);
    if (found.length === limit) return;
  }
}

/** Directly behind (or in front of) a tuple. */
function cutBeside(
  key: OrderKey,
  tuple: SortTuple,
  behind: boolean,
  { orders, tupleOf: read }: Indexes,
): Cut {
  return orders.cut(key, (slot) => {
    const other = read(slot, key);
    const order =
      compareValues(other.value, tuple.value) ||
      other.createdAt - tuple.createdAt ||
      compareText(other.id, tuple.id);
    return order < 0 || (behind && order === 0);
  });
}

/**
 * An order that is not stored (several keys, or mixed directions): group by group of equal first values, each
 * ordered by the rest. Only groups that have a slot of the set are looked at.
 */
function* collectByGroups(
  set: ReadonlySlotSet,
  first: SortStep,
  rest: readonly SortStep[],
  after: SortKeys | null,
  limit: number,
  indexes: Indexes,
): Steps<number[]> {
  const found =
    after === null ? [] : yield* collectGroup(set, first.key, after[first.key], rest, after, limit, indexes);
  let behind: SortValue | undefined = after === null ? undefined : after[first.key];
  while (found.length < limit) {
    yield;
    const next = firstBehind(set, first, behind, indexes);
    if (next === null) break;
    behind = indexes.tupleOf(next, first.key).value;
    found.push(...(yield* collectGroup(set, first.key, behind, rest, null, limit - found.length, indexes)));
  }
  return found;
}

/** The first slot of the set whose value comes behind `value`, or of all when there is none to come behind. */
function firstBehind(
  set: ReadonlySlotSet,
  { key, descending }: SortStep,
  value: SortValue | undefined,
  indexes: Indexes,
): number | null {
  const cuts = value === undefined ? null : cutsAround(key, value, indexes);
  const found: number[] = [];
  const pieces = descending
    ? indexes.orders.descending(key, null, cuts?.from ?? null)
    : indexes.orders.ascending(key, cuts?.to ?? null, null);
  for (const piece of pieces) {
    if (descending) takeBackward(set, piece, 1, found);
    else takeForward(set, piece, 1, found);
    if (found[0] !== undefined) return found[0];
  }
  return null;
}

/** Up to this many slots are ordered by reading their keys; walking a whole order would take longer. */
const SMALL_GROUP = 512;

/** The slots of the set that have this value, in the order of the remaining steps. */
function* collectGroup(
  set: ReadonlySlotSet,
  key: OrderKey,
  value: SortValue,
  rest: readonly SortStep[],
  after: SortKeys | null,
  limit: number,
  indexes: Indexes,
): Steps<number[]> {
  const { from, to } = cutsAround(key, value, indexes);
  const group = emptySet(indexes.slotCount);
  let count = 0;
  for (const piece of indexes.orders.ascending(key, from, to)) count += addSlotsIn(group, piece, set);
  if (count > SMALL_GROUP) return yield* collect(group, rest, after, Math.min(limit, count), indexes);
  return sorted(slotsOf(group), rest, after, indexes).slice(0, limit);
}

function sorted(
  slots: readonly number[],
  steps: readonly SortStep[],
  after: SortKeys | null,
  indexes: Indexes,
): number[] {
  const rows = slots.map((slot) => ({
    slot,
    values: steps.map(({ key }) => indexes.tupleOf(slot, key).value),
  }));
  const marker = steps.map(({ key }) => after?.[key] ?? null);
  return rows
    .filter(({ values }) => after === null || compareBySteps(values, marker, steps) > 0)
    .toSorted((a, b) => compareBySteps(a.values, b.values, steps))
    .map(({ slot }) => slot);
}

function compareBySteps(
  a: readonly SortValue[],
  b: readonly SortValue[],
  steps: readonly SortStep[],
): number {
  for (const [index, { descending }] of steps.entries()) {
    const order = compareValues(a[index] ?? null, b[index] ?? null);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}
