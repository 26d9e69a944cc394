import { scalarText, type JsonNode } from './document.ts';

export interface TreeRow {
  /** Places from the top, `/0/3`: names may be repeated. */
  readonly path: string;
  /** From 1, as ARIA counts. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** The name as JSON; `null` in a list. */
  readonly name: string | null;
  readonly value: RowValue;
  /** Whether the row has children. */
  readonly fold: 'none' | 'folded' | 'open';
}

/** The value that a row shows after its name. */
export type RowValue =
  /** A string as JSON, or a number or literal. */
  | { readonly kind: 'text' | 'word'; readonly shown: string }
  /** All of a long text. */
  | { readonly kind: 'whole'; readonly shown: string }
  /** A text that is too long for a row: all of it is in the row below. */
  | { readonly kind: 'long'; readonly shown: string; readonly length: number }
  | { readonly kind: 'object' | 'array'; readonly count: number };

/** Which rows are unfolded: a rule, and its exceptions. */
export interface Folding {
  readonly rule: 'first' | 'all' | 'none';
  readonly exceptions: ReadonlySet<string>;
}

/** The top level is unfolded, nothing below it is. */
export const FIRST_FOLDING: Folding = { rule: 'first', exceptions: new Set() };

/** Most characters of a text that a row shows. */
const LONGEST = 200;

interface Child {
  readonly name: string | null;
  readonly node: JsonNode;
}

function childrenOf(node: JsonNode): readonly Child[] {
  if (node.kind === 'object') return node.members.map(({ name, value }) => ({ name, node: value }));
  return node.kind === 'array' ? node.items.map((item) => ({ name: null, node: item })) : [];
}

function valueOf(node: JsonNode): RowValue {
  switch (node.kind) {
    case 'object':
      return { kind: 'object', count: node.members.length };
    case 'array':
      return { kind: 'array', count: node.items.length };
    case 'word':
      return { kind: 'word', shown: node.word };
    case 'text': {
      const shown = JSON.stringify(node.text);
      return shown.length > LONGEST
        ? { kind: 'long', shown, length: [...node.text].length }
        : { kind: 'text', shown };
    }
  }
}

/** The number of direct children: parts of the value, or one for a long text. */
function countBelow(value: RowValue): number {
  if (value.kind === 'long') return 1;
  return value.kind === 'object' || value.kind === 'array' ? value.count : 0;
}

function isOpen({ rule, exceptions }: Folding, path: string, value: RowValue): boolean {
  const isTop = path.lastIndexOf('/') === 0;
  const byRule = rule === 'all' || (rule === 'first' && isTop && value.kind !== 'long');
  return byRule !== exceptions.has(path);
}

/** The visible rows of a document. The top level is what the document holds; the document has no row of its own. */
export function treeRowsOf(root: JsonNode, folding: Folding): readonly TreeRow[] {
  const rows: TreeRow[] = [];

  function add(child: Child, path: string, level: number, position: number, siblings: number): void {
    const value = valueOf(child.node);
    const name = child.name === null ? null : JSON.stringify(child.name);
    const isFoldable = countBelow(value) > 0;
    const open = isFoldable && isOpen(folding, path, value);
    const fold = isFoldable ? (open ? 'open' : 'folded') : 'none';
    rows.push({ path, level, position, siblings, name, value, fold });
    if (!open) return;
    if (value.kind === 'long') {
      rows.push({
        path: `${path}/0`,
        level: level + 1,
        position: 1,
        siblings: 1,
        name: null,
        value: { kind: 'whole', shown: value.shown },
        fold: 'none',
      });
    }
    const below = childrenOf(child.node);
    below.forEach((one, at) => add(one, `${path}/${at}`, level + 1, at + 1, below.length));
  }

  const top = scalarText(root) === null ? childrenOf(root) : [{ name: null, node: root }];
  top.forEach((child, at) => add(child, `/${at}`, 1, at + 1, top.length));
  return rows;
}

/** Folds or unfolds one row. */
export function toggle({ rule, exceptions }: Folding, path: string): Folding {
  const next = new Set(exceptions);
  if (!next.delete(path)) next.add(path);
  return { rule, exceptions: next };
}

/** Unfolds all rows above this one. */
export function unfoldTo(root: JsonNode, folding: Folding, path: string): Folding {
  let next = folding;
  for (;;) {
    const closed = treeRowsOf(root, next).find(
      (row) => row.fold === 'folded' && path.startsWith(`${row.path}/`),
    );
    if (closed === undefined) return next;
    next = toggle(next, closed.path);
  }
}

/** What a key does in a tree (the ARIA tree pattern): moves to a row, or folds one. `null` for other keys. */
export type TreeStep =
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'toggle'; readonly path: string };

export function treeStep(rows: readonly TreeRow[], path: string, key: string): TreeStep | null {
  const at = rows.findIndex((row) => row.path === path);
  const row = rows[at];
  if (row === undefined) return null;
  const go = (target: TreeRow | undefined): TreeStep | null =>
    target === undefined ? null : { kind: 'go', path: target.path };
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1]);
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      return row.fold === 'folded' ? { kind: 'toggle', path } : row.fold === 'open' ? go(rows[at + 1]) : null;
    case 'ArrowLeft':
      if (row.fold === 'open') return { kind: 'toggle', path };
      return go(rows.findLast((one, place) => place < at && one.level < row.level));
    case 'Enter':
    case ' ':
      return row.fold === 'none' ? null : { kind: 'toggle', path };
    default:
      return null;
  }
}
