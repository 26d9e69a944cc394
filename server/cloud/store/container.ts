import { addSlot, type SlotSet } from './slot-set.ts';

/**
 * How the slots of one term within one chunk are stored: a sorted list of 16-bit numbers while they are few, a
 * bitmap of 8 KiB from 4,096 on. The two are told apart by their length: a list is always shorter. This is the
 * container of Roaring bitmaps (Lemire et al., "Consistently faster and smaller compressed bitmaps with Roaring").
 */
export const CHUNK_SLOTS = 65_536;

const BITMAP_BYTES = CHUNK_SLOTS / 8;
const BITMAP_WORDS = BITMAP_BYTES / 4;
/** A list of this many entries would be as long as a bitmap. */
const LIST_LIMIT = BITMAP_BYTES / 2;

/** Encodes ascending offsets (0 … 65535) within a chunk. */
export function encodeOffsets(offsets: ArrayLike<number>): Uint8Array {
  if (offsets.length < LIST_LIMIT) {
    const list = Uint16Array.from(offsets);
    return new Uint8Array(list.buffer);
  }
  const bitmap = new Uint32Array(BITMAP_WORDS);
  for (let index = 0; index < offsets.length; index += 1) addSlot(bitmap, offsets[index] ?? 0);
  return new Uint8Array(bitmap.buffer);
}

/** The ascending offsets of a container. */
export function decodeOffsets(bytes: Uint8Array): number[] {
  if (bytes.byteLength < BITMAP_BYTES) return Array.from(listOf(bytes));
  const offsets: number[] = [];
  const bitmap = bitmapOf(bytes);
  for (let offset = 0; offset < CHUNK_SLOTS; offset += 1) {
    if (((bitmap[offset >>> 5] ?? 0) & (1 << (offset & 31))) !== 0) offsets.push(offset);
  }
  return offsets;
}

/** Adds the slots of a container of chunk `chunk` to a set; slots beyond the set's end are left out. */
export function uniteContainer(set: SlotSet, chunk: number, bytes: Uint8Array): void {
  const firstSlot = chunk * CHUNK_SLOTS;
  if (bytes.byteLength < BITMAP_BYTES) {
    for (const offset of listOf(bytes)) addSlot(set, firstSlot + offset);
    return;
  }
  const firstWord = firstSlot >>> 5;
  const bitmap = bitmapOf(bytes);
  const words = Math.min(BITMAP_WORDS, set.length - firstWord);
  for (let word = 0; word < words; word += 1) {
    set[firstWord + word] = (set[firstWord + word] ?? 0) | (bitmap[word] ?? 0);
  }
}

/** The container with one offset more. */
export function withOffset(bytes: Uint8Array | undefined, offset: number): Uint8Array {
  if (bytes === undefined) return encodeOffsets([offset]);
  if (bytes.byteLength >= BITMAP_BYTES) {
    const bitmap = bitmapOf(bytes).slice();
    addSlot(bitmap, offset);
    return new Uint8Array(bitmap.buffer);
  }
  const offsets = decodeOffsets(bytes);
  const at = lowerBound(offsets, offset);
  if (offsets[at] !== offset) offsets.splice(at, 0, offset);
  return encodeOffsets(offsets);
}

/** The container with one offset less; null when nothing is left. */
export function withoutOffset(bytes: Uint8Array, offset: number): Uint8Array | null {
  const offsets = decodeOffsets(bytes);
  const at = lowerBound(offsets, offset);
  if (offsets[at] === offset) offsets.splice(at, 1);
  return offsets.length === 0 ? null : encodeOffsets(offsets);
}

// SQLite's driver hands bytes out with an offset of their own, which a wider view may not be aligned to.
function listOf(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(aligned(bytes).buffer, 0, bytes.byteLength / 2);
}

function bitmapOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(aligned(bytes).buffer, 0, BITMAP_WORDS);
}

function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset === 0 ? bytes : bytes.slice();
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
