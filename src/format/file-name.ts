import { charactersOf } from './characters.ts';

/**
 * Bytes of a name in UTF-8. File systems take 255 (ext4, XFS, APFS; NTFS as many UTF-16 units); the rest is for what
 * browsers add to it: ` (1)`, `.part`, `.crswap`.
 */
const LONGEST_BYTES = 240;

/** Controls, and marks that turn around how a name reads; joiners stay where they join letters or emoji. */
const INVISIBLE =
  /(?!(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}]))[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Path separators, characters that some system refuses, and those that Chromium removes from a suggested name. */
const REFUSED = /[/\\:*?"<>|~%]+/g;

/** Names of devices on Windows, whatever ending follows them (Naming Files, Paths, and Namespaces). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

/**
 * A text as the name of one file in one folder, on every system: no path, nothing hidden, no name of a device, nothing
 * that cannot be seen, 240 bytes at most. Where it is too long it is cut at a character as it is seen; `ending` is kept,
 * and not written twice. `fallback` stands for a text of which nothing is left, and may be any too; `ending` begins with a
 * dot or dash and is short.
 */
export function safeFileName(text: string, ending: string, fallback: string): string {
  const end = fit(ending);
  const plain = fit(text).replace(/^[.\s]+/, '');
  const hasEnding =
    end !== '' && plain.length > end.length && plain.toLowerCase().endsWith(end.toLowerCase());
  const kept = hasEnding ? plain.slice(-end.length) : end;
  const stem = hasEnding ? plain.slice(0, -end.length) : plain;
  const bytes = LONGEST_BYTES - bytesOf(kept);
  const whole = (stemOf(stem, bytes) || stemOf(fit(fallback), bytes) || 'file') + kept;
  return DEVICE.test(whole) ? `_${whole}` : whole;
}

function fit(text: string): string {
  return text.toWellFormed().normalize().replaceAll(INVISIBLE, '').replaceAll(REFUSED, '_');
}

/** What of a text can begin a name: hidden files begin with a dot, and Windows drops dots and spaces at an end. */
function stemOf(text: string, bytes: number): string {
  return cut(text.replace(/^[.\s]+/, ''), bytes).replace(/[.\s]+$/, '');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The beginning of a text that has so many bytes at most, cut between characters as they are seen. */
function cut(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let beginning = '';
  let left = bytes;
  for (const character of charactersOf(text)) {
    left -= bytesOf(character);
    if (left < 0) break;
    beginning += character;
  }
  return beginning;
}
