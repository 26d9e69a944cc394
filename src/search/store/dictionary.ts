import { foldValue } from '../fold.ts';

/** Different texts by their codes, which count from 1. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #texts: string[] = [''];
  readonly #folded: string[] = [''];
  #characters = 0;

  /** How many there are. */
  get size(): number {
    return this.#texts.length - 1;
  }

  /** The code of a text; 0 when it is not there. */
  find(text: string): number {
    return this.#codes.get(text) ?? 0;
  }

  /** The code of a text, which is added if need be. */
  add(text: string): number {
    const found = this.#codes.get(text);
    if (found !== undefined) return found;
    const code = this.#texts.length;
    // A piece of the JSON of a whole page would keep all of that page in memory.
    const own = unshared(text);
    this.#codes.set(own, code);
    this.#texts.push(own);
    const folded = foldValue(own);
    this.#folded.push(folded === own ? own : folded);
    this.#characters += own.length;
    return code;
  }

  text(code: number): string {
    return this.#texts[code] ?? '';
  }

  folded(code: number): string {
    return this.#folded[code] ?? '';
  }

  /** About: a text, its folded form and its place in the map. */
  get heldBytes(): number {
    return this.#characters + this.size * 80;
  }

  /** By code, 1 for those whose folded text passes; `null` when none does. */
  mask(passes: (folded: string) => boolean): Uint8Array | null {
    const mask = new Uint8Array(this.#texts.length);
    let any = false;
    for (let code = 1; code < this.#texts.length; code += 1) {
      const folded = this.#folded[code] ?? '';
      if (folded === '' || !passes(folded)) continue;
      mask[code] = 1;
      any = true;
    }
    return any ? mask : null;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A copy of a text that shares no memory with a longer one. Half a surrogate pair, which has no bytes, is left as it is. */
function unshared(text: string): string {
  return text.isWellFormed() ? decoder.decode(encoder.encode(text)) : text;
}
