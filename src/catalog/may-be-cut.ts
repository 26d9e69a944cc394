/** Letters that take about twice the room of the others. */
const WIDE = /[A-Z@%&mw\u0250-\u{10ffff}]/u;

/**
 * Whether a text may need more room than so many letters, rather yes than no. A text that is cut has to be clipped,
 * and every clip is painted apart: in a table most texts should do without.
 */
export function mayBeCut(text: string, letters: number): boolean {
  if (text.length * 2 <= letters) return false;
  let taken = 0;
  for (const letter of text) taken += WIDE.test(letter) ? 2 : 1;
  return taken > letters;
}
