import type { Image } from '../../api/image.ts';
import { fixedFirst, over, valueIn, type Changes } from './changes.ts';
import { isOfTheService } from './rules.ts';

/** An attribute that somebody else has changed too, to something else. */
export interface Conflict {
  readonly attribute: string;
  /** When the editing began. */
  readonly was: string | null;
  /** As it is now. */
  readonly theirs: string | null;
}

/** Wishes moved from the image that they began with to the image as it is now. */
export interface Rebased {
  readonly changes: Changes;
  readonly clashes: readonly Conflict[];
  /** Attributes that others have changed and that are as they are now. */
  readonly takenOver: readonly string[];
}

/**
 * What becomes of somebody's wishes when the image was changed under them. What only others changed is taken over;
 * what is as wished by now is no wish any more; what both changed is a clash, and both are kept.
 */
export function rebase(base: Image, changes: Changes, latest: Image): Rebased {
  const names = new Set([...Object.keys(base), ...Object.keys(latest)]);
  const news = [...names]
    .filter((name) => isOfPeople(name) && valueIn(base, name) !== valueIn(latest, name))
    .toSorted(fixedFirst);
  const kept = over(latest, changes);
  const clashes = news
    .filter((attribute) => kept.has(attribute))
    .map((attribute) => ({ attribute, was: valueIn(base, attribute), theirs: valueIn(latest, attribute) }));
  return { changes: kept, clashes, takenOver: news.filter((name) => !changes.has(name)) };
}

/** What the service sets is no change of somebody; tags are never part of a draft. */
function isOfPeople(attribute: string): boolean {
  return attribute !== 'tags' && !isOfTheService(attribute);
}

/** Clashes that stood before and those that came: what began as one text stays the text that it began as. */
export function remainingConflicts(
  before: readonly Conflict[],
  { changes, clashes }: Rebased,
): readonly Conflict[] {
  const came = new Set(clashes.map(({ attribute }) => attribute));
  const stay = before.filter(({ attribute }) => changes.has(attribute) && !came.has(attribute));
  const wasBefore = new Map(before.map(({ attribute, was }) => [attribute, was]));
  const renewed = clashes.map((clash) =>
    wasBefore.has(clash.attribute) ? { ...clash, was: wasBefore.get(clash.attribute) ?? null } : clash,
  );
  // They may have put it back.
  return [...stay, ...renewed.filter(({ was, theirs }) => was !== theirs)];
}
