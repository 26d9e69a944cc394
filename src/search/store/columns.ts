/** Rows in one piece of a column: pieces are made as rows come, so that nothing is copied to grow. */
export const BLOCK_ROWS = 4096;

type Codes = Uint8Array | Uint16Array | Uint32Array;

/** The codes of one attribute by row; 0 is none. A block takes memory once one of its rows has a code. */
export class CodeColumn {
  readonly #blocks: Array<Codes | undefined> = [];

  get(row: number): number {
    return this.#blocks[Math.floor(row / BLOCK_ROWS)]?.[row % BLOCK_ROWS] ?? 0;
  }

  set(row: number, code: number): void {
    const at = Math.floor(row / BLOCK_ROWS);
    let block = this.#blocks[at];
    if (block === undefined) {
      if (code === 0) return;
      block = newCodes(code);
    } else if (code > largestIn(block)) {
      const wider = newCodes(code);
      wider.set(block);
      block = wider;
    }
    this.#blocks[at] = block;
    block[row % BLOCK_ROWS] = code;
  }

  /** The codes of the rows `at * BLOCK_ROWS` and so on; `undefined` where all are 0. */
  block(at: number): Codes | undefined {
    return this.#blocks[at];
  }

  get heldBytes(): number {
    return this.#blocks.reduce((sum, block) => sum + (block?.byteLength ?? 0), 0);
  }
}

function newCodes(code: number): Codes {
  if (code <= 0xff) return new Uint8Array(BLOCK_ROWS);
  return code <= 0xffff ? new Uint16Array(BLOCK_ROWS) : new Uint32Array(BLOCK_ROWS);
}

function largestIn(block: Codes): number {
  return 2 ** (block.BYTES_PER_ELEMENT * 8) - 1;
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
