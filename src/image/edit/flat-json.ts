/** Where something is in a text that somebody types, as editors count: from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Why a text is no flat object of texts. */
export interface JsonProblem extends TextPosition {
  readonly kind:
    /** It ends too early. */
    | 'end'
    /** Something else should stand here. */
    | 'object-expected'
    | 'name-expected'
    | 'colon-expected'
    | 'comma-expected'
    | 'nothing-expected'
    /** Properties are texts: no number, no `true`, no object. */
    | 'text-expected'
    /** A line break or the like inside quotes. */
    | 'raw-control'
    | 'bad-escape'
    | 'twice';
  /** The name that is there twice, or the property whose value is no text. */
  readonly name?: string;
}

/** The properties of a text, or the first thing that is wrong with it. */
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
 * Reads a JSON object of texts. By hand, since `JSON.parse` says where it stopped in another way in every browser,
 * keeps the last of two equal names in silence, and takes what a property cannot be.
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

/** Properties as JSON, one a line. */
export function writeFlatJson(properties: ReadonlyMap<string, string>): string {
  const lines = [...properties].map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
}

/** The line and column of an offset. */
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

  /** The character that comes behind white space; empty at the end. */
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
