import type { ReactNode } from 'react';
import { charactersOf } from '../../format/characters.ts';
import { foldText } from '../../search/fold.ts';
import { parseWords } from '../../search/words.ts';

/** Where in a text something was found: from `start` up to and without `end`. */
export interface MatchedRange {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text that have one of some folded terms, in their order, none touching another. */
export function matchedRanges(text: string, terms: readonly string[]): readonly MatchedRange[] {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  // By what is read as one letter: folding may make it longer, shorter or nothing.
  let index = 0;
  for (const character of charactersOf(text)) {
    const part = foldText(character);
    for (let at = 0; at < part.length; at += 1) {
      starts.push(index);
      ends.push(index + character.length);
    }
    folded += part;
    index += character.length;
  }
  const found: MatchedRange[] = [];
  for (const term of terms.filter((one) => one !== '')) {
    let at = folded.indexOf(term);
    while (at !== -1) {
      const [start, end] = [starts[at], ends[at + term.length - 1]];
      if (start !== undefined && end !== undefined) found.push({ start, end });
      at = folded.indexOf(term, at + term.length);
    }
  }
  return joined(found.toSorted((one, other) => one.start - other.start || other.end - one.end));
}

function joined(sorted: readonly MatchedRange[]): readonly MatchedRange[] {
  const result: MatchedRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else result.push(range);
  }
  return result;
}

/** Marks in a text what a search was for; the text itself where it has nothing of it. */
export function markerOf(words: string): (text: string) => ReactNode {
  const { all } = parseWords(words);
  return (text) => {
    const ranges = matchedRanges(text, all);
    if (ranges.length === 0) return text;
    return [
      ...ranges.flatMap(({ start, end }, at) => [
        text.slice(ranges[at - 1]?.end ?? 0, start),
        <mark key={start}>{text.slice(start, end)}</mark>,
      ]),
      text.slice(ranges.at(-1)?.end ?? 0),
    ];
  };
}
