import type { Database } from './database.ts';
import { OrderBlocks, POSITION_GAP } from './order-blocks.ts';
import { compareTuples, type OrderKey, type SortTuple } from './sort-keys.ts';

/** A place between two entries of an order: before the entry `offset` of the block `blockIndex`. */
export interface Cut {
  readonly blockIndex: number;
  readonly offset: number;
}

/** What a slot's place in an order is found by. */
export type TupleReader = (slot: number, key: OrderKey) => SortTuple;

/**
 * For each sort key all slots in ascending order, in blocks of some thousand.
 *
 * A list in any order is read by walking one of these and keeping the slots of a set. SQLite's own index does the
 * same walk at 350 ns a row, because each row crosses into JavaScript by itself; a block of 4,096 crosses as one
 * blob, and the walk costs 4 ns a row. So even a set whose only member stands at the far end of a million images
 * is found in a few milliseconds, whatever the filter and whatever the order.
 */
export class Orders {
  readonly #blocks: OrderBlocks;
  readonly #tupleOf: TupleReader;
  readonly #blockLength: number;

  /** `blockLength` is how many slots a fresh block takes; a block is split when it has grown to twice that. */
  constructor(database: Database, tupleOf: TupleReader, blockLength = 4096) {
    this.#blocks = new OrderBlocks(database);
    this.#tupleOf = tupleOf;
    this.#blockLength = blockLength;
  }

  /** Fills an empty order with all slots, ascending. */
  fill(key: OrderKey, slots: Int32Array): void {
    for (let start = 0; start < slots.length; start += this.#blockLength) {
      const position = (start / this.#blockLength) * POSITION_GAP;
      this.#blocks.insert(key, position, slots.subarray(start, start + this.#blockLength));
    }
  }

  /** Puts a slot, whose sort keys are stored already, at its place. */
  insert(key: OrderKey, slot: number, tuple: SortTuple): void {
    const cut = this.cut(key, (other) => compareTuples(this.#tupleOf(other, key), tuple) < 0);
    const position = this.#blocks.positions(key)[cut.blockIndex];
    if (position === undefined) {
      this.#blocks.insert(key, 0, [slot]);
      return;
    }
    const slots = Array.from(this.#blocks.read(key, position));
    slots.splice(cut.offset, 0, slot);
    if (slots.length < this.#blockLength * 2) {
      this.#blocks.update(key, position, slots);
      return;
    }
    const half = slots.length >>> 1;
    this.#blocks.update(key, position, slots.slice(0, half));
    this.#blocks.insertBehind(key, cut.blockIndex, slots.slice(half));
  }

  /** Takes a slot out; its sort keys must still be stored as they were when it was put in. */
  remove(key: OrderKey, slot: number, tuple: SortTuple): void {
    // Behind it rather than in front: the place in front of a block's first entry belongs to the block before.
    const behind = this.cut(key, (other) => compareTuples(this.#tupleOf(other, key), tuple) <= 0);
    const position = this.#blocks.positions(key)[behind.blockIndex];
    const slots = position === undefined ? [] : Array.from(this.#blocks.read(key, position));
    if (position === undefined || slots[behind.offset - 1] !== slot) {
      throw new Error(`the order by ${key} has lost slot ${slot}`);
    }
    slots.splice(behind.offset - 1, 1);
    if (slots.length > 0) this.#blocks.update(key, position, slots);
    else this.#blocks.remove(key, position);
  }

  /** How many blocks an order has. */
  blockCount(key: OrderKey): number {
    return this.#blocks.positions(key).length;
  }

  /**
   * The place in front of the first entry for which `isBefore` is false. `isBefore` must be true for all entries up
   * to some place and false from there on. Behind the last entry of a block and in front of the next one are the
   * same place; the former is returned, so that a new entry at the very end has a block to go to.
   */
  cut(key: OrderKey, isBefore: (slot: number) => boolean): Cut {
    const positions = this.#blocks.positions(key);
    const blocksBefore = partition(positions.length, (index) => {
      const [first] = this.#blocks.read(key, positions[index] ?? 0);
      return first !== undefined && isBefore(first);
    });
    const blockIndex = Math.max(blocksBefore - 1, 0);
    const position = positions[blockIndex];
    if (position === undefined) return { blockIndex: 0, offset: 0 };
    const slots = this.#blocks.read(key, position);
    return { blockIndex, offset: partition(slots.length, (index) => isBefore(slots[index] ?? 0)) };
  }

  /** The slots between two places, as ascending pieces, first piece first. */
  *ascending(key: OrderKey, from: Cut | null, to: Cut | null): Generator<Int32Array> {
    const last = to?.blockIndex ?? this.blockCount(key) - 1;
    for (let index = from?.blockIndex ?? 0; index <= last; index += 1) {
      yield this.#piece(key, index, from, to);
    }
  }

  /** The same pieces, each still ascending in itself, last piece first. */
  *descending(key: OrderKey, from: Cut | null, to: Cut | null): Generator<Int32Array> {
    const first = from?.blockIndex ?? 0;
    for (let index = to?.blockIndex ?? this.blockCount(key) - 1; index >= first; index -= 1) {
      yield this.#piece(key, index, from, to);
    }
  }

  #piece(key: OrderKey, index: number, from: Cut | null, to: Cut | null): Int32Array {
    const position = this.#blocks.positions(key)[index];
    if (position === undefined) return new Int32Array(0);
    const slots = this.#blocks.read(key, position);
    const start = from?.blockIndex === index ? from.offset : 0;
    const end = to?.blockIndex === index ? to.offset : slots.length;
    return slots.subarray(start, Math.max(start, end));
  }
}

/** How many of 0 … length - 1 come before the place where `isBefore` turns false. */
function partition(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
