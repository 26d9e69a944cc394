/**
 * Text as Python prints it. Glance hands the messages of Python's jsonschema to its callers as they are, with the
 * value and the schema written in Python.
 */

/** `repr()` of a value that came out of JSON, cut where it is long. */
export function pythonRepr(value: unknown): string {
  return repr(cut(value, { left: MOST_CHARACTERS }), Object.entries);
}

/**
 * How many characters of a value are told, brackets and commas counted as one each. Python tells all of it, twice;
 * a message of megabytes is not read, and other requests wait while it is written.
 */
const MOST_CHARACTERS = 10_000;

/** The value with as much of its texts, lists and objects as there is room for. */
function cut(value: unknown, room: { left: number }): unknown {
  room.left -= 1;
  if (typeof value === 'string') {
    const text = value.length > room.left ? `${value.slice(0, Math.max(room.left, 0))}…` : value;
    room.left -= text.length;
    return text;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      items.push(room.left > 0 ? cut(item, room) : '…');
      if (room.left <= 0) break;
    }
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (room.left <= 0) {
      entries.push(['…', '…']);
      break;
    }
    entries.push([String(cut(key, room)), cut(item, room)]);
  }
  return Object.fromEntries(entries);
}

function repr(value: unknown, entriesOf: (value: object) => [string, unknown][]): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return reprText(value);
  if (Array.isArray(value)) return `[${value.map((item: unknown) => repr(item, entriesOf)).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${entriesOf(value)
      .map(([key, item]) => `${reprText(key)}: ${repr(item, entriesOf)}`)
      .join(', ')}}`;
  }
  return typeof value === 'number' ? String(value) : '';
}

/** `str()` of such a value. */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? String(cut(value, { left: MOST_CHARACTERS })) : pythonRepr(value);
}

/** `pprint.pformat(value, width=72)`, which puts keys in order, cut where it is long. */
export function pythonPretty(value: unknown): string {
  return pretty(cut(value, { left: MOST_CHARACTERS }), 0, 0, true);
}

const WIDTH = 72;

/** `indent` is the column that the text begins at, `allowance` what has to fit behind it (`pprint._format`). */
function pretty(value: unknown, indent: number, allowance: number, isOutermost: boolean): string {
  const short = repr(value, sortedEntries);
  if (short.length <= WIDTH - indent - allowance) return short;
  if (typeof value === 'string') return prettyText(value, indent, allowance, isOutermost);
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      pretty(item, indent + 1, index === value.length - 1 ? allowance + 1 : 1, false),
    );
    return `[${items.join(`,\n${' '.repeat(indent + 1)}`)}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = sortedEntries(value);
    const items = entries.map(([key, item], index) => {
      const name = `${reprText(key)}: `;
      const isLast = index === entries.length - 1;
      return name + pretty(item, indent + 1 + name.length, isLast ? allowance + 1 : 1, false);
    });
    return `{${items.join(`,\n${' '.repeat(indent + 1)}`)}}`;
  }
  return short;
}

/** A long text is written as several that stand below each other, broken at spaces (`pprint._pprint_str`). */
function prettyText(text: string, column: number, allowance: number, isOutermost: boolean): string {
  const indent = isOutermost ? column + 1 : column;
  const behind = isOutermost ? allowance + 1 : allowance;
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const chunks = lines.flatMap((line, index) =>
    wrap(line, WIDTH - indent, index === lines.length - 1 ? behind : 0),
  );
  if (chunks.length === 1) return chunks[0] ?? '';
  const joined = chunks.join(`\n${' '.repeat(indent)}`);
  return isOutermost ? `(${joined})` : joined;
}

function wrap(line: string, room: number, behind: number): readonly string[] {
  if (reprText(line).length <= room - behind) return [reprText(line)];
  const words = line.match(/\S*\s*/g)?.filter((word) => word !== '') ?? [];
  const chunks: string[] = [];
  let current = '';
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1;
    if (reprText(current + word).length > room - (isLast ? behind : 0)) {
      if (current !== '') chunks.push(reprText(current));
      current = word;
    } else {
      current += word;
    }
  }
  if (current !== '') chunks.push(reprText(current));
  return chunks;
}

/** Single quotes, unless that would need escaping and double ones would not. */
function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll(/[\\'"\p{C}\p{Z}]/gu, (character) => {
    if (character === ' ') return character;
    if (character === '\\' || character === quote) return `\\${character}`;
    if (character === "'" || character === '"') return character;
    return SHORT_ESCAPES.get(character) ?? numericEscape(character.codePointAt(0) ?? 0);
  });
  return quote + escaped + quote;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);

function numericEscape(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
