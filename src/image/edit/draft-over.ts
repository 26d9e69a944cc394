import { textOf, type Image } from '../../api/image.ts';
import { compareTimes } from '../../format/time.ts';
import { over } from './changes.ts';
import { meant, NO_DRAFT, type EditDraft } from './draft.ts';
import { jsonAnew } from './draft-json.ts';
import type { Places } from './fields.ts';
import { rebase, remainingConflicts } from './rebase.ts';

/** Which attributes of an image are where in the form, for whoever edits it. */
export type PlacesOf = (image: Image) => Places;

/** The draft over the image as it is now. An older one than the draft is over already says nothing. */
export function meet(draft: EditDraft, latest: Image, placesOf: PlacesOf): EditDraft {
  const { base, changes, json, lines, areLinesJudged } = draft;
  if (base === null || base === latest || isOlder(latest, base)) return draft;
  // Nothing is wished of it: what begins now begins with the latest.
  if (changes.size === 0 && json === null) return { ...NO_DRAFT, lines, areLinesJudged };
  const rebased = rebase(base, changes, latest);
  const came = new Set(rebased.clashes.map(({ attribute }) => attribute));
  const met = {
    ...draft,
    base: latest,
    changes: rebased.changes,
    clashes: remainingConflicts(draft.clashes, rebased),
    // What was decided was decided on another value.
    choices: new Map([...draft.choices].filter(([attribute]) => !came.has(attribute))),
    takenOver: new Set([...draft.takenOver, ...rebased.takenOver]),
  };
  return rebased.takenOver.length === 0 ? met : jsonAnew(met, latest, placesOf(latest));
}

/** Times of the service have whole seconds: within one, who comes later is taken for the newer. */
function isOlder(one: Image, other: Image): boolean {
  return compareTimes(textOf(one, 'updated_at') ?? '', textOf(other, 'updated_at') ?? '') < 0;
}

/** The draft after what was meant is so: what was typed since stays. */
export function afterSaving(draft: EditDraft, saved: Image, placesOf: PlacesOf): EditDraft {
  const { lines, areLinesJudged, json } = draft;
  const changes = over(saved, meant(draft));
  const base = changes.size === 0 && json === null ? null : saved;
  return jsonAnew({ ...NO_DRAFT, base, changes, lines, areLinesJudged, json }, saved, placesOf(saved));
}
