/** A piece of a pattern: any text at all, any one character, or this very character. */
export type PatternPiece = { readonly any: 'text' | 'character' } | { readonly character: string };

/**
 * Whether a pattern takes the whole of a text. Of two places where "any text" can end only the last one is ever tried
 * again, so that it takes at most the length of the pattern times that of the text; the pattern as a regular expression
 * would try all of them, which takes for ever with thirty.
 */
export function matchesPieces(pieces: readonly PatternPiece[], text: string): boolean {
  const characters = Array.from(text);
  let piece = 0;
  let at = 0;
  let lastAnyText = -1;
  let triedUpTo = 0;
  while (at < characters.length) {
    const wanted = pieces[piece];
    if (wanted !== undefined && 'any' in wanted && wanted.any === 'text') {
      lastAnyText = piece;
      triedUpTo = at;
      piece += 1;
    } else if (wanted !== undefined && ('any' in wanted || wanted.character === characters[at])) {
      piece += 1;
      at += 1;
    } else if (lastAnyText >= 0) {
      piece = lastAnyText + 1;
      triedUpTo += 1;
      at = triedUpTo;
    } else {
      return false;
    }
  }
  return pieces.slice(piece).every((rest) => 'any' in rest && rest.any === 'text');
}
