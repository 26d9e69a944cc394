/** Letters that Unicode does not take apart, as they are typed without the key for them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
};

/**
 * What is left out of a text: accents (also Hebrew points and Arabic vowel signs; the vowels of Indic and Thai scripts
 * are marks too, and stay), variation selectors of emoji, and characters that show nothing: soft hyphens, zero-width
 * spaces and joiners, direction marks.
 */
const LEFT_OUT =
  // oxlint-disable-next-line no-misleading-character-class -- the marks are meant as characters of their own
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const UNDECOMPOSED = /[ßøłđæœıς]/g;

// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/;
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROLS = /[\u0000-\u001f\u007f]+/g;

/**
 * A text without case, accents and characters that show nothing, as words are looked for in it. Control characters,
 * which separate texts in the blocks that are searched, become spaces.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replaceAll(CONTROLS, ' ');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(LEFT_OUT, '')
    .replaceAll(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(CONTROLS, ' ');
}

/** A value as services compare it: folded, without spaces at its end (facts of Glance: MariaDB's collation). */
export function foldValue(text: string): string {
  return foldText(text).trimEnd();
}
