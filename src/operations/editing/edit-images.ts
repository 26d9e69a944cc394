import { localError, toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { patchImage } from '../../api/images-write.ts';
import { ERROR_WORDS } from '../../api/error-words.ts';
import { confirmGone, imageQuery } from '../../api/queries.ts';
import { LANES } from '../../api/request-queue.ts';
import { offersRetry } from '../../api/retry.ts';
import { deleteTag, putTag } from '../../api/tags.ts';
import type { Carrier, Outcome, Subject } from '../../runs/bulk-run.ts';
import { carryOut } from '../../runs/carry-out.ts';
import { ofPage, type Means } from '../means.ts';
import type { Place } from '../place.ts';
import { EDIT_WORDS as words, refusedWords } from './messages.ts';
import { bringsTwins, isNothing, planOf, type Edit } from './plan.ts';

/** Changes many images alike. Each is read anew first, and only what it lacks is sent. Never rejects. */
export async function editImages(
  place: Place,
  subjects: readonly Subject[],
  edit: Edit,
  means: Means = ofPage,
): Promise<void> {
  const unchanged = new Set<string>();
  const again = (some: readonly Subject[]) => void editImages(place, some, edit, means);
  const outcome = await carryOut(
    {
      subjects,
      place,
      carrier: carrierOf(place, edit, unchanged),
      words: { running: words.running, ended: words.ended, reason: refusedWords },
      onUndone: () => undefined,
      again,
    },
    means,
  );
  tellOf(outcome, unchanged.size, subjects.length, again, means);
}

function carrierOf(place: Place, edit: Edit, unchanged: Set<string>): Carrier {
  const { client, http, scope } = place;
  return {
    lotSize: 1,
    atOnce: LANES.write.limit,
    carry: async (imageIds, settle) => {
      for (const imageId of imageIds) {
        const isChanged = await editOne(place, imageId, edit).catch(async (thrown: unknown) => {
          if (toApiError(thrown).status === 404) await confirmGone(client, http, scope, imageId);
          throw thrown;
        });
        if (!isChanged) unchanged.add(imageId);
        settle(imageId, null);
      }
    },
  };
}

/** Whether anything had to be changed. */
async function editOne(place: Place, imageId: string, edit: Edit): Promise<boolean> {
  const { scope, client } = place;
  const http = asLookup(place.http);
  const { queryKey } = imageQuery(http, scope, imageId);
  // An answer from before would undo what is shown of this.
  await client.cancelQueries({ queryKey });
  const show = (image: Image) => client.setQueryData(queryKey, image);
  const before = await showImage(http, scope, imageId);
  show(before);
  if (bringsTwins(before, edit)) throw localError('twin-tag', 409);
  const { patch, puts, deletes } = planOf(before, edit);
  if (isNothing({ patch, puts, deletes })) return false;
  if (patch.length > 0) show(await patchImage(http, scope, imageId, patch));
  if (puts.length + deletes.length === 0) return true;
  try {
    // First what goes: it may be in the way of what comes, by its number or as its twin.
    for (const tag of deletes) await deleteTag(http, scope, imageId, tag).catch(unlessGone);
    for (const tag of puts) await putTag(http, scope, imageId, tag);
  } catch (thrown) {
    // Those before it have been done.
    await showImage(http, scope, imageId).then(show, () => undefined);
    throw thrown;
  }
  // The calls for tags do not answer with the image.
  show(await showImage(http, scope, imageId));
  return true;
}

/** Somebody else has taken the tag away; if it is the image that has gone, reading it again says so. */
function unlessGone(thrown: unknown): void {
  if (toApiError(thrown).status !== 404) throw thrown;
}

function tellOf(
  { done, refusals }: Outcome,
  unchanged: number,
  asked: number,
  again: (subjects: readonly Subject[]) => void,
  means: Means,
): void {
  const [first] = done;
  if (first !== undefined) means.tell({ text: words.edited(done.length - unchanged, unchanged, first.name) });
  // Of many there is a report.
  if (asked > 1) return;
  for (const { id, name, error } of refusals) {
    const action = { label: ERROR_WORDS.tryAgain, run: () => again([{ id, name }]) };
    means.tell({
      tone: 'bad',
      text: words.refused(name),
      detail: refusedWords(error),
      ...(offersRetry(error, 'change') ? { action } : {}),
    });
  }
}
