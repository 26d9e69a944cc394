import type { JsonNode } from './document.ts';
import { treeRowsOf } from './tree.ts';

/** A text that can be searched: a name or a value of a row, or a document as it was sent. */
export interface MatchPlace {
  /** Of the row; empty for a document as a whole. */
  readonly path: string;
  readonly part: 'name' | 'value' | 'whole';
  readonly shown: string;
}

/** How often a search is in a place. */
interface Hit {
  readonly place: MatchPlace;
  readonly count: number;
}

/** All that was found. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** One of those that were found, by its place in a text. */
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
    // A long text is found where all of it is, a row below.
    if (value.kind === 'text' || value.kind === 'word' || value.kind === 'whole') {
      places.push({ path, part: 'value', shown: value.shown });
    }
  }
  return places;
}

/** Upper and lower case are one. Positions are of the text as it is, which those of a text in lower case are not. */
function patternOf(search: string): RegExp {
  return new RegExp(search.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu');
}

/** Counts a search in all places. */
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

/** The match of this number, from 0. */
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

/** The number after this one or before it; around at the ends. */
export function stepMatch(number: number, step: -1 | 1, total: number): number {
  return total === 0 ? 0 : (number + step + total) % total;
}
