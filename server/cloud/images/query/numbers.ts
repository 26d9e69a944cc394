/**
 * An integer as Python's `int()` reads it: surrounded by spaces, signed, with single underscores between digits.
 * Null for anything else. Beyond 2^53 it is only about right, which no limit or size here can tell.
 */
export function pythonInteger(text: string): number | null {
  return /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text) ? Number(text.replaceAll('_', '').trim()) : null;
}

/**
 * The number that MySQL makes of a text it has to compare with a number: the number it begins with, or 0. So
 * `min_ram=abc` asks for 0.
 */
export function mysqlNumber(text: string): number {
  const match = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(text);
  return match === null ? 0 : Number(match[0]);
}
