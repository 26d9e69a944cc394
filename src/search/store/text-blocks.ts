import { setBit, type Bitmap } from './bitmap.ts';
import { BLOCK_ROWS } from './columns.ts';

/** Of every so many rows the place in the text is kept; the others are found by counting line ends. */
const MARK_EVERY = 16;

/** Texts of some rows of a block, each with a line end behind it. */
interface JoinedTexts {
  readonly text: string;
  readonly marks: Uint32Array;
  /** Their rows within the block; `null` where they are all of them. */
  readonly rows: Uint16Array | null;
}

interface SealedBlock {
  /** All rows; those with letters beyond Latin-1 are empty here. */
  readonly latin: JoinedTexts;
  /** The others: one of them would make a text take two bytes for each character. */
  readonly wide: JoinedTexts;
}

/**
 * Texts of rows, folded, as one string for each block of rows: `indexOf` goes through them at the speed of memory, and a
 * text in Latin letters takes one byte a character. The texts hold no line ends.
 */
export class TextBlocks {
  readonly #blocks: SealedBlock[] = [];
  #open: string[] = [];
  #openBlock: SealedBlock | null = null;
  #held = 0;

  get rows(): number {
    return this.#blocks.length * BLOCK_ROWS + this.#open.length;
  }

  push(text: string): void {
    this.#open.push(text);
    this.#openBlock = null;
    if (this.#open.length < BLOCK_ROWS) return;
    const block = sealed(this.#open);
    this.#blocks.push(block);
    this.#held += bytesOf(block.latin) + bytesOf(block.wide) + block.wide.text.length;
    this.#open = [];
  }

  text(row: number): string {
    const block = this.#blocks[Math.floor(row / BLOCK_ROWS)];
    const within = row % BLOCK_ROWS;
    if (block === undefined) return this.#open[within] ?? '';
    const latin = lineOf(block.latin, within);
    if (latin !== '') return latin;
    const wideAt = block.wide.rows?.indexOf(within) ?? -1;
    return wideAt === -1 ? '' : lineOf(block.wide, wideAt);
  }

  /** The texts of all rows, block by block: much faster than row by row. */
  *blocks(): Generator<readonly string[]> {
    for (const { latin, wide } of this.#blocks) {
      const lines = latin.text.split('\n');
      lines.pop();
      for (const [at, line] of wide.text.split('\n').entries()) {
        const row = wide.rows?.[at];
        if (row !== undefined) lines[row] = line;
      }
      yield lines;
    }
    yield this.#open;
  }

  /** Marks the rows from `from` on that contain a term. */
  mark(term: string, bitmap: Bitmap, from: number): void {
    const isLatin = !BEYOND_LATIN.test(term);
    const last = Math.floor((this.rows - 1) / BLOCK_ROWS);
    for (let at = Math.floor(from / BLOCK_ROWS); at <= last; at += 1) {
      const block = this.#blocks[at] ?? (this.#openBlock ??= sealed(this.#open));
      if (isLatin) markIn(block.latin, term, bitmap, at * BLOCK_ROWS);
      markIn(block.wide, term, bitmap, at * BLOCK_ROWS);
    }
  }

  get heldBytes(): number {
    return this.#held + this.#open.reduce((sum, text) => sum + text.length + 24, 0);
  }
}

const BEYOND_LATIN = /[\u0100-\uffff]/;

function bytesOf({ text, marks, rows }: JoinedTexts): number {
  return text.length + marks.byteLength + (rows?.byteLength ?? 0);
}

function sealed(texts: readonly string[]): SealedBlock {
  const wideRows = texts.flatMap((text, row) => (BEYOND_LATIN.test(text) ? [row] : []));
  const isWide = new Set(wideRows);
  return {
    latin: joined(isWide.size === 0 ? texts : texts.map((text, row) => (isWide.has(row) ? '' : text)), null),
    wide: joined(
      wideRows.map((row) => texts[row] ?? ''),
      Uint16Array.from(wideRows),
    ),
  };
}

function joined(texts: readonly string[], rows: Uint16Array | null): JoinedTexts {
  const marks = new Uint32Array(Math.ceil(texts.length / MARK_EVERY));
  let length = 0;
  for (const [row, text] of texts.entries()) {
    if (row % MARK_EVERY === 0) marks[row / MARK_EVERY] = length;
    length += text.length + 1;
  }
  return { text: texts.length === 0 ? '' : `${texts.join('\n')}\n`, marks, rows };
}

function lineOf({ text, marks }: JoinedTexts, line: number): string {
  let begin = marks[Math.floor(line / MARK_EVERY)] ?? 0;
  for (let skipped = line % MARK_EVERY; skipped > 0; skipped -= 1) begin = text.indexOf('\n', begin) + 1;
  return text.slice(begin, text.indexOf('\n', begin));
}

function markIn({ text, marks, rows }: JoinedTexts, term: string, bitmap: Bitmap, firstRow: number): void {
  let mark = 0;
  let line = 0;
  let end = text.indexOf('\n');
  for (let at = text.indexOf(term); at !== -1;) {
    if ((marks[mark + 1] ?? Infinity) <= at) {
      mark = lastMarkUpTo(marks, at, mark + 1);
      line = mark * MARK_EVERY;
      end = text.indexOf('\n', marks[mark] ?? 0);
    }
    while (end < at) {
      line += 1;
      end = text.indexOf('\n', end + 1);
    }
    setBit(bitmap, firstRow + (rows === null ? line : (rows[line] ?? 0)));
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
