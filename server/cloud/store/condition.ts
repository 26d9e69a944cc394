import type { Steps } from '../slices.ts';
import type { Postings } from './postings.ts';
import type { Cut, Orders, TupleReader } from './orders.ts';
import { type OrderKey, type SortValue, compareValues } from './sort-keys.ts';
import {
  addSlot,
  addSlots,
  copyOf,
  emptySet,
  intersectInto,
  type ReadonlySlotSet,
  type SlotSet,
  subtractFrom,
  uniteInto,
} from './slot-set.ts';

/** One end of a range of values. */
export interface Bound {
  readonly value: string | number;
  readonly inclusive: boolean;
}

/** What a slot must fulfil to be listed. */
export type Condition =
  | { readonly kind: 'everything' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'term'; readonly term: string }
  /** The value lies between the bounds; NULL never does. */
  | { readonly kind: 'range'; readonly key: OrderKey; readonly from: Bound | null; readonly to: Bound | null }
  /** The slots of these folded ids, as far as there are such. */
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** Every slot with an image has this term. */
export const EVERY_IMAGE_TERM = 'image';

/** All of these; none is no restriction. */
export function allOf(...of: readonly Condition[]): Condition {
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'and', of };
}

/** Any of these; none is nothing. */
export function anyOf(...of: readonly Condition[]): Condition {
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'or', of };
}

/** The slot has the term. */
export function hasTerm(term: string): Condition {
  return { kind: 'term', term };
}

/** The value of `key` is exactly this one. */
export function equals(key: OrderKey, value: string | number): Condition {
  const bound = { value, inclusive: true };
  return { kind: 'range', key, from: bound, to: bound };
}

/** What a condition is evaluated on. */
export interface Indexes {
  readonly postings: Postings;
  readonly orders: Orders;
  readonly tupleOf: TupleReader;
  /** The slot of a folded id. */
  readonly slotOf: (id: string) => number | undefined;
  /** One more than the highest slot. */
  readonly slotCount: number;
}

/** The slots that fulfil the condition. A step is one set, read or joined: less than a millisecond for a million. */
export function* slotsThat(condition: Condition, indexes: Indexes): Steps<ReadonlySlotSet> {
  yield;
  switch (condition.kind) {
    case 'everything':
      return everything(indexes);
    case 'nothing':
      return emptySet(indexes.slotCount);
    case 'term':
      return indexes.postings.slotsWith(condition.term, indexes.slotCount);
    case 'range':
      return slotsInRange(condition.key, condition.from, condition.to, indexes);
    case 'ids': {
      const set = emptySet(indexes.slotCount);
      for (const id of condition.ids) {
        const slot = indexes.slotOf(id);
        if (slot !== undefined) addSlot(set, slot);
        yield;
      }
      return set;
    }
    case 'or':
      return yield* united(condition.of, indexes);
    case 'and':
      return yield* intersected(condition.of, indexes);
    case 'not': {
      const set = copyOf(everything(indexes));
      subtractFrom(set, yield* slotsThat(condition.of, indexes));
      return set;
    }
  }
}

function everything({ postings, slotCount }: Indexes): ReadonlySlotSet {
  return postings.slotsWith(EVERY_IMAGE_TERM, slotCount);
}

/**
 * The places in an order between which the values lie within the bounds. Without a lower bound it begins behind
 * the NULLs.
 */
function cutsOf(
  key: OrderKey,
  from: Bound | null,
  to: Bound | null,
  { orders, tupleOf }: Pick<Indexes, 'orders' | 'tupleOf'>,
): { from: Cut; to: Cut | null } {
  const below = (slot: number, bound: Bound, orAt: boolean): boolean => {
    const order = compareValues(tupleOf(slot, key).value, bound.value);
    return order < 0 || (orAt && order === 0);
  };
  return {
    from: orders.cut(key, (slot) =>
      from === null ? tupleOf(slot, key).value === null : below(slot, from, !from.inclusive),
    ),
    to: to === null ? null : orders.cut(key, (slot) => below(slot, to, to.inclusive)),
  };
}

/** Where the slots with exactly this value, also NULL, stand in an order. */
export function cutsAround(
  key: OrderKey,
  value: SortValue,
  { orders, tupleOf }: Pick<Indexes, 'orders' | 'tupleOf'>,
): { from: Cut; to: Cut } {
  return {
    from: orders.cut(key, (slot) => compareValues(tupleOf(slot, key).value, value) < 0),
    to: orders.cut(key, (slot) => compareValues(tupleOf(slot, key).value, value) <= 0),
  };
}

function slotsInRange(
  key: OrderKey,
  from: Bound | null,
  to: Bound | null,
  indexes: Indexes,
): ReadonlySlotSet {
  const { orders } = indexes;
  const cuts = cutsOf(key, from, to, indexes);
  const blocks = orders.blockCount(key);
  const blocksInside = (cuts.to?.blockIndex ?? blocks) - cuts.from.blockIndex;
  if (blocksInside <= blocks / 2) {
    const set = emptySet(indexes.slotCount);
    for (const piece of orders.ascending(key, cuts.from, cuts.to)) addSlots(set, piece);
    return set;
  }
  // What lies outside is less: that is taken away from everything.
  const outside = emptySet(indexes.slotCount);
  for (const piece of orders.ascending(key, null, cuts.from)) addSlots(outside, piece);
  if (cuts.to !== null) {
    for (const piece of orders.ascending(key, cuts.to, null)) addSlots(outside, piece);
  }
  const set = copyOf(everything(indexes));
  subtractFrom(set, outside);
  return set;
}

function* united(conditions: readonly Condition[], indexes: Indexes): Steps<SlotSet> {
  const set = emptySet(indexes.slotCount);
  for (const condition of conditions) uniteInto(set, yield* slotsThat(condition, indexes));
  return set;
}

function* intersected(conditions: readonly Condition[], indexes: Indexes): Steps<ReadonlySlotSet> {
  // What is asked with "not" is taken away from the rest, which saves making the complement.
  const wanted = conditions.filter((condition) => condition.kind !== 'not');
  const [first, ...others] = wanted;
  if (first !== undefined && conditions.length === 1) return yield* slotsThat(first, indexes);
  const set = copyOf(yield* slotsThat(first ?? { kind: 'everything' }, indexes));
  for (const other of others) intersectInto(set, yield* slotsThat(other, indexes));
  for (const condition of conditions) {
    if (condition.kind === 'not') subtractFrom(set, yield* slotsThat(condition.of, indexes));
  }
  return set;
}
