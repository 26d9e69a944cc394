import { isSearchedAttribute } from './stored-attributes.ts';
import { rowsOfBitmap } from './store/bitmap.ts';
import type { ImageStore } from './store/image-store.ts';
import { parseWords } from './words.ts';

/** Rows whose names are gone through for their words. */
const MOST_ROWS = 200_000;
const MOST_SUGGESTIONS = 3;
/** Of a word that was mistyped three letters are too many: it would be another word. */
const MOST_DISTANCE = 2;

/**
 * How many letters were mistyped, at most: inserted, left out, replaced, or two beside each other exchanged (optimal
 * string alignment). More than `most` is `most + 1`.
 */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    let least = row;
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      let steps = Math.min(
        (last[at] ?? 0) + 1,
        (now[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isExchanged =
        row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isExchanged) steps = Math.min(steps, (before[at - 2] ?? 0) + 1);
      now.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    before = last;
    last = now;
  }
  return Math.min(last[other.length] ?? 0, most + 1);
}

/** The words of a catalog with how often they were met. */
function wordsOf(store: ImageStore): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (text: string) => {
    for (const word of text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  };
  for (const { name, dictionary } of store.coded.values()) {
    if (!isSearchedAttribute(name)) continue;
    for (let code = 1; code <= dictionary.size; code += 1) add(dictionary.folded(code));
  }
  for (let code = 1; code <= store.tags.tags.size; code += 1) add(store.tags.tags.folded(code));
  for (const row of rowsOfBitmap(store.alive).subarray(0, MOST_ROWS)) add(store.foldedName(row));
  return words;
}

/**
 * The search with words of the catalog in place of those that nothing has, the nearest first. `countOf` says how many
 * images a search finds.
 */
export function nearestWords(
  store: ImageStore,
  typed: string,
  countOf: (words: string) => number,
): readonly string[] {
  const { all } = parseWords(typed);
  const wrong = all.find((term) => countOf(quoted(term)) === 0);
  if (wrong === undefined || wrong.length < 3) return [];
  const most = wrong.length < 6 ? 1 : MOST_DISTANCE;
  const near: { readonly word: string; readonly steps: number; readonly count: number }[] = [];
  for (const [word, count] of wordsOf(store)) {
    // Half a word may be typed: its beginning is compared as well.
    const steps = Math.min(
      distance(wrong, word, most),
      word.length > wrong.length ? distance(wrong, word.slice(0, wrong.length), most) : most + 1,
    );
    if (steps <= most && steps > 0) near.push({ word, steps, count });
  }
  near.sort((one, other) => one.steps - other.steps || other.count - one.count);
  return near
    .slice(0, MOST_SUGGESTIONS)
    .map(({ word }) => all.map((term) => (term === wrong ? word : quoted(term))).join(' '));
}

function quoted(term: string): string {
  return /[\s"]/.test(term) || term.startsWith('-') ? `"${term.replaceAll('"', ' ')}"` : term;
}
