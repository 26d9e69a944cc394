import type { ProfileName } from '../../attributes/profile.ts';

/** Why the text cannot be used as tags of an image. */
export type TagsProblem =
  | { readonly kind: 'too-long'; readonly tag: string }
  /** Glance's database stores none outside of the Basic Multilingual Plane (facts, section 7). */
  | { readonly kind: 'four-bytes'; readonly tag: string }
  /** It is also among the tags to remove. */
  | { readonly kind: 'removed-too'; readonly tag: string };

const LONGEST_TAG = 255;

/** The tags of an input: one per line, since a tag may contain commas and spaces; without duplicates. */
export function tagsInField(text: string): readonly string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** Why these tags cannot be added; `null` when they can. */
export function tagsProblem(
  added: readonly string[],
  removed: readonly string[],
  profile: ProfileName,
): TagsProblem | null {
  for (const tag of added) {
    if (Array.from(tag).length > LONGEST_TAG) return { kind: 'too-long', tag };
    if (profile === 'glance' && /[\u{10000}-\u{10ffff}]/u.test(tag)) return { kind: 'four-bytes', tag };
    if (removed.includes(tag)) return { kind: 'removed-too', tag };
  }
  return null;
}
