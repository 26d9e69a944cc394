/** Letters whose base is no part of their decomposition; databases compare them as these. */
const BASES: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/**
 * What the names of one account have in common, for counting tries: Keystone finds `dána`, `DANA ` and `dana` as one where
 * its database compares so. MySQL's `utf8_general_ci` and `utf8mb4_0900_ai_ci` ignore case and accents, the first ignores
 * blanks at the end too, the second what is not seen; digits of all scripts are one, as are hiragana and katakana, and to
 * the first everything beyond U+FFFF. Coarser than any of them alone: two accounts that share a count wait a little longer
 * for each other's mistakes, but one account with two counts has twice the guesses.
 */
export function accountName(typed: string): string {
  const folded = typed
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[æœøłđðħŧþıς]/g, (letter) => BASES[letter] ?? letter)
    // `ß` is `s` to one collation and `ss` to another.
    .replaceAll(/s+/g, 's')
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replaceAll(/[\u30a1-\u30f6]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replaceAll(/[\u{10000}-\u{10ffff}]/gu, '\u{fffd}');
  return folded.replaceAll(/\s+/g, ' ').trim();
}

/** Decimal digits of a script stand in a row from 0 to 9. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return code - first;
}
