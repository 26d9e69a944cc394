import { setBit, type Bitmap } from './bitmap.ts';
import { BLOCK_ROWS } from './columns.ts';

/** Of every so many rows the place in the text is kept; the others are found by counting line ends. */
const MARK_EVERY = 16;

interface SealedBlock {
  /** The texts of all rows, each with a line end behind it. */
  readonly text: string;
  readonly marks: Uint32Array;
  readonly heldBytes: number;
}

/**
 * Texts of rows, folded, as one string for each block of rows: `indexOf` goes through them at the speed of memory, and a
 * text in Latin letters takes one byte a character. The texts hold no line ends.
 */
export class TextBlocks {
  readonly #blocks: SealedBlock[] = [];
  #open: string[] = [];
  #openBlock: SealedBlock | null = null;

  get rows(): number {
    return this.#blocks.length * BLOCK_ROWS + this.#open.length;
  }

  push(text: string): void {
    this.#open.push(text);
    this.#openBlock = null;
    if (this.#open.length < BLOCK_ROWS) return;
    this.#blocks.push(sealed(this.#open));
    this.#open = [];
  }

  text(row: number): string {
    const at = Math.floor(row / BLOCK_ROWS);
    const within = row % BLOCK_ROWS;
    const block = this.#blocks[at];
    if (block === undefined) return this.#open[within] ?? '';
    let begin = block.marks[Math.floor(within / MARK_EVERY)] ?? 0;
    for (let skipped = within % MARK_EVERY; skipped > 0; skipped -= 1)
      begin = block.text.indexOf('\n', begin) + 1;
    return block.text.slice(begin, block.text.indexOf('\n', begin));
  }

  /** Marks the rows from `from` on that contain a term. */
  mark(term: string, bitmap: Bitmap, from: number): void {
    const last = Math.floor((this.rows - 1) / BLOCK_ROWS);
    for (let at = Math.floor(from / BLOCK_ROWS); at <= last; at += 1) {
      const block = this.#blocks[at] ?? (this.#openBlock ??= sealed(this.#open));
      markIn(block, term, bitmap, at * BLOCK_ROWS);
    }
  }

  get heldBytes(): number {
    return (
      this.#blocks.reduce((sum, block) => sum + block.heldBytes, 0) +
      this.#open.reduce((sum, text) => sum + text.length + 24, 0)
    );
  }
}

function bytesOfText(text: string): number {
  // oxlint-disable-next-line no-control-regex -- the range is what one byte can hold
  return /^[\u0000-\u00ff]*$/.test(text) ? text.length : text.length * 2;
}

function sealed(texts: readonly string[]): SealedBlock {
  const marks = new Uint32Array(Math.ceil(texts.length / MARK_EVERY));
  let length = 0;
  for (const [row, text] of texts.entries()) {
    if (row % MARK_EVERY === 0) marks[row / MARK_EVERY] = length;
    length += text.length + 1;
  }
  const text = `${texts.join('\n')}\n`;
  return { text, marks, heldBytes: bytesOfText(text) + marks.byteLength };
}

function markIn({ text, marks }: SealedBlock, term: string, bitmap: Bitmap, firstRow: number): void {
  let mark = 0;
  for (let at = text.indexOf(term); at !== -1;) {
    mark = lastMarkUpTo(marks, at, mark);
    let row = mark * MARK_EVERY;
    let end = text.indexOf('\n', marks[mark] ?? 0);
    while (end < at) {
      row += 1;
      end = text.indexOf('\n', end + 1);
    }
    setBit(bitmap, firstRow + row);
    at = text.indexOf(term, end + 1);
  }
}

/** The last mark that is not behind a place; it is not before `from`. */
function lastMarkUpTo(marks: Uint32Array, place: number, from: number): number {
  let low = from;
  let high = marks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((marks[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
