/** A JSON document as it was written: numbers keep their digits, names their order, and duplicates are kept. */
export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly text: string }
  /** A number, `true`, `false` or `null` as written: `9223372036854775807` is more than a browser's number holds. */
  | { readonly kind: 'word'; readonly word: string };

export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

/** A bracket, comma, colon, string or literal. */
const TOKEN = /\s*(?:([{}[\],:])|("[^"\\]*(?:\\.[^"\\]*)*")|([^\s{}[\],:"]+))/y;

/** An object or list that is not closed yet. */
type Frame =
  | { readonly kind: 'object'; readonly members: JsonMember[]; name: string | null }
  | { readonly kind: 'array'; readonly items: JsonNode[] };

/**
 * Parses JSON without losing anything; `null` for invalid JSON. Not recursive: a service may nest deeper than the
 * stack of a browser.
 */
export function parseJson(text: string): JsonNode | null {
  try {
    // `JSON.parse` decides whether the text is valid; from here on it is.
    JSON.parse(text);
  } catch {
    return null;
  }
  const open: Frame[] = [];
  let root: JsonNode | null = null;

  function place(node: JsonNode): void {
    const frame = open.at(-1);
    if (frame === undefined) root = node;
    else if (frame.kind === 'array') frame.items.push(node);
    else {
      frame.members.push({ name: frame.name ?? '', value: node });
      frame.name = null;
    }
  }

  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [, mark, quoted, word] = token;
    const frame = open.at(-1);
    if (mark === '{') open.push({ kind: 'object', members: [], name: null });
    else if (mark === '[') open.push({ kind: 'array', items: [] });
    else if (mark === '}' || mark === ']') {
      open.pop();
      if (frame?.kind === 'object') place({ kind: 'object', members: frame.members });
      if (frame?.kind === 'array') place({ kind: 'array', items: frame.items });
    } else if (quoted !== undefined) {
      const said = JSON.parse(quoted) as string;
      if (frame?.kind === 'object' && frame.name === null) frame.name = said;
      else place({ kind: 'text', text: said });
    } else if (word !== undefined) place({ kind: 'word', word });
  }
  return root;
}

/** A value without parts, in JSON; `null` for an object or a list. */
export function scalarText(node: JsonNode): string | null {
  if (node.kind === 'text') return JSON.stringify(node.text);
  return node.kind === 'word' ? node.word : null;
}
