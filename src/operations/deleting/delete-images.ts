import { toApiError } from '../../api/errors.ts';
import { deleteImage } from '../../api/images-write.ts';
import { imageQuery, membersQuery } from '../../api/queries.ts';
import type { Rows } from '../../sharing/receiving/decisions.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import { oneByOne } from '../../work/item-requests.ts';
import { jobScopeOf, type OperationScope } from '../operation-scope.ts';
import { itemsOf, type Target, isOwn, type Rights } from '../target.ts';
import { DELETE_WORDS as words, deleteRefusedWords } from './messages.ts';

export type LeavingRows = Pick<Rows, 'remove'>;

export interface DeleteOrder {
  readonly targets: readonly Target[];
  /** IMS: also deletes the backups of full-server images. */
  readonly withBackups: boolean;
  readonly rows: LeavingRows;
}

/** Deletes images: they leave the list at once, and return where the service refuses. Never rejects. */
export async function deleteImages(
  place: OperationScope,
  deletion: DeleteOrder,
  context?: BulkContext,
): Promise<void> {
  const { targets, withBackups, rows } = deletion;
  const items = itemsOf(targets);
  const withBackup = new Set(
    withBackups ? targets.filter(({ isWhole }) => isWhole).map(({ imageId }) => imageId) : [],
  );
  const removal = rows.remove(idsOf(items));
  const end = await runBulkJob(
    {
      kind: 'delete',
      scope: jobScopeOf(place),
      items,
      requests: oneByOne((imageId) => deleteOne(place, imageId, withBackup.has(imageId))),
      words: {
        running: words.running,
        ended: words.ended,
        reason: deleteRefusedWords,
        message: ({ done }) => (done[0] === undefined ? null : words.deleted(done.length, done[0].name)),
        failed: words.refused,
      },
      onNotDone: (some) => removal.undo(idsOf(some)),
      again: (some) => {
        const ids = new Set(idsOf(some));
        const left = targets.filter(({ imageId }) => ids.has(imageId));
        void deleteImages(place, { ...deletion, targets: left }, context);
      },
    },
    context,
  );
  if (end === null || end.done.length === 0) return;
  forget(place, idsOf(end.done));
  removal.confirm(idsOf(end.done));
}

function idsOf(items: ReadonlyArray<{ readonly id: string }>): readonly string[] {
  return items.map(({ id }) => id);
}

/** There is no request for several images (operations, section 5). An image that is already gone counts as deleted. */
async function deleteOne(
  { http, scope }: OperationScope,
  imageId: string,
  withBackup: boolean,
): Promise<void> {
  const options = withBackup ? ({ withBackup: true } as const) : {};
  try {
    await deleteImage(http, scope, imageId, options);
  } catch (thrown) {
    if (toApiError(thrown).status !== 404) throw thrown;
  }
}

function forget({ client, http, scope }: OperationScope, imageIds: readonly string[]): void {
  for (const imageId of imageIds) {
    for (const { queryKey } of [imageQuery(http, scope, imageId), membersQuery(http, scope, imageId)]) {
      client.removeQueries({ queryKey, exact: true });
    }
  }
}

/** The images to delete, and those left out with the reason. */
export interface SortedOut {
  readonly doomed: readonly Target[];
  readonly protectedOnes: readonly Target[];
  readonly foreign: readonly Target[];
}

/** Separates images that can be deleted from those that the service would refuse. */
export function sortOut(targets: readonly Target[], rights: Rights): SortedOut {
  const own = targets.filter((target) => isOwn(target, rights));
  return {
    doomed: own.filter(({ isProtected }) => !isProtected),
    protectedOnes: own.filter(({ isProtected }) => isProtected),
    foreign: targets.filter((target) => !isOwn(target, rights)),
  };
}
