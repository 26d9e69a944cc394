import { foldValue } from '../fold.ts';
import { CodeColumn } from './columns.ts';
import { Dictionary } from './dictionary.ts';

/** The tags of each row. Many images have the same ones, so that a row has the code of its whole list. */
export class TagColumn {
  readonly tags = new Dictionary();
  readonly lists = new CodeColumn();
  readonly #codes = new Map<string, number>();
  /** By code of the list, the codes of its tags. */
  readonly #tagsOf: Uint32Array[] = [new Uint32Array()];
  #held = 0;

  set(row: number, tags: readonly string[]): void {
    if (tags.length === 0) return;
    const codes = Uint32Array.from(new Set(tags.map((tag) => this.tags.add(tag)))).toSorted();
    const key = codes.join();
    let list = this.#codes.get(key);
    if (list === undefined) {
      list = this.#tagsOf.length;
      this.#tagsOf.push(codes);
      this.#codes.set(key, list);
      this.#held += key.length + codes.byteLength + 150;
    }
    this.lists.set(row, list);
  }

  tagsOfRow(row: number): readonly string[] {
    return Array.from(this.tagsOfList(this.lists.get(row)), (code) => this.tags.text(code));
  }

  tagsOfList(list: number): Uint32Array {
    return this.#tagsOf[list] ?? new Uint32Array();
  }

  get listCount(): number {
    return this.#tagsOf.length;
  }

  /** By code of the list, 1 for those with a tag that passes; `null` when none has. */
  mask(passes: (foldedTag: string) => boolean): Uint8Array | null {
    const tags = this.tags.mask(passes);
    if (tags === null) return null;
    return Uint8Array.from(this.#tagsOf, (codes) => (codes.some((code) => tags[code] === 1) ? 1 : 0));
  }

  get heldBytes(): number {
    return this.tags.heldBytes + this.lists.heldBytes + this.#held;
  }
}

/** The tags of an image as one text, as rows are ordered by them. */
export function foldedTags(tags: readonly string[]): string {
  return [...new Set(tags)].map(foldValue).join(' ').trim();
}
