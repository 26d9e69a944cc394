import { foldText } from './fold.ts';

/** What is looked for in the texts of an image: folded, none of them empty. */
export interface SearchTerms {
  /** All of them must occur. */
  readonly all: readonly string[];
  /** None of them may occur. */
  readonly none: readonly string[];
}

/** A word, or a phrase whose quotation mark need not be closed while it is typed, with or without a minus. */
const TERM = /(-?)(?:"([^"]*)"?|(\S+))/g;

/** Takes what was typed apart: words, `"quoted phrases"` and `-without`. Total: any text is a search. */
export function parseWords(typed: string): SearchTerms {
  const all = new Set<string>();
  const none = new Set<string>();
  for (const [, minus, phrase, word] of typed.replaceAll(/[“”„«»]/g, '"').matchAll(TERM)) {
    const folded = foldText(phrase ?? word ?? '').trim();
    // A minus alone is being typed.
    if (folded === '' || (phrase === undefined && folded === '-')) continue;
    (minus === '-' ? none : all).add(folded);
  }
  return { all: [...all], none: [...none] };
}

/** Beginnings and pieces of IDs: short words would be found in many IDs by chance. */
const ID_START = /^[\da-f-]{4,36}$/;
const ID_PIECE = /^[\da-f-]{6,36}$/;

/** Where in an ID a word is looked for: nowhere, at its beginning (from 4 digits), or anywhere (from 6). */
export function placeInId(term: string): 'nowhere' | 'start' | 'anywhere' {
  if (ID_PIECE.test(term)) return 'anywhere';
  return ID_START.test(term) ? 'start' : 'nowhere';
}

/** Whether an image with these folded texts and this ID has a term. */
export function hasTerm(texts: readonly string[], foldedId: string, term: string): boolean {
  const place = placeInId(term);
  if (place === 'anywhere' ? foldedId.includes(term) : place === 'start' && foldedId.startsWith(term)) {
    return true;
  }
  return texts.some((text) => text.includes(term));
}
