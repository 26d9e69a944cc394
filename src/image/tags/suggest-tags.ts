import { tagsOf, type Image } from '../../api/image.ts';

/** Suggestions for the tag that is being typed. */
export interface TagSuggestions {
  /** The most used first. */
  readonly shown: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

const MOST_SHOWN = 8;

/** The tags of images that match the tag being typed, except those already used. */
export function suggestTags(
  images: readonly Image[],
  text: string,
  taken: ReadonlySet<string>,
): TagSuggestions {
  const typed = lastLine(text).trim().toLowerCase();
  const uses = new Map<string, number>();
  for (const image of images) for (const tag of tagsOf(image)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  const matching = [...uses]
    .filter(([tag]) => !taken.has(tag) && tag.toLowerCase().includes(typed) && tag.toLowerCase() !== typed)
    .toSorted(([one, ofOne], [other, ofOther]) => ofOther - ofOne || (one < other ? -1 : 1))
    .map(([tag]) => tag);
  return { shown: matching.slice(0, MOST_SHOWN), more: Math.max(0, matching.length - MOST_SHOWN) };
}

/** The input with the tag being typed replaced by a suggestion. */
export function takeSuggestion(text: string, tag: string): string {
  return `${text.slice(0, text.length - lastLine(text).length)}${tag}\n`;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
