import { toApiError } from '../../api/errors.ts';
import { deleteImage } from '../../api/images-write.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Rows } from '../../sharing/receiving/decisions.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem, JobRecord } from '../../work/job.ts';
import { jobScopeOf, type JobPlace } from '../operation-scope.ts';
import { itemsOf, type Target, isOwn, type Rights } from '../target.ts';
import { DELETE_WORDS as words, deleteRefusedWords } from './messages.ts';

export type LeavingRows = Pick<Rows, 'remove'>;

export interface DeleteOrder {
  readonly items: readonly JobItem[];
  /** IMS: full-server images whose backups are deleted, too. */
  readonly withBackup: ReadonlySet<string>;
  readonly rows: LeavingRows;
}

/** The deletion of these images; `withBackups`: with those of full-server images. */
export function deleteOrder(
  targets: readonly Target[],
  withBackups: boolean,
  rows: LeavingRows,
): DeleteOrder {
  const whole = withBackups ? targets.filter(({ isWhole }) => isWhole) : [];
  return { items: itemsOf(targets), withBackup: new Set(whole.map(({ imageId }) => imageId)), rows };
}

/** Deletes images: they leave the list at once, and return where the service refuses. Never rejects. */
export async function deleteImages(
  place: JobPlace,
  order: DeleteOrder,
  context?: BulkContext,
): Promise<void> {
  const { items, withBackup, rows } = order;
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
      record: () => ({ withBackup: [...withBackup] }),
      ...deletionFollowUps(place, order, context),
    },
    context,
  );
  if (end === null || end.done.length === 0) return;
  forget(place, idsOf(end.done));
  removal.confirm(idsOf(end.done));
}

function deletionFollowUps(place: JobPlace, order: DeleteOrder, context?: BulkContext): FollowUpWork {
  return { again: (items) => void deleteImages(place, { ...order, items }, context) };
}

/** The follow-ups of a deletion from before a reload; `null` where its record cannot be read. */
export function reviveDeletion(
  place: JobPlace,
  { withBackup }: JobRecord,
  rows: LeavingRows,
  context?: BulkContext,
): FollowUpWork | null {
  if (!Array.isArray(withBackup)) return null;
  return deletionFollowUps(place, { items: [], withBackup: new Set<string>(withBackup), rows }, context);
}

function idsOf(items: ReadonlyArray<{ readonly id: string }>): readonly string[] {
  return items.map(({ id }) => id);
}

/** There is no request for several images (operations, section 5). An image that is already gone counts as deleted. */
async function deleteOne({ http, scope }: JobPlace, imageId: string, withBackup: boolean): Promise<void> {
  const options = withBackup ? ({ withBackup: true } as const) : {};
  try {
    await deleteImage(http, scope, imageId, options);
  } catch (thrown) {
    if (toApiError(thrown).status !== 404) throw thrown;
  }
}

function forget({ client, scope }: JobPlace, imageIds: readonly string[]): void {
  for (const imageId of imageIds) {
    for (const queryKey of [queryKeys.image(scope, imageId), queryKeys.members(scope, imageId)]) {
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
