import { textOf, type Image } from '../../api/image.ts';
import { compareTimes } from '../../format/time.ts';
import { relativeTo } from './changes.ts';
import { meant, NO_DRAFT, type EditDraft } from './draft.ts';
import { rewriteJson } from './draft-json.ts';
import type { Places } from './fields.ts';
import { rebase, remainingConflicts } from './rebase.ts';

/** Where each attribute of an image is in the form; depends on who edits. */
export type PlacesOf = (image: Image) => Places;

/** Rebases the draft onto a newly read image. An image older than the base is ignored. */
export function meet(draft: EditDraft, latest: Image, placesOf: PlacesOf): EditDraft {
  const { base, changes, json, lines, areLinesJudged } = draft;
  if (base === null || base === latest || isOlder(latest, base)) return draft;
  // No changes yet: editing begins with the latest image.
  if (changes.size === 0 && json === null) return { ...NO_DRAFT, lines, areLinesJudged };
  const rebased = rebase(base, changes, latest);
  const came = new Set(rebased.conflicts.map(({ attribute }) => attribute));
  const met = {
    ...draft,
    base: latest,
    changes: rebased.changes,
    conflicts: remainingConflicts(draft.conflicts, rebased),
    // The choice was about another value.
    choices: new Map([...draft.choices].filter(([attribute]) => !came.has(attribute))),
    takenOver: new Set([...draft.takenOver, ...rebased.takenOver]),
  };
  return rebased.takenOver.length === 0 ? met : rewriteJson(met, latest, placesOf(latest));
}

/** Times of the service have whole seconds: with equal times, the one that is read later counts as newer. */
function isOlder(one: Image, other: Image): boolean {
  return compareTimes(textOf(one, 'updated_at') ?? '', textOf(other, 'updated_at') ?? '') < 0;
}

/** The draft after a save: what was typed since the request stays. */
export function afterSaving(draft: EditDraft, saved: Image, placesOf: PlacesOf): EditDraft {
  const { lines, areLinesJudged, json } = draft;
  const changes = relativeTo(saved, meant(draft));
  const base = changes.size === 0 && json === null ? null : saved;
  return rewriteJson({ ...NO_DRAFT, base, changes, lines, areLinesJudged, json }, saved, placesOf(saved));
}
