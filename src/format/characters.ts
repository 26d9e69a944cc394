import { LANGUAGE } from './language.ts';

let segmenter: Intl.Segmenter | null = null;

/**
 * The characters of a text as they are read. Firefox has no `Intl.Segmenter` before 125: there an accent may come apart
 * from its letter, and no letter in two.
 */
export function charactersOf(text: string): Iterable<string> {
  if (!('Segmenter' in Intl)) return text;
  // One is kept: to make one takes longer than to use it.
  segmenter ??= new Intl.Segmenter(LANGUAGE);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
