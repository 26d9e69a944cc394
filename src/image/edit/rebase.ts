import type { Image } from '../../api/image.ts';
import { compareAttributes, over, valueIn, type Changes } from './changes.ts';

/** An attribute that somebody else has changed too, to something else. */
export interface Clash {
  readonly attribute: string;
  /** When the editing began. */
  readonly was: string | null;
  /** As it is now. */
  readonly theirs: string | null;
}

/** Wishes moved from the image that they began with to the image as it is now. */
export interface Rebased {
  readonly changes: Changes;
  readonly clashes: readonly Clash[];
  /** Attributes that others have changed and that are as they are now. */
  readonly takenOver: readonly string[];
}

/** Changes by any other change, and says nothing of it. */
const NO_NEWS = new Set(['updated_at']);

/**
 * What becomes of somebody's wishes when the image was changed under them. What only others changed is taken over;
 * what is as wished by now is no wish any more; what both changed is a clash, and both are kept.
 */
export function rebase(base: Image, changes: Changes, latest: Image): Rebased {
  const names = new Set([...Object.keys(base), ...Object.keys(latest)]);
  const news = [...names]
    .filter((name) => !NO_NEWS.has(name) && differs(base, latest, name))
    .toSorted(compareAttributes);
  const kept = over(latest, changes);
  const clashes = news
    .filter((attribute) => kept.has(attribute))
    .map((attribute) => ({ attribute, was: valueIn(base, attribute), theirs: valueIn(latest, attribute) }));
  return { changes: kept, clashes, takenOver: news.filter((name) => !changes.has(name)) };
}

function differs(base: Image, latest: Image, name: string): boolean {
  // Tags come in no order.
  if (name === 'tags') return tagSet(base) !== tagSet(latest);
  return valueIn(base, name) !== valueIn(latest, name);
}

function tagSet({ tags }: Image): string {
  return JSON.stringify(Array.isArray(tags) ? tags.map(String).toSorted() : tags);
}

/** Clashes that stood before and those that came: what began as one text stays the text that it began as. */
export function stillClashing(before: readonly Clash[], { changes, clashes }: Rebased): readonly Clash[] {
  const came = new Set(clashes.map(({ attribute }) => attribute));
  const stay = before.filter(({ attribute }) => changes.has(attribute) && !came.has(attribute));
  const wasBefore = new Map(before.map(({ attribute, was }) => [attribute, was]));
  const renewed = clashes.map((clash) =>
    wasBefore.has(clash.attribute) ? { ...clash, was: wasBefore.get(clash.attribute) ?? null } : clash,
  );
  return [...stay, ...renewed];
}
