import type { Image } from '../../api/image.ts';
import { fixedFirst, relativeTo, formValue, type Changes } from './changes.ts';
import { isOfTheService } from './rules.ts';

/** An attribute that another user has changed too, to another value. */
export interface Conflict {
  readonly attribute: string;
  /** The value when editing began. */
  readonly was: string | null;
  /** The other user's value. */
  readonly theirs: string | null;
}

/** The changes relative to the latest image. */
export interface Rebased {
  readonly changes: Changes;
  readonly conflicts: readonly Conflict[];
  /** Attributes that other users have changed and the draft has not: they have their new value. */
  readonly takenOver: readonly string[];
}

/**
 * Moves the user's changes onto the image that others have changed meanwhile. What only others changed is taken over;
 * a change that the image already has is dropped; what both changed is a conflict, and both values are kept.
 */
export function rebase(base: Image, changes: Changes, latest: Image): Rebased {
  const names = new Set([...Object.keys(base), ...Object.keys(latest)]);
  const news = [...names]
    .filter((name) => isOfPeople(name) && formValue(base, name) !== formValue(latest, name))
    .toSorted(fixedFirst);
  const kept = relativeTo(latest, changes);
  const conflicts = news
    .filter((attribute) => kept.has(attribute))
    .map((attribute) => ({
      attribute,
      was: formValue(base, attribute),
      theirs: formValue(latest, attribute),
    }));
  return { changes: kept, conflicts, takenOver: news.filter((name) => !changes.has(name)) };
}

/** Attributes that users change: not those of the service, and not tags, which are never part of a draft. */
function isOfPeople(attribute: string): boolean {
  return attribute !== 'tags' && !isOfTheService(attribute);
}

/** The conflicts from before and the new ones; an attribute keeps its original value. */
export function remainingConflicts(
  before: readonly Conflict[],
  { changes, conflicts }: Rebased,
): readonly Conflict[] {
  const came = new Set(conflicts.map(({ attribute }) => attribute));
  const stay = before.filter(({ attribute }) => changes.has(attribute) && !came.has(attribute));
  const wasBefore = new Map(before.map(({ attribute, was }) => [attribute, was]));
  const renewed = conflicts.map((conflict) =>
    wasBefore.has(conflict.attribute)
      ? { ...conflict, was: wasBefore.get(conflict.attribute) ?? null }
      : conflict,
  );
  // The other user may have restored the value.
  return [...stay, ...renewed.filter(({ was, theirs }) => was !== theirs)];
}
