import { localError, toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { patchImage } from '../../api/images-write.ts';
import { confirmGone, imageQuery } from '../../api/queries.ts';
import { deleteTag, putTag } from '../../api/tags.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem } from '../../work/job.ts';
import { jobScopeOf, type OperationScope } from '../operation-scope.ts';
import { BULK_EDIT_WORDS as words, editRefusedWords } from './messages.ts';
import { bringsTwins, isNothing, planOf, type Edit } from './plan.ts';

/** Makes the same change to many images. Each is read first, and only what is missing is sent. Never rejects. */
export async function editImages(
  place: OperationScope,
  items: readonly JobItem[],
  edit: Edit,
  context?: BulkContext,
): Promise<void> {
  const { client, http, scope } = place;
  let unchanged = 0;
  await runBulkJob(
    {
      kind: 'edit',
      scope: jobScopeOf(place),
      items,
      requests: oneByOne(async (imageId) => {
        try {
          const isChanged = await editOne(place, imageId, edit);
          if (!isChanged) unchanged += 1;
        } catch (thrown) {
          if (toApiError(thrown).status === 404) await confirmGone(client, http, scope, imageId);
          throw thrown;
        }
      }),
      words: {
        running: words.running,
        ended: words.ended,
        reason: editRefusedWords,
        message: ({ done }) =>
          done[0] === undefined ? null : words.edited(done.length - unchanged, unchanged, done[0].name),
        failed: words.refused,
      },
      again: (some) => void editImages(place, some, edit, context),
    },
    context,
  );
}

/** Returns whether anything had to be changed. */
async function editOne(place: OperationScope, imageId: string, edit: Edit): Promise<boolean> {
  const { scope, client } = place;
  const http = asLookup(place.http);
  const { queryKey } = imageQuery(http, scope, imageId);
  // The answer to an earlier request could overwrite the result of this edit.
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
    // Removals first: a tag to remove may block one to add, by the limit or as its twin.
    for (const tag of deletes) await deleteTag(http, scope, imageId, tag).catch(unlessGone);
    for (const tag of puts) await putTag(http, scope, imageId, tag);
  } catch (thrown) {
    // The requests before the failed one have taken effect.
    await showImage(http, scope, imageId).then(show, () => undefined);
    throw thrown;
  }
  // The requests for tags do not answer with the image.
  show(await showImage(http, scope, imageId));
  return true;
}

/** Another client has removed the tag; if the image itself is gone, reading it again fails. */
function unlessGone(thrown: unknown): void {
  if (toApiError(thrown).status !== 404) throw thrown;
}
