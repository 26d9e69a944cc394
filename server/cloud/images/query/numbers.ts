/**
 * An integer as Python's `int()` reads it: surrounded by spaces, signed, with single underscores between digits, in
 * the digits of any script. Null for anything else. Beyond 2^53 it is only about right, which no limit or size here
 * can tell.
 */
export function pythonInteger(text: string): number | null {
  if (!/^\s*[+-]?\p{Nd}+(?:_\p{Nd}+)*\s*$/u.test(text)) return null;
  return Number(
    text
      .replaceAll('_', '')
      .replaceAll(/\p{Nd}/gu, digitOf)
      .trim(),
  );
}

/** Digits stand in runs of ten, from that of 0 on; two runs may adjoin. */
function digitOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  let first = codePoint;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((codePoint - first) % 10);
}

/**
 * The number that MySQL makes of a text it has to compare with a number: the number it begins with, or 0. So
 * `min_ram=abc` asks for 0.
 */
export function mysqlNumber(text: string): number {
  const match = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(text);
  return match === null ? 0 : Number(match[0]);
}
