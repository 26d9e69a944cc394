import { localError, toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { patchImage } from '../../api/images-write.ts';
import { confirmGone } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { deleteTag, putTag } from '../../api/tags.ts';
import { isRecord } from '../../format/json-text.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem, JobRecord } from '../../work/job.ts';
import { jobScopeOf, type JobPlace } from '../operation-scope.ts';
import { EDIT_JOB_WORDS, editRefusedWords } from './messages.ts';
import {
  bringsTwins,
  inverseOf,
  isEmpty,
  isNothing,
  NO_EDIT,
  parseEdit,
  editRequestsOf,
  type Edit,
} from './edit-requests.ts';

/** A change of many images, and the images. */
export interface EditOrder {
  readonly items: readonly JobItem[];
  readonly edit: Edit;
  /** Changes of single images in place of `edit`, by image ID: an undo restores what each had. */
  readonly each: EditsById;
  /** How each image is restored, as far as they were read before. */
  readonly inverses: EditsById;
}

type EditsById = Readonly<Record<string, Edit>>;

/** The same change of many images, which were not changed before. */
export function editOrder(items: readonly JobItem[], edit: Edit): EditOrder {
  return { items, edit, each: {}, inverses: {} };
}

/** Makes the same change to many images. Each is read first, and only what is missing is sent. Never rejects. */
export async function editImages(place: JobPlace, order: EditOrder, context?: BulkContext): Promise<void> {
  const { client, http, scope } = place;
  const { items, edit, each } = order;
  const inverses = new Map(Object.entries(order.inverses));
  const latest = () => ({ ...order, inverses: Object.fromEntries(inverses) });
  const words = EDIT_JOB_WORDS[Object.keys(each).length === 0 ? 'edit' : 'undo'];
  let unchanged = 0;
  await runBulkJob(
    {
      kind: 'edit',
      scope: jobScopeOf(place),
      items,
      requests: oneByOne(async (imageId) => {
        const wanted = each[imageId] ?? edit;
        try {
          const isChanged = await editOne(place, imageId, wanted, (before) => {
            // Of a retry the first values count: the first try may have changed some.
            if (!inverses.has(imageId)) inverses.set(imageId, inverseOf(before, wanted));
          });
          if (!isChanged) unchanged += 1;
        } catch (thrown) {
          if (toApiError(thrown).status === 404) await confirmGone(client, http, scope, imageId);
          throw thrown;
        }
      }),
      words: {
        ...words,
        reason: editRefusedWords,
        message: ({ done }) =>
          done[0] === undefined ? null : words.message(done.length - unchanged, unchanged, done[0].name),
      },
      record: () => ({ edit, each, inverses: Object.fromEntries(inverses) }),
      isUndoable: (imageId) => !isEmpty(inverses.get(imageId) ?? NO_EDIT),
      ...editFollowUps(place, latest, context),
    },
    context,
  );
}

function editFollowUps(place: JobPlace, latest: () => EditOrder, context?: BulkContext): FollowUpWork {
  return {
    again: (items) => void editImages(place, { ...latest(), items }, context),
    undo: (items) =>
      void editImages(place, { items, edit: NO_EDIT, each: latest().inverses, inverses: {} }, context),
  };
}

/** The follow-ups of a change from before a reload; `null` where its record cannot be read. */
export function reviveEdit(place: JobPlace, record: JobRecord, context?: BulkContext): FollowUpWork | null {
  const [edit, each, inverses] = [
    parseEdit(record['edit']),
    parseEdits(record['each']),
    parseEdits(record['inverses']),
  ];
  if (edit === null || each === null || inverses === null) return null;
  return editFollowUps(place, () => ({ items: [], edit, each, inverses }), context);
}

function parseEdits(value: unknown): EditsById | null {
  if (!isRecord(value)) return null;
  const edits = Object.entries(value).map(([imageId, edit]) => [imageId, parseEdit(edit)] as const);
  const read = edits.flatMap(([imageId, edit]) => (edit === null ? [] : [[imageId, edit] as const]));
  return read.length === edits.length ? Object.fromEntries(read) : null;
}

/** Returns whether anything had to be changed. `onRead`: called with the image before that. */
async function editOne(
  place: JobPlace,
  imageId: string,
  edit: Edit,
  onRead: (before: Image) => void,
): Promise<boolean> {
  const { scope, client } = place;
  const http = asLookup(place.http);
  const queryKey = queryKeys.image(scope, imageId);
  // The answer to an earlier request could overwrite the result of this edit.
  await client.cancelQueries({ queryKey });
  const show = (image: Image) => client.setQueryData(queryKey, image);
  const before = await showImage(http, scope, imageId);
  show(before);
  onRead(before);
  if (bringsTwins(before, edit)) throw localError('twin-tag', 409);
  const { patch, puts, deletes } = editRequestsOf(before, edit);
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
