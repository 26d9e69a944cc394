import { toApiError } from '../../api/errors.ts';
import { deleteImage } from '../../api/images-write.ts';
import { ERROR_WORDS } from '../../api/error-words.ts';
import { imageQuery, membersQuery } from '../../api/queries.ts';
import { LANES } from '../../api/request-queue.ts';
import { offersRetry } from '../../api/retry.ts';
import type { OptimisticChange } from '../../api/optimistic-change.ts';
import type { Carrier, Outcome, Subject } from '../../runs/bulk-run.ts';
import { carryOut } from '../../runs/carry-out.ts';
import type { Rows } from '../../sharing/receiving/decisions.ts';
import { ofPage, type Means } from '../means.ts';
import type { Place } from '../place.ts';
import type { Target } from '../target.ts';
import { DELETE_WORDS as words, refusedWords } from './messages.ts';

/** The lists that images leave when they are deleted. */
export type LeavingRows = Pick<Rows, 'remove'>;

/** Images that somebody has decided to delete. */
export interface Deletion {
  readonly targets: readonly Target[];
  /** IMS: the backups of full-server images go too. */
  readonly withBackups: boolean;
  readonly rows: LeavingRows;
}

/** Deletes images: they leave the list at once, and come back where the service refuses. Never rejects. */
export async function deleteImages(place: Place, deletion: Deletion, means = ofPage): Promise<void> {
  const { targets, rows } = deletion;
  const subjects = targets.map(({ imageId, name }) => ({ id: imageId, name }));
  const again = (some: readonly Subject[]) => {
    const ids = new Set(idsOf(some));
    const left = targets.filter(({ imageId }) => ids.has(imageId));
    void deleteImages(place, { ...deletion, targets: left }, means);
  };
  const removal = rows.remove(idsOf(subjects));
  const outcome = await carryOut(
    {
      subjects,
      place,
      carrier: carrierOf(place, deletion),
      words: { running: words.running, ended: words.ended, reason: refusedWords },
      onUndone: (undone) => removal.undo(idsOf(undone)),
      again,
    },
    means,
  );
  settle(place, outcome, removal);
  tellOf(outcome, subjects.length, again, means);
}

function idsOf(subjects: readonly Subject[]): readonly string[] {
  return subjects.map(({ id }) => id);
}

/** One request for each: there is no call for many (operations, section 5). What is gone already is as it should be. */
function carrierOf({ http, scope }: Place, { targets, withBackups }: Deletion): Carrier {
  const whole = new Set(targets.filter(({ isWhole }) => isWhole).map(({ imageId }) => imageId));
  return {
    lotSize: 1,
    atOnce: LANES.write.limit,
    carry: async (imageIds, settled) => {
      for (const imageId of imageIds) {
        const deletion = withBackups && whole.has(imageId) ? ({ withBackup: true } as const) : {};
        try {
          await deleteImage(http, scope, imageId, deletion);
        } catch (thrown) {
          if (toApiError(thrown).status !== 404) throw thrown;
        }
        settled(imageId, null);
      }
    },
  };
}

function settle({ client, http, scope }: Place, { done }: Outcome, removal: OptimisticChange): void {
  if (done.length === 0) return;
  for (const { id } of done) {
    for (const { queryKey } of [imageQuery(http, scope, id), membersQuery(http, scope, id)]) {
      client.removeQueries({ queryKey, exact: true });
    }
  }
  removal.confirm(idsOf(done));
}

function tellOf(
  { done, refusals }: Outcome,
  asked: number,
  again: (subjects: readonly Subject[]) => void,
  means: Means,
): void {
  const [first] = done;
  if (first !== undefined) means.tell({ text: words.deleted(done.length, first.name) });
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
