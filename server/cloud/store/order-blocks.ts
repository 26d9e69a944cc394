import { bytesOf, type Database, numberOf } from './database.ts';
import type { OrderKey } from './sort-keys.ts';

/**
 * The blocks that the orders are stored in, each at a position: a number that says where it stands among the blocks
 * of its order and leaves room for others in between.
 *
 * Blocks that were read stay in memory, up to a bound, because a walk over a million slots would otherwise spend
 * half of its time on copying them out of SQLite.
 */
export class OrderBlocks {
  readonly #database: Database;
  /** Oldest first. */
  readonly #recent = new Map<string, Int32Array>();
  readonly #positions = new Map<OrderKey, readonly number[]>();

  /** Uses the table of this database; creates it when it is missing. */
  constructor(database: Database) {
    this.#database = database;
    database.execute(`CREATE TABLE IF NOT EXISTS order_blocks (
      order_key TEXT NOT NULL, position INTEGER NOT NULL, slots BLOB NOT NULL, PRIMARY KEY (order_key, position))`);
    // What was read since the transaction began may never have been true.
    database.onRollback(() => {
      this.#recent.clear();
      this.#positions.clear();
    });
  }

  /** The positions of an order's blocks, ascending. */
  positions(key: OrderKey): readonly number[] {
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const positions = this.#database
      .all('SELECT position FROM order_blocks WHERE order_key = ? ORDER BY position', key)
      .map((row) => numberOf(row, 'position'));
    this.#positions.set(key, positions);
    return positions;
  }

  /** The slots of a block. */
  read(key: OrderKey, position: number): Int32Array {
    const name = `${key} ${position}`;
    const known = this.#recent.get(name);
    if (known !== undefined) return known;
    const slots = this.#readStored(key, position);
    this.#recent.set(name, slots);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > MOST_RECENT_BLOCKS && oldest !== undefined) this.#recent.delete(oldest);
    return slots;
  }

  /** Adds a block at a position where there is none. */
  insert(key: OrderKey, position: number, slots: ArrayLike<number>): void {
    this.#positions.delete(key);
    this.#database.run(
      'INSERT INTO order_blocks (order_key, position, slots) VALUES (?, ?, ?)',
      key,
      position,
      bytesFrom(slots),
    );
  }

  /** Replaces the slots of a block. */
  update(key: OrderKey, position: number, slots: ArrayLike<number>): void {
    this.#recent.delete(`${key} ${position}`);
    this.#database.run(
      'UPDATE order_blocks SET slots = ? WHERE order_key = ? AND position = ?',
      bytesFrom(slots),
      key,
      position,
    );
  }

  /** Takes a block away. */
  remove(key: OrderKey, position: number): void {
    this.#recent.delete(`${key} ${position}`);
    this.#positions.delete(key);
    this.#database.run('DELETE FROM order_blocks WHERE order_key = ? AND position = ?', key, position);
  }

  /** Adds a block directly behind the one at `positions[index]`. */
  insertBehind(key: OrderKey, index: number, slots: ArrayLike<number>): void {
    const positions = this.positions(key);
    const before = positions[index] ?? 0;
    const after = positions[index + 1] ?? before + 2 * POSITION_GAP;
    if (after - before >= 2) {
      this.insert(key, Math.floor((before + after) / 2), slots);
      return;
    }
    this.#spread(key, positions);
    this.insert(key, index * POSITION_GAP + POSITION_GAP / 2, slots);
  }

  /** Gives the blocks of an order even distances again, by way of negative ones so that no two ever meet. */
  #spread(key: OrderKey, positions: readonly number[]): void {
    this.#recent.clear();
    const move = (from: number, to: number): void => {
      this.#database.run(
        'UPDATE order_blocks SET position = ? WHERE order_key = ? AND position = ?',
        to,
        key,
        from,
      );
    };
    for (const [index, position] of positions.entries()) move(position, -1 - index);
    for (const index of positions.keys()) move(-1 - index, index * POSITION_GAP);
  }

  #readStored(key: OrderKey, position: number): Int32Array {
    const row = this.#database.get(
      'SELECT slots FROM order_blocks WHERE order_key = ? AND position = ?',
      key,
      position,
    );
    if (row === undefined) throw new Error(`the order by ${key} has no block ${position}`);
    const bytes = bytesOf(row, 'slots');
    const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    return new Int32Array(whole.buffer, whole.byteOffset, whole.byteLength / 4);
  }
}

/** The distance of fresh blocks; it is halved at each split at the same place, so 20 splits fit between two. */
export const POSITION_GAP = 2 ** 20;

/** Of up to 8,192 slots each: at most 128 MB, half of that for blocks that have not grown. */
const MOST_RECENT_BLOCKS = 4096;

function bytesFrom(slots: ArrayLike<number>): Uint8Array {
  return new Uint8Array(Int32Array.from(slots).buffer);
}
