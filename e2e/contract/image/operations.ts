import type { Recipe } from '../images.ts';

/** A JSON object. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What a PATCH is tried on, unless a test says otherwise. */
export const PLAIN: Recipe = {
  image: {
    name: 'before',
    visibility: 'private',
    tags: ['old'],
    custom: 'x',
    'with/slash': 'x',
    'with~tilde': 'x',
  },
};

/** The operation that puts another value where one is. */
export function replace(path: string, value: unknown): Attributes {
  return { op: 'replace', path, value };
}

/** The operation that puts a value where there may be none. */
export function add(path: string, value: unknown): Attributes {
  return { op: 'add', path, value };
}

/** The operation that takes an attribute away; `remove` is the client's DELETE. */
export function drop(path: string): Attributes {
  return { op: 'remove', path };
}
