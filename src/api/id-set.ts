/** The load at which the table grows: beyond it, finding a free slot takes many steps. */
const MOST_LOAD = 0.6;
const FIRST_PLACES = 1024;

/** 64 bits of a text in two halves: MurmurHash3's mixing over UTF-16 units, as in cyrb53 (public domain). */
function hashOf(text: string): readonly [high: number, low: number] {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [high >>> 0, low >>> 0];
}

/**
 * A set of IDs that takes some 16 bytes for each, where a `Set` of texts takes 100: a list may hold a million. It keeps
 * 64 bits of each ID, so that in one of 30 million such lists two IDs are taken for one.
 */
export class IdSet {
  #places = new Uint32Array(FIRST_PLACES * 2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds an ID; `false` when it was there. */
  add(id: string): boolean {
    const [high, low] = hashOf(id);
    // Two zeros mark an empty slot.
    if (!this.#put(high, high === 0 && low === 0 ? 1 : low)) return false;
    this.#size += 1;
    if (this.#size > (this.#places.length / 2) * MOST_LOAD) this.#grow();
    return true;
  }

  #put(high: number, low: number): boolean {
    const places = this.#places;
    const mask = places.length / 2 - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const at = place * 2;
      if (places[at] === 0 && places[at + 1] === 0) {
        places[at] = high;
        places[at + 1] = low;
        return true;
      }
      if (places[at] === high && places[at + 1] === low) return false;
    }
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2) {
      const high = before[at] ?? 0;
      const low = before[at + 1] ?? 0;
      if (high !== 0 || low !== 0) this.#put(high, low);
    }
  }
}
