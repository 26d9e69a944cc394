/**
 * A set of slots. A slot is the small number that the store gives to an image; they are dense, so a bit for each
 * is the smallest and fastest form: a million images take 125 kB, and two sets are intersected in 20 µs.
 */
export type SlotSet = Uint32Array;

/** A set that belongs to another owner. */
export interface ReadonlySlotSet {
  readonly length: number;
  readonly [word: number]: number;
}

/** How many words a set has that can hold the slots 0 … slotCount - 1. */
export function wordsFor(slotCount: number): number {
  return (slotCount + 31) >>> 5;
}

/** An empty set that can hold the slots 0 … slotCount - 1. */
export function emptySet(slotCount: number): SlotSet {
  return new Uint32Array(wordsFor(slotCount));
}

/** The same set, to be changed. */
export function copyOf(set: ReadonlySlotSet): SlotSet {
  return new Uint32Array(set);
}

/** The set of these slots. */
export function setOf(slotCount: number, slots: Iterable<number>): SlotSet {
  const set = emptySet(slotCount);
  for (const slot of slots) addSlot(set, slot);
  return set;
}

/** Adds a slot. */
export function addSlot(set: SlotSet, slot: number): void {
  const word = slot >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (slot & 31));
}

/** Adds many slots. */
export function addSlots(set: SlotSet, slots: Int32Array): void {
  // Without an iterator: this runs over a million slots.
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index] ?? 0;
    const word = slot >>> 5;
    set[word] = (set[word] ?? 0) | (1 << (slot & 31));
  }
}

/** Adds those of many slots that are in another set; tells how many. */
export function addSlotsIn(set: SlotSet, slots: Int32Array, other: ReadonlySlotSet): number {
  let added = 0;
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index] ?? 0;
    const word = slot >>> 5;
    const bit = 1 << (slot & 31);
    if (((other[word] ?? 0) & bit) === 0) continue;
    set[word] = (set[word] ?? 0) | bit;
    added += 1;
  }
  return added;
}

export function hasSlot(set: ReadonlySlotSet, slot: number): boolean {
  return ((set[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;
}

/** Keeps in `set` what is also in `other`. */
export function intersectInto(set: SlotSet, other: ReadonlySlotSet): void {
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) & (other[word] ?? 0);
}

/** Adds everything of `other` to `set`. */
export function uniteInto(set: SlotSet, other: ReadonlySlotSet): void {
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

/** Takes everything of `other` out of `set`. */
export function subtractFrom(set: SlotSet, other: ReadonlySlotSet): void {
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) & ~(other[word] ?? 0);
}

/** How many slots the set has. */
export function countSlots(set: ReadonlySlotSet): number {
  let count = 0;
  for (let word = 0; word < set.length; word += 1) count += bitCount(set[word] ?? 0);
  return count;
}

/** The slots, ascending. */
export function slotsOf(set: ReadonlySlotSet): number[] {
  const slots: number[] = [];
  for (let word = 0; word < set.length; word += 1) slots.push(...slotsOfWord(set, word));
  return slots;
}

/** Those of the 32 slots of a word that the set has, ascending. */
export function slotsOfWord(set: ReadonlySlotSet, word: number): readonly number[] {
  const slots: number[] = [];
  let bits = set[word] ?? 0;
  while (bits !== 0) {
    const lowest = bits & -bits;
    slots.push(word * 32 + 31 - Math.clz32(lowest));
    bits ^= lowest;
  }
  return slots;
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
