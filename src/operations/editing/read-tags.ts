import type { ProfileName } from '../../attributes/profile.ts';

/** Why what is typed cannot be the tags of an image. */
export type TagsProblem =
  | { readonly kind: 'too-long'; readonly tag: string }
  /** Glance's database holds none outside of the Basic Multilingual Plane (facts, section 7). */
  | { readonly kind: 'four-bytes'; readonly tag: string }
  /** It is to go as well. */
  | { readonly kind: 'removed-too'; readonly tag: string };

const LONGEST_TAG = 255;

/** The tags of an input: one a line, since a tag may hold commas and spaces; each once. */
export function tagsInField(text: string): readonly string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** What stands against adding these tags; `null` when nothing does. */
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
