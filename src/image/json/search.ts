import type { JsonNode } from './document.ts';
import { treeRowsOf } from './tree.ts';

/** A text that can be searched: a name or a value of a row, or a document as it was sent. */
export interface MatchPlace {
  /** Of the row; empty for a document as a whole. */
  readonly path: string;
  readonly part: 'name' | 'value' | 'whole';
  readonly shown: string;
}

/** The number of matches in a text. */
interface Hit {
  readonly place: MatchPlace;
  readonly count: number;
}

/** All matches. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** One match, by its offset in a text. */
export interface Match {
  readonly place: MatchPlace;
  readonly at: number;
  readonly length: number;
}

const NOTHING_FOUND: Found = { hits: [], total: 0 };

/** Every name and value of a document, folded or not, in the order of the rows. */
export function placesOf(root: JsonNode): readonly MatchPlace[] {
  const places: MatchPlace[] = [];
  for (const { path, name, value } of treeRowsOf(root, { rule: 'all', exceptions: new Set() })) {
    if (name !== null) places.push({ path, part: 'name', shown: name });
    // A long text is searched in the row below, which has all of it.
    if (value.kind === 'text' || value.kind === 'word' || value.kind === 'whole') {
      places.push({ path, part: 'value', shown: value.shown });
    }
  }
  return places;
}

/** Case-insensitive. Offsets are of the original text: lower case may change its length. */
function patternOf(search: string): RegExp {
  return new RegExp(search.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
}

/** Counts the matches in all texts. */
export function find(places: readonly MatchPlace[], search: string): Found {
  if (search === '') return NOTHING_FOUND;
  const pattern = patternOf(search);
  const hits = places.flatMap((place): Hit[] => {
    const count = countIn(place.shown, pattern);
    return count === 0 ? [] : [{ place, count }];
  });
  return { hits, total: hits.reduce((sum, { count }) => sum + count, 0) };
}

function countIn(text: string, pattern: RegExp): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count += 1;
  return count;
}

/** The match with this number, from 0. */
export function matchAt({ hits }: Found, search: string, number: number): Match | null {
  let before = 0;
  for (const { place, count } of hits) {
    if (number < before + count) {
      const pattern = patternOf(search);
      let match = pattern.exec(place.shown);
      for (let at = before; at < number; at += 1) match = pattern.exec(place.shown);
      return match === null ? null : { place, at: match.index, length: match[0].length };
    }
    before += count;
  }
  return null;
}

/** The number after or before this one; wraps at the ends. */
export function stepMatch(number: number, step: -1 | 1, total: number): number {
  return total === 0 ? 0 : (number + step + total) % total;
}
