import { toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import { showImage } from '../../api/images.ts';
import { deleteFromStore } from '../../api/imports.ts';
import { confirmGone } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem, JobRecord } from '../../work/job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { runImports } from '../importing/import-job.ts';
import { storesIn } from '../importing/import-state.ts';
import { jobScopeOf, type JobPlace } from '../operation-scope.ts';
import { deleteCopyRefusedWords, STORE_JOB_WORDS as words } from './messages.ts';

/** Copies images to another store, each followed until it is there. Never rejects. */
export function copyToStore(place: JobPlace, items: readonly JobItem[], storeId: string): Promise<void> {
  // A store that fails must not end the copies to others, nor leave the image on its way.
  const stores = { stores: [storeId], all_stores_must_succeed: false } as const;
  return runImports(place, { items, method: { name: 'copy-image' }, stores, begin: 'send' });
}

/** Deletes the copies of images in a store. Never rejects. */
export async function deleteCopies(
  place: JobPlace,
  items: readonly JobItem[],
  storeId: string,
  context?: BulkContext,
): Promise<void> {
  const { client, scope } = place;
  const http = asLookup(place.http);
  await runBulkJob(
    {
      kind: 'delete-copy',
      scope: jobScopeOf(place),
      items,
      requests: oneByOne(async (imageId) => {
        const show = async () => {
          const image = await showImage(http, scope, imageId);
          client.setQueryData(queryKeys.image(scope, imageId), image);
          return image;
        };
        try {
          await deleteFromStore(http, scope, storeId, imageId);
          await show();
        } catch (thrown) {
          if (toApiError(thrown).status !== 404) throw thrown;
          await confirmGone(client, http, scope, imageId);
          // Of the image that is still there the copy is gone already.
          if (storesIn(await show(), 'stores').includes(storeId)) throw thrown;
        }
      }),
      words: {
        running: (count, name) => words.running(count, name, storeId),
        ended: words.ended,
        reason: deleteCopyRefusedWords,
        message: ({ done }) =>
          done[0] === undefined ? null : words.done(done.length, done[0].name, storeId),
        failed: words.failed,
      },
      record: () => ({ storeId }),
      ...deleteCopyFollowUps(place, storeId, context),
    },
    context,
  );
}

function deleteCopyFollowUps(place: JobPlace, storeId: string, context?: BulkContext): FollowUpWork {
  return { again: (items) => void deleteCopies(place, items, storeId, context) };
}

/** The follow-ups of a deletion of copies from before a reload; `null` where the record cannot be read. */
export function reviveDeleteCopies(
  place: JobPlace,
  { storeId }: JobRecord,
  context?: BulkContext,
): FollowUpWork | null {
  return typeof storeId === 'string' ? deleteCopyFollowUps(place, storeId, context) : null;
}
