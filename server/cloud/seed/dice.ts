/**
 * Chance that is the same each time: numbers from a seed (mulberry32). Each image throws its own dice, so
 * that none depends on those before it.
 */
export class Dice {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not begin alike.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `lowest` to `highest`, both included. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.next() * (highest - lowest + 1));
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that has something in it. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }

  /** One of a list whose entries have weights. */
  weighted<T>(list: readonly [readonly [number, T], ...(readonly [number, T])[]]): T {
    const total = list.reduce((sum, [weight]) => sum + weight, 0);
    let rest = this.next() * total;
    for (const [weight, value] of list) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return list[0][1];
  }

  /** Hexadecimal digits. */
  hex(length: number): string {
    let digits = '';
    for (let left = length; left > 0; left -= 8) {
      const word = Math.floor(this.next() * 4_294_967_296);
      digits += byteDigits(word >>> 24) + byteDigits(word >>> 16) + byteDigits(word >>> 8) + byteDigits(word);
    }
    return digits.slice(0, length);
  }

  /** A UUID as version 4 writes them. */
  uuid(): string {
    const digits = this.hex(32);
    const variant = '89ab'[Math.floor(this.next() * 4)] ?? '8';
    return (
      `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-` +
      `${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`
    );
  }
}

const twoDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The lowest byte of a number. */
function byteDigits(word: number): string {
  return twoDigits[word & 255] ?? '';
}
