import { setBit, type Bitmap } from './bitmap.ts';
import { BLOCK_ROWS } from './columns.ts';
import { foldText } from '../fold.ts';
import { placeInId } from '../words.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const ID_BYTES = 16;
const MOST_LOAD = 0.7;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** IDs by row and rows by ID. A UUID takes 16 bytes and six to eleven more in the table; other IDs are kept as text. */
export class IdTable {
  readonly #blocks: Uint8Array[] = [];
  readonly #others = new Map<string, number>();
  readonly #otherIds = new Map<number, string>();
  /** Open addressing: rows plus 1; 0 is free. */
  #slots = new Uint32Array(1024);
  #used = 0;
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** The last row that was added with an ID; -1 when there is none. */
  rowOf(id: string): number {
    if (!UUID.test(id)) return this.#others.get(id) ?? -1;
    const bytes = bytesOf(id);
    for (let slot = this.#hash(bytes); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const row = (this.#slots[slot] ?? 0) - 1;
      if (row === -1) return -1;
      if (this.#isAt(row, bytes)) return row;
    }
  }

  /** Adds a row; an earlier row with the same ID is not found by it any more. */
  push(id: string): number {
    const row = this.#rows;
    this.#rows += 1;
    if (row % BLOCK_ROWS === 0) this.#blocks.push(new Uint8Array(BLOCK_ROWS * ID_BYTES));
    if (!UUID.test(id)) {
      this.#others.set(id, row);
      this.#otherIds.set(row, id);
      return row;
    }
    const bytes = bytesOf(id);
    this.#blocks.at(-1)?.set(bytes, (row % BLOCK_ROWS) * ID_BYTES);
    this.#put(row, bytes);
    if (this.#used > this.#slots.length * MOST_LOAD) this.#grow();
    return row;
  }

  id(row: number): string {
    const other = this.#otherIds.get(row);
    if (other !== undefined) return other;
    const block = this.#blocks[Math.floor(row / BLOCK_ROWS)];
    let id = '';
    const begin = (row % BLOCK_ROWS) * ID_BYTES;
    for (let at = 0; at < ID_BYTES; at += 1) {
      if (at === 4 || at === 6 || at === 8 || at === 10) id += '-';
      id += HEX[block?.[begin + at] ?? 0] ?? '';
    }
    return id;
  }

  /** Marks the rows from `from` on whose ID has a term where words are looked for in IDs. */
  mark(term: string, bitmap: Bitmap, from: number): void {
    const place = placeInId(term);
    if (place === 'nowhere') return;
    for (const [row, id] of this.#otherIds) {
      if (row < from) continue;
      const folded = foldText(id);
      if (place === 'anywhere' ? folded.includes(term) : folded.startsWith(term)) setBit(bitmap, row);
    }
    if (place === 'start') this.#markStarts(term, bitmap, from);
    else this.#markPieces(term, bitmap, from);
  }

  #markStarts(term: string, bitmap: Bitmap, from: number): void {
    const first = Number.parseInt(term.slice(0, 2), 16);
    for (let row = from; row < this.#rows; row += 1) {
      const byte = this.#blocks[Math.floor(row / BLOCK_ROWS)]?.[(row % BLOCK_ROWS) * ID_BYTES];
      if (byte === first && !this.#otherIds.has(row) && this.id(row).startsWith(term)) setBit(bitmap, row);
    }
  }

  /** Writes the IDs of a block as text and looks through it: ten times as fast as ID by ID. */
  #markPieces(term: string, bitmap: Bitmap, from: number): void {
    for (let at = Math.floor(from / BLOCK_ROWS); at < this.#blocks.length; at += 1) {
      const block = this.#blocks[at];
      if (block === undefined) continue;
      const text = textOfIds(block);
      for (let place = text.indexOf(term); place !== -1;) {
        const within = Math.floor(place / ID_LINE);
        const row = at * BLOCK_ROWS + within;
        if (row < this.#rows && !this.#otherIds.has(row)) setBit(bitmap, row);
        place = text.indexOf(term, (within + 1) * ID_LINE);
      }
    }
  }

  get heldBytes(): number {
    const others = this.#otherIds.size * 200;
    return this.#blocks.length * BLOCK_ROWS * ID_BYTES + this.#slots.byteLength + others;
  }

  #hash(bytes: Uint8Array): number {
    // IDs are random, but for those that were made by hand: all of their bytes are mixed.
    let hash = 0x811c9dc5;
    for (let at = 0; at < ID_BYTES; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #isAt(row: number, bytes: Uint8Array): boolean {
    const block = this.#blocks[Math.floor(row / BLOCK_ROWS)];
    const begin = (row % BLOCK_ROWS) * ID_BYTES;
    for (let at = 0; at < ID_BYTES; at += 1) if (block?.[begin + at] !== bytes[at]) return false;
    return true;
  }

  #put(row: number, bytes: Uint8Array): void {
    for (let slot = this.#hash(bytes); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const other = (this.#slots[slot] ?? 0) - 1;
      if (other === -1) this.#used += 1;
      else if (!this.#isAt(other, bytes)) continue;
      this.#slots[slot] = row + 1;
      return;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    this.#used = 0;
    for (const slot of before) {
      if (slot === 0) continue;
      const row = slot - 1;
      const block = this.#blocks[Math.floor(row / BLOCK_ROWS)];
      const begin = (row % BLOCK_ROWS) * ID_BYTES;
      if (block !== undefined) this.#put(row, block.subarray(begin, begin + ID_BYTES));
    }
  }
}

/** Characters of a UUID and a line end. */
const ID_LINE = 37;
const letters = new Uint8Array(BLOCK_ROWS * ID_LINE);
const latin = new TextDecoder('latin1');
/** By byte, its two digits as character codes. */
const DIGITS = Uint8Array.from(HEX.flatMap((digits) => [digits.charCodeAt(0), digits.charCodeAt(1)]));
const DASH = 0x2d;
const LINE_END = 0x0a;

function textOfIds(block: Uint8Array): string {
  let to = 0;
  for (let at = 0; at < block.length; at += 1) {
    const within = at % ID_BYTES;
    if (within === 4 || within === 6 || within === 8 || within === 10) {
      letters[to] = DASH;
      to += 1;
    }
    const byte = (block[at] ?? 0) * 2;
    letters[to] = DIGITS[byte] ?? 0;
    letters[to + 1] = DIGITS[byte + 1] ?? 0;
    to += 2;
    if (within === ID_BYTES - 1) {
      letters[to] = LINE_END;
      to += 1;
    }
  }
  return latin.decode(letters);
}

const scratch = new Uint8Array(ID_BYTES);

/** The bytes of a UUID, valid until the next call. */
function bytesOf(uuid: string): Uint8Array {
  let at = 0;
  for (let place = 0; place < 36; place += 2) {
    if (place === 8 || place === 13 || place === 18 || place === 23) place += 1;
    scratch[at] = Number.parseInt(uuid.slice(place, place + 2), 16);
    at += 1;
  }
  return scratch;
}
