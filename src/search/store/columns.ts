/** Rows in one piece of a column: pieces are made as rows come, so that nothing is copied to grow. */
export const BLOCK_ROWS = 4096;

const ALL_BITS = 0xffffffff;

/** The codes of a block, several in one byte where they are small: most attributes have few values. */
export class CodeBlock {
  /** 1, 2, 4, 8, 16 or 32. */
  readonly #bits: number;
  readonly #shift: number;
  readonly #mask: number;
  readonly #data: Uint8Array | Uint16Array | Uint32Array;

  constructor(largest: number) {
    this.#bits = bitsFor(largest);
    this.#shift = Math.max(0, 3 - Math.log2(this.#bits));
    this.#mask = this.#bits === 32 ? -1 : 2 ** this.#bits - 1;
    const length = BLOCK_ROWS >>> this.#shift;
    if (this.#bits === 32) this.#data = new Uint32Array(length);
    else this.#data = this.#bits === 16 ? new Uint16Array(length) : new Uint8Array(length);
  }

  /** Whether a code fits. */
  takes(code: number): boolean {
    return bitsFor(code) <= this.#bits;
  }

  get(row: number): number {
    const value = this.#data[row >>> this.#shift] ?? 0;
    if (this.#shift === 0) return value;
    return (value >>> ((row & ((1 << this.#shift) - 1)) * this.#bits)) & this.#mask;
  }

  set(row: number, code: number): void {
    const at = row >>> this.#shift;
    if (this.#shift === 0) {
      this.#data[at] = code;
      return;
    }
    const place = (row & ((1 << this.#shift) - 1)) * this.#bits;
    this.#data[at] = ((this.#data[at] ?? 0) & ~(this.#mask << place)) | (code << place);
  }

  /** Counts the codes of the rows in a set, whose bits for this block begin at `firstWord`. */
  count(rows: Uint32Array, firstWord: number, counts: Uint32Array): void {
    const data = this.#data;
    const shift = this.#shift;
    const bits = this.#bits;
    const mask = this.#mask;
    const within = (1 << shift) - 1;
    for (let word = 0; word < BLOCK_ROWS / 32; word += 1) {
      let left = rows[firstWord + word] ?? 0;
      if (left === ALL_BITS) {
        // Without filters nearly every word is full: no bit has to be looked for.
        for (let row = word * 32; row < word * 32 + 32; row += 1) {
          const full = data[row >>> shift] ?? 0;
          const code = shift === 0 ? full : (full >>> ((row & within) * bits)) & mask;
          counts[code] = (counts[code] ?? 0) + 1;
        }
        continue;
      }
      while (left !== 0) {
        const row = word * 32 + 31 - Math.clz32(left & -left);
        left &= left - 1;
        const value = data[row >>> shift] ?? 0;
        const code = shift === 0 ? value : (value >>> ((row & within) * bits)) & mask;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
  }

  get heldBytes(): number {
    return this.#data.byteLength;
  }
}

function bitsFor(code: number): number {
  for (const bits of [1, 2, 4, 8, 16]) if (code < 2 ** bits) return bits;
  return 32;
}

/** The codes of one attribute by row; 0 is none. A block takes memory once one of its rows has a code. */
export class CodeColumn {
  readonly #blocks: Array<CodeBlock | undefined> = [];

  get(row: number): number {
    return this.#blocks[Math.floor(row / BLOCK_ROWS)]?.get(row % BLOCK_ROWS) ?? 0;
  }

  set(row: number, code: number): void {
    if (code === 0) return;
    const at = Math.floor(row / BLOCK_ROWS);
    let block = this.#blocks[at];
    if (block === undefined) {
      block = new CodeBlock(code);
      this.#blocks[at] = block;
    } else if (!block.takes(code)) {
      const narrow = block;
      block = new CodeBlock(code);
      for (let within = 0; within < BLOCK_ROWS; within += 1) block.set(within, narrow.get(within));
      this.#blocks[at] = block;
    }
    block.set(row % BLOCK_ROWS, code);
  }

  /** The codes of the rows `at * BLOCK_ROWS` and so on; `undefined` where all are 0. */
  block(at: number): CodeBlock | undefined {
    return this.#blocks[at];
  }

  get heldBytes(): number {
    return this.#blocks.reduce((sum, block) => sum + (block?.heldBytes ?? 0), 0);
  }
}

const NO_SECOND = 0xffffffff;

/** The numbers of one attribute by row; `NaN` is none. Whole seconds as Unix milliseconds take four bytes each. */
export class NumberColumn {
  readonly #isTime: boolean;
  readonly #blocks: Array<Uint32Array | Float64Array | undefined> = [];

  constructor(isTime: boolean) {
    this.#isTime = isTime;
  }

  get(row: number): number {
    const block = this.#blocks[Math.floor(row / BLOCK_ROWS)];
    if (block === undefined) return Number.NaN;
    const value = block[row % BLOCK_ROWS] ?? Number.NaN;
    if (block instanceof Float64Array) return value;
    return value === NO_SECOND ? Number.NaN : value * 1000;
  }

  set(row: number, value: number): void {
    const at = Math.floor(row / BLOCK_ROWS);
    let block = this.#blocks[at];
    if (block === undefined) {
      if (Number.isNaN(value)) return;
      block = this.#isTime
        ? new Uint32Array(BLOCK_ROWS).fill(NO_SECOND)
        : new Float64Array(BLOCK_ROWS).fill(Number.NaN);
      this.#blocks[at] = block;
    }
    if (block instanceof Uint32Array && !isWholeSecond(value)) {
      block = Float64Array.from(block, (second) => (second === NO_SECOND ? Number.NaN : second * 1000));
      this.#blocks[at] = block;
    }
    const isSeconds = block instanceof Uint32Array;
    block[row % BLOCK_ROWS] = isSeconds ? (Number.isNaN(value) ? NO_SECOND : value / 1000) : value;
  }

  get heldBytes(): number {
    return this.#blocks.reduce((sum, block) => sum + (block?.byteLength ?? 0), 0);
  }
}

function isWholeSecond(timeMs: number): boolean {
  return Number.isNaN(timeMs) || (timeMs % 1000 === 0 && timeMs >= 0 && timeMs / 1000 < NO_SECOND);
}
