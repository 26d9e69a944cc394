/** A position in a typed text, as editors count: from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Why a text is not a flat object of strings. */
export interface JsonProblem extends TextPosition {
  readonly kind:
    /** The text ends too early. */
    | 'end'
    /** Another token is expected here. */
    | 'object-expected'
    | 'name-expected'
    | 'colon-expected'
    | 'comma-expected'
    | 'nothing-expected'
    /** Properties are strings: no number, no `true`, no object. */
    | 'text-expected'
    /** A line break or another control character inside quotes. */
    | 'raw-control'
    | 'bad-escape'
    | 'twice';
  /** The duplicate name, or the property whose value is no string. */
  readonly name?: string;
}

/** The properties in a text, or its first problem. */
export type FlatJson =
  | { readonly kind: 'read'; readonly properties: ReadonlyMap<string, string> }
  | { readonly kind: 'bad'; readonly problem: JsonProblem };

class Mistake extends Error {
  readonly kind: JsonProblem['kind'];
  readonly at: number;
  readonly property: string | undefined;

  constructor(kind: JsonProblem['kind'], at: number, property?: string) {
    super(kind);
    this.kind = kind;
    this.at = at;
    this.property = property;
  }
}

/**
 * Parses a JSON object of strings. By hand, since `JSON.parse` reports positions differently in every browser,
 * silently keeps the last of two equal names, and accepts what a property cannot be.
 */
export function readFlatJson(text: string): FlatJson {
  try {
    return { kind: 'read', properties: new Reader(text).read() };
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown;
    const { kind, at, property } = thrown;
    const name = property === undefined ? {} : { name: property };
    return { kind: 'bad', problem: { kind, ...positionOf(text, at), ...name } };
  }
}

/** Properties as JSON, one per line. */
export function writeFlatJson(properties: ReadonlyMap<string, string>): string {
  const lines = [...properties].map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
}

function positionOf(text: string, at: number): TextPosition {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ReadonlyMap<string, string> {
    const properties = new Map<string, string>();
    this.#take('{', 'object-expected');
    if (this.#next() === '}') this.#at += 1;
    else this.#readProperties(properties);
    if (this.#next() !== '') throw new Mistake('nothing-expected', this.#at);
    return properties;
  }

  #readProperties(properties: Map<string, string>): void {
    for (;;) {
      this.#next();
      const from = this.#at;
      const name = this.#readText('name-expected');
      if (properties.has(name)) throw new Mistake('twice', from, name);
      this.#take(':', 'colon-expected');
      properties.set(name, this.#readText('text-expected', name));
      if (this.#next() === '}') {
        this.#at += 1;
        return;
      }
      this.#take(',', 'comma-expected');
    }
  }

  /** The first character after white space; empty at the end. */
  #next(): string {
    while (/[ \t\n\r]/.test(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.charAt(this.#at);
  }

  #take(character: string, otherwise: JsonProblem['kind']): void {
    const next = this.#next();
    if (next !== character) throw new Mistake(next === '' ? 'end' : otherwise, this.#at);
    this.#at += 1;
  }

  #readText(otherwise: JsonProblem['kind'], property?: string): string {
    const next = this.#next();
    if (next !== '"') throw new Mistake(next === '' ? 'end' : otherwise, this.#at, property);
    this.#at += 1;
    let text = '';
    for (;;) {
      const character = this.#text.charAt(this.#at);
      if (character === '') throw new Mistake('end', this.#at);
      if (character === '"') break;
      if (character < ' ') throw new Mistake('raw-control', this.#at);
      text += character === '\\' ? this.#readEscape() : character;
      this.#at += 1;
    }
    this.#at += 1;
    return text;
  }

  /** Ends on the last character of the escape. */
  #readEscape(): string {
    const from = this.#at;
    this.#at += 1;
    const letter = this.#text.charAt(this.#at);
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 1, this.#at + 5);
      if (!/^[\da-f]{4}$/i.test(digits)) throw new Mistake('bad-escape', from);
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (escaped === undefined) throw new Mistake('bad-escape', from);
    return escaped;
  }
}
