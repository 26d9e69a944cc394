/** The result of reading a text that was pasted as a token. */
export type TokenText =
  | { readonly kind: 'token'; readonly token: string }
  /** A character that no token contains; `at` counts from 1, in the part of the text that is the token. */
  | { readonly kind: 'odd'; readonly character: string; readonly at: number }
  /** A table, a document or settings, none of which is a token. */
  | { readonly kind: 'none' }
  | { readonly kind: 'long'; readonly length: number };

/** Characters: as many as the gateway takes. */
export const LONGEST_TOKEN = 65_536;

const ESCAPE = String.fromCharCode(27);
/** Colours of a terminal. */
const COLOURS = new RegExp(String.raw`${ESCAPE}\[[0-9;?]*[ -/]*[@-~]`, 'g');
/** Soft hyphens, byte order marks, zero widths, directions: what chats, editors and web pages add. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const BLANKS = /[^\S\n]/g;
const CONTROLS = /(?!\n)\p{Cc}/gu;

/** A text without invisible characters; every line end is `\n`, and every other blank a space. */
function visible(text: string): string {
  return text
    .replace(COLOURS, '')
    .replace(UNSEEN, '')
    .replace(LINE_ENDS, '\n')
    .replace(BLANKS, ' ')
    .replace(CONTROLS, '');
}

/** Names under which commands, files and headers hold a token. */
const NAME = String.raw`(?:OS_)?(?:AUTH_)?TOKEN(?:_ID)?|X-(?:Auth|Subject)-Token|(?:--os-|os-|auth[-_])?token|id`;
const ASSIGNMENT = new RegExp(
  String.raw`(?:^|[\s"'{])(?:\$env:|-H\s*["']?)?["']?(?:${NAME})["']?(?:\s*[=:]\s*|\s+(?=["'\w]))(?<value>[^]*)$`,
  'i',
);
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
  '„': '“',
};

/** One line of a token that was broken over several. */
const PIECE = /^[\w.~+/=%:@!$*&-]+$/;
/** No part of a token: quotes, brackets and commas belong to the text around it. */
const ODD = /[^\w.~+/=%:@!$*&-]/u;

/**
 * Finds the token in a pasted text: the table, JSON or settings that `openstack token issue` prints, a header, a
 * line that sets a variable, in quotes, broken over lines, with invisible characters. Only what is certain is
 * taken away; the first character that is not a token's is named instead of guessed at.
 */
export function readTokenText(text: string): TokenText {
  const plain = visible(text).trim();
  const ways = [fromTable, fromJson, fromLines, fromAssignment];
  // `undefined` is another kind of text; `null` is this kind without a token.
  const found = ways.reduce<string | null | undefined>(
    (before, way) => (before === undefined ? way(plain) : before),
    undefined,
  );
  const token = found === null ? '' : joined(unquoted(visible(found ?? plain)));
  if (token === '') return { kind: 'none' };
  const characters = [...token];
  const at = characters.findIndex((character) => ODD.test(character));
  const odd = characters[at];
  if (odd !== undefined) return { kind: 'odd', character: odd, at: at + 1 };
  return token.length > LONGEST_TOKEN ? { kind: 'long', length: token.length } : { kind: 'token', token };
}

/** What stands between two rows: a line end, a frame, or both. */
const FRAME = /^ *(?:\n\s*|\s*[+├╭╰┌└┏┡╞][+─━┼┬┴┤╮╯┐┘┓┩╪╡=-]+\s*)$/;

/** The token in a text; where there is none for certain, the text, for the gateway to say what is wrong with it. */
export function tokenOf(text: string): string {
  const read = readTokenText(text);
  return read.kind === 'token' ? read.token : text.trim();
}

/** The value of `id` in a table with frames; `null` for a table without one, `undefined` for no table. */
function fromTable(text: string): string | null | undefined {
  if (!/[|│┃]/.test(text)) return undefined;
  // Fields without line breaks paste all rows as one line; between two rows are then two bars, or a frame.
  const cells = text.replace(/[│┃]/g, '|').split('|');
  let name = '';
  let value = '';
  let isFound = false;
  let row: string[] = [];
  const close = () => {
    const [first = '', ...rest] = row;
    if (row.length > 1 && first.trim() !== '') {
      name = first.trim().toLowerCase();
      if (name === 'id' && !isFound) {
        value = rest.join('').trim();
        isFound = true;
      }
    } else if (row.length > 1 && name === 'id') {
      value += rest.join('').trim();
    }
    row = [];
  };
  for (const cell of cells) {
    if (cell === '' || FRAME.test(cell)) close();
    else row.push(cell);
  }
  close();
  if (isFound) return value;
  const filled = cells.filter((cell) => cell.trim() !== '' && !FRAME.test(cell)).map((cell) => cell.trim());
  // A cell that was selected with a bar beside it.
  return filled.length === 1 ? filled[0] : null;
}

/** What JSON says a token is: `openstack token issue -f json`, and the answer of Keystone v2. */
function fromJson(text: string): string | null | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return tokenIn(JSON.parse(text));
  } catch {
    // A line end inside of a text, or a part of a document.
    return undefined;
  }
}

function tokenIn(document: unknown): string | null {
  if (Array.isArray(document)) {
    const row: unknown = document.find((one) => property(one, 'Field') === 'id');
    return textOf(property(row, 'Value')) ?? (document.length === 1 ? tokenIn(document[0]) : null);
  }
  const places = [
    property(document, 'id'),
    property(document, 'token'),
    property(document, 'X-Subject-Token'),
    property(document, 'X-Auth-Token'),
    property(property(property(document, 'access'), 'token'), 'id'),
  ];
  return places.map(textOf).find((value) => value !== null) ?? null;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The second of the lines of `openstack token issue -f value`: when it ends, the token, its project and its user. */
function fromLines(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\S+ *\n(?<token>\S+)(?: *\n[\da-f]{32}){1,2}$/.exec(text)?.groups?.['token'];
}

/** What is set in `export OS_TOKEN='…'`, `set OS_TOKEN=…`, `$env:OS_TOKEN = "…"`, `X-Auth-Token: …` or `"id": "…",`. */
function fromAssignment(text: string): string | undefined {
  const line = text.split('\n').findIndex((one) => ASSIGNMENT.test(one));
  if (line === -1) return undefined;
  const rest = text.split('\n').slice(line).join('\n');
  const value = ASSIGNMENT.exec(rest)?.groups?.['value']?.trim() ?? '';
  const close = QUOTES[value.slice(0, 1)];
  if (close !== undefined) {
    const end = value.indexOf(close, 1);
    return end === -1 ? value : value.slice(0, end + 1);
  }
  // Lines below it are the rest of the token as long as they can be nothing else.
  const [first = '', ...below] = value.split('\n');
  const end = below.findIndex(
    (one) => !PIECE.test(one.trim()) || /[:=]./.test(one.trim().replace(/=+$/, '')),
  );
  return [first.replace(/["'`;,]+\s*$/, ''), ...(end === -1 ? below : below.slice(0, end))].join('\n');
}

/** Without quotes around it, and without what ends a line of code. */
function unquoted(text: string): string {
  const value = text
    .trim()
    .replace(/[;,]+$/, '')
    .trim();
  const close = QUOTES[value.slice(0, 1)];
  const isWhole = close !== undefined && value.length > 1 && value.endsWith(close);
  return isWhole ? unquoted(value.slice(1, -1)) : value;
}

/** Line ends go, with the blanks around them and a backslash before; a blank within a line is not certain to be one. */
function joined(text: string): string {
  return text.replace(/ *\\?\n\s*/g, '').trim();
}
