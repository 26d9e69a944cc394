/** Rows by their numbers, one bit each. */
export type Bitmap = Uint32Array<ArrayBuffer>;

/** An empty set with room for so many rows. */
export function emptyBitmap(rows: number): Bitmap {
  return new Uint32Array(Math.ceil(rows / 32));
}

/** The same set with room for more rows; the given one where it has the room. */
export function grownBitmap(bitmap: Bitmap, rows: number): Bitmap {
  if (bitmap.length * 32 >= rows) return bitmap;
  const grown = new Uint32Array(Math.ceil((rows * 1.5) / 32));
  grown.set(bitmap);
  return grown;
}

export function setBit(bitmap: Bitmap, row: number): void {
  const word = row >>> 5;
  bitmap[word] = (bitmap[word] ?? 0) | (1 << (row & 31));
}

export function clearBit(bitmap: Bitmap, row: number): void {
  const word = row >>> 5;
  bitmap[word] = (bitmap[word] ?? 0) & ~(1 << (row & 31));
}

export function hasBit(bitmap: Bitmap, row: number): boolean {
  return ((bitmap[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

/** Keeps in `bitmap` what is in `other` too, or what is not in it. */
export function intersect(bitmap: Bitmap, other: Bitmap, isNegated: boolean): void {
  if (isNegated) {
    for (let word = 0; word < bitmap.length; word += 1)
      bitmap[word] = (bitmap[word] ?? 0) & ~(other[word] ?? 0);
  } else {
    for (let word = 0; word < bitmap.length; word += 1)
      bitmap[word] = (bitmap[word] ?? 0) & (other[word] ?? 0);
  }
}

/** How many rows there are (Hacker's Delight, section 5-1). */
export function countBits(bitmap: Bitmap): number {
  let count = 0;
  for (let at = 0; at < bitmap.length; at += 1) {
    let word = bitmap[at] ?? 0;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** The rows, in ascending order. */
export function rowsOfBitmap(bitmap: Bitmap): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(countBits(bitmap));
  let count = 0;
  for (let at = 0; at < bitmap.length; at += 1) {
    let word = bitmap[at] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      rows[count] = at * 32 + 31 - Math.clz32(lowest);
      count += 1;
      word ^= lowest;
    }
  }
  return rows;
}
