import { familyKeyOf } from '../families.ts';
import { emptyBitmap, rowsOfBitmap, setBit, type Bitmap } from './bitmap.ts';
import type { ImageStore } from './image-store.ts';

/** Which family each row is of. Made when it is first asked for: it takes four bytes an image, and the names. */
export class FamilyIndex {
  readonly #store: ImageStore;
  readonly #families = new Map<string, number>();
  #ofRow = new Uint32Array(0);
  #upTo = 0;

  constructor(store: ImageStore) {
    this.#store = store;
  }

  /** One row for each family, the newest; an image without a name is one by itself. */
  newest(rows: Bitmap): { readonly newest: Bitmap; readonly olderOf: ReadonlyMap<number, number> } {
    this.#grow();
    const created = this.#store.numbers.get('created_at');
    const createdOf = (row: number) => created?.get(row) ?? Number.NaN;
    const isNewer = (row: number, other: number): boolean => {
      const [rowMs, otherMs] = [createdOf(row), createdOf(other)];
      // Of those of one second the later build, which the name ends with.
      if (rowMs === otherMs) return this.#store.foldedName(row) > this.#store.foldedName(other);
      // Not `>`: what has no time of creation is older than all others.
      return !(rowMs <= otherMs);
    };
    const best = new Map<number, number>();
    const counts = new Map<number, number>();
    const newest = emptyBitmap(this.#store.rows);
    for (const row of rowsOfBitmap(rows)) {
      const family = this.#ofRow[row] ?? 0;
      if (family === 0) {
        setBit(newest, row);
        continue;
      }
      counts.set(family, (counts.get(family) ?? 0) + 1);
      const other = best.get(family);
      if (other === undefined || isNewer(row, other)) best.set(family, row);
    }
    const olderOf = new Map<number, number>();
    for (const [family, row] of best) {
      setBit(newest, row);
      olderOf.set(row, (counts.get(family) ?? 1) - 1);
    }
    return { newest, olderOf };
  }

  /** The rows among these that are of the family of a name. */
  rowsOf(rows: Bitmap, name: string, owner: string | null): Bitmap {
    this.#grow();
    return this.members(rows, this.#families.get(familyKeyOf(name, owner) ?? '') ?? 0);
  }

  /** The number of a row's family; 0 for a row without one. */
  familyOf(row: number): number {
    return this.#ofRow[row] ?? 0;
  }

  /** The families of rows; -1 stands for an image that is not there. */
  familiesOf(rows: readonly number[]): ReadonlySet<number> {
    this.#grow();
    return new Set(rows.map((row) => this.familyOf(row)).filter((family) => family !== 0));
  }

  /** The rows among these that are of a family; none are of family 0. */
  members(rows: Bitmap, family: number): Bitmap {
    const found = emptyBitmap(this.#store.rows);
    if (family === 0) return found;
    for (const row of rowsOfBitmap(rows)) if (this.#ofRow[row] === family) setBit(found, row);
    return found;
  }

  get heldBytes(): number {
    return this.#ofRow.byteLength + this.#families.size * 120;
  }

  #grow(): void {
    const { rows, coded } = this.#store;
    if (this.#ofRow.length < rows) {
      const grown = new Uint32Array(Math.ceil(rows * 1.25));
      grown.set(this.#ofRow);
      this.#ofRow = grown;
    }
    const owner = coded.get('owner');
    for (let row = this.#upTo; row < rows; row += 1) {
      const ownerText = owner === undefined ? '' : owner.dictionary.text(owner.codes.get(row));
      const key = familyKeyOf(this.#store.foldedName(row), ownerText === '' ? null : ownerText);
      if (key === null) continue;
      const family = this.#families.get(key) ?? this.#families.size + 1;
      this.#families.set(key, family);
      this.#ofRow[row] = family;
    }
    this.#upTo = rows;
  }
}
