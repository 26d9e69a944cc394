import { tagsOf, textOf, type Image } from '../../api/image.ts';
import { foldText, foldValue } from '../fold.ts';
import {
  isSearchedAttribute,
  isSearchedValue,
  numberInText,
  storageKindOf,
  storedNumber,
} from '../stored-attributes.ts';
import { clearBit, emptyBitmap, grownBitmap, setBit, type Bitmap } from './bitmap.ts';
import { CodeColumn, NumberColumn } from './columns.ts';
import { Dictionary } from './dictionary.ts';
import { IdTable } from './id-table.ts';
import { TagColumn } from './tag-column.ts';
import { TextBlocks } from './text-blocks.ts';

/** An attribute whose values are codes of a dictionary, and text in the blocks once they become too many. */
export interface CodedAttribute {
  readonly name: string;
  readonly dictionary: Dictionary;
  readonly codes: CodeColumn;
  readonly isSearched: boolean;
  /** What its values begin with in the text of a row; `null` while the dictionary takes all. */
  field: string | null;
  withValue: number;
}

/** A dictionary of more texts than these, and of more than a tenth of the rows with a value, takes no more. */
const MOST_CODES = 1024;
const MOST_SHARE = 0.1;

/** Begins a value that is not the name in the text of a row. A code of the attribute follows. */
const FIELD_MARK = '\u0001';

/** Numbers that nearly each image has its own of. */
const NUMBER_COLUMNS: ReadonlySet<string> = new Set(['size', 'virtual_size']);

/** Long values that no word is looked for in: only whether two are the same is kept. */
const FINGERPRINTS: ReadonlySet<string> = new Set([
  'checksum',
  'os_hash_value',
  'direct_url',
  'locations',
  'block_device_mapping',
]);

/** 52 bits of a text: MurmurHash3's mixing over UTF-16 units, as in cyrb53 (public domain). */
export function fingerprint(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    high = Math.imul(high ^ text.charCodeAt(at), 2654435761);
    low = Math.imul(low ^ text.charCodeAt(at), 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high & 0xfffff) * 2 ** 32 + (low >>> 0);
}

/** Keeps one attribute of an image; returns what belongs into the text of its row. */
type Keeper = (row: number, image: Image) => string;

const keepNothing: Keeper = () => '';

/**
 * Images as columns, by row. A row that is replaced or removed stays and is not `alive` any more. Names and what has no
 * dictionary are kept folded alone: whole images are kept elsewhere, or read again.
 */
export class ImageStore {
  readonly ids = new IdTable();
  readonly texts = new TextBlocks();
  readonly coded = new Map<string, CodedAttribute>();
  readonly numbers = new Map<string, NumberColumn>();
  readonly tags = new TagColumn();
  readonly #keepers = new Map<string, Keeper>();
  readonly #fields: string[] = [];
  #alive: Bitmap = emptyBitmap(1024);
  #count = 0;

  /** Rows, those that are not alive included. */
  get rows(): number {
    return this.ids.rows;
  }

  /** Images. */
  get count(): number {
    return this.#count;
  }

  get alive(): Bitmap {
    return this.#alive;
  }

  /** Adds an image, or puts it in the place of the one with its ID. */
  put(image: Image): void {
    this.remove(image.id);
    const row = this.ids.push(image.id);
    this.#alive = grownBitmap(this.#alive, row + 1);
    setBit(this.#alive, row);
    this.#count += 1;
    let text = foldText(textOf(image, 'name') ?? '');
    this.#setNumber(row, 'size', storedNumber(image, 'size'));
    for (const name of Object.keys(image)) {
      let keep = this.#keepers.get(name);
      if (keep === undefined) {
        keep = this.#keeperOf(name);
        this.#keepers.set(name, keep);
      }
      text += keep(row, image);
    }
    this.texts.push(text);
  }

  /** Returns whether it was there. */
  remove(imageId: string): boolean {
    const row = this.ids.rowOf(imageId);
    if (row === -1 || !this.#isAlive(row)) return false;
    clearBit(this.#alive, row);
    this.#count -= 1;
    return true;
  }

  #isAlive(row: number): boolean {
    return ((this.#alive[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  /** The row of an image; -1 when there is none. */
  rowOf(imageId: string): number {
    const row = this.ids.rowOf(imageId);
    return row !== -1 && this.#isAlive(row) ? row : -1;
  }

  /** The name of a row, folded. */
  foldedName(row: number): string {
    return nameIn(this.texts.text(row));
  }

  /** The names of all rows, folded. */
  foldedNames(): readonly string[] {
    const names: string[] = [];
    for (const texts of this.texts.blocks()) for (const text of texts) names.push(nameIn(text));
    return names;
  }

  /** The text of a row for an attribute, folded; nothing where it has none. */
  foldedText(row: number, name: string): string {
    if (name === 'id') return foldValue(this.ids.id(row));
    if (name === 'name') return this.foldedName(row);
    const coded = this.coded.get(name);
    if (coded === undefined) return '';
    const code = coded.codes.get(row);
    if (code !== 0) return coded.dictionary.folded(code);
    return coded.field === null ? '' : fieldIn(this.texts.text(row), coded.field);
  }

  /** About, in bytes. */
  get heldBytes(): number {
    let bytes = this.ids.heldBytes + this.texts.heldBytes + this.tags.heldBytes + this.#alive.byteLength;
    for (const { dictionary, codes } of this.coded.values()) bytes += dictionary.heldBytes + codes.heldBytes;
    for (const column of this.numbers.values()) bytes += column.heldBytes;
    return bytes;
  }

  /** How an attribute of that name is kept; found out once for each name. */
  #keeperOf(name: string): Keeper {
    if (name === 'name' || name === 'size') return keepNothing;
    switch (storageKindOf(name)) {
      case 'none':
        return keepNothing;
      case 'tags':
        return (row, image) => {
          this.tags.set(row, tagsOf(image));
          return '';
        };
      case 'time':
        return (row, image) => this.#setNumber(row, name, storedNumber(image, name));
      case 'number':
        if (NUMBER_COLUMNS.has(name))
          return (row, image) => this.#setNumber(row, name, storedNumber(image, name));
        return (row, image) => {
          const number = storedNumber(image, name);
          return number === null ? '' : this.#setCode(row, name, String(number));
        };
      case 'text': {
        const isLong = FINGERPRINTS.has(name);
        return (row, image) => {
          const value = textOf(image, name);
          if (value === null) return '';
          return isLong
            ? this.#setNumber(row, name, fingerprint(value.trimEnd().toLowerCase()))
            : this.#setCode(row, name, value);
        };
      }
    }
  }

  #setNumber(row: number, name: string, number: number | null): '' {
    if (number === null) return '';
    let column = this.numbers.get(name);
    if (column === undefined) {
      column = new NumberColumn(storageKindOf(name) === 'time');
      this.numbers.set(name, column);
    }
    column.set(row, number);
    return '';
  }

  #setCode(row: number, name: string, value: string): string {
    const coded = this.#codedOf(name);
    coded.withValue += 1;
    const { dictionary, codes, isSearched } = coded;
    const isFull =
      isSearched && dictionary.size >= MOST_CODES && dictionary.size > coded.withValue * MOST_SHARE;
    const code = coded.field === null && !isFull ? dictionary.add(value) : codeOrNone(dictionary, value);
    if (code !== 0) {
      codes.set(row, code);
      return '';
    }
    if (coded.field === null) {
      this.#fields.push(name);
      coded.field = fieldMark(this.#fields.length);
    }
    return coded.field + foldText(value);
  }

  #codedOf(name: string): CodedAttribute {
    let coded = this.coded.get(name);
    if (coded === undefined) {
      coded = {
        name,
        dictionary: new Dictionary(),
        codes: new CodeColumn(),
        isSearched: isSearchedAttribute(name),
        field: null,
        withValue: 0,
      };
      this.coded.set(name, coded);
    }
    return coded;
  }
}

/** Which attribute a value in the text of a row is of: control characters alone, which no folded text has. */
function fieldMark(number: number): string {
  const digits = Array.from(number.toString(8), (digit) => String.fromCharCode(2 + Number(digit)));
  return `${FIELD_MARK}${digits.join('')}\u000b`;
}

/** A yes or no is never in the text, since words are not looked for in it. */
function codeOrNone(dictionary: Dictionary, value: string): number {
  return isSearchedValue(foldText(value)) ? dictionary.find(value) : dictionary.add(value);
}

function nameIn(text: string): string {
  const end = text.indexOf(FIELD_MARK);
  return (end === -1 ? text : text.slice(0, end)).trimEnd();
}

/** The value of an attribute in the text of a row; nothing where it has none. */
function fieldIn(text: string, field: string): string {
  const begin = text.indexOf(field);
  if (begin === -1) return '';
  const end = text.indexOf(FIELD_MARK, begin + field.length);
  return text.slice(begin + field.length, end === -1 ? undefined : end).trimEnd();
}

/** The number that a value of a dictionary stands for; `NaN` where it is none. */
export function numbersOfDictionary(dictionary: Dictionary): Float64Array {
  return Float64Array.from(
    { length: dictionary.size + 1 },
    (_, code) => numberInText(dictionary.text(code)) ?? Number.NaN,
  );
}
