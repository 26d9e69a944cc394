/** How deep a value may be nested. No request of the services has more than eight levels. */
const MOST_JSON_DEPTH = 100;
/** How many values, names left out, a body may have. The longest request that can succeed has a few thousand. */
const MOST_JSON_VALUES = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENERS: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSERS: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Counts how deep JSON is nested and how many values it has while its bytes come in, before any of it is parsed: a
 * parser finds out when its work is done. What is no JSON is counted somehow; the parser refuses it.
 */
export class JsonMeter {
  #depth = 0;
  #values = 1;
  #isInText = false;
  #isEscaped = false;

  /** Whether some value was nested deeper than is allowed. Stays true. */
  isTooDeep = false;

  /** Whether there were more values than are allowed. */
  get hasTooManyValues(): boolean {
    return this.#values > MOST_JSON_VALUES;
  }

  /** Counts the next bytes; UTF-8 has none of the marks inside a longer character. */
  add(bytes: Uint8Array): void {
    for (let index = 0; index < bytes.length && !this.isTooDeep; index += 1) this.#count(bytes[index] ?? 0);
  }

  #count(byte: number): void {
    if (this.#isInText) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) this.#isInText = false;
    } else if (byte === QUOTE) {
      this.#isInText = true;
    } else if (byte === COMMA) {
      this.#values += 1;
    } else if (OPENERS.has(byte)) {
      this.#depth += 1;
      this.#values += 1;
      this.isTooDeep ||= this.#depth > MOST_JSON_DEPTH;
    } else if (CLOSERS.has(byte)) {
      this.#depth -= 1;
    }
  }
}
