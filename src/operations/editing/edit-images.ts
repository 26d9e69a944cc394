import { localError, toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import type { Image } from '../../api/image.ts';
import { showImage } from '../../api/images.ts';
import { patchImage } from '../../api/images-write.ts';
import { confirmGone } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { changeKeyedTags } from '../../api/keyed-tags.ts';
import { deleteTag, putTag } from '../../api/tags.ts';
import { isRecord } from '../../format/json-text.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem, JobRecord } from '../../work/job.ts';
import { jobScopeOf, type JobPlace, type OperationScope } from '../operation-scope.ts';
import { EDIT_JOB_WORDS, editRefusedWords } from './messages.ts';
import {
  bringsTwins,
  editOf,
  inverseOf,
  isEmpty,
  isNothing,
  keyedEditOf,
  NO_EDIT,
  parseEdit,
  editRequestsOf,
  type Edit,
  type KeyedEdit,
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

/** Where images are changed, and whether tags have values there. */
type EditPlace = JobPlace & Pick<OperationScope, 'profile'>;

/** The same change of many images, which were not changed before. */
export function editOrder(items: readonly JobItem[], edit: Edit): EditOrder {
  return { items, edit, each: {}, inverses: {} };
}

/** Makes the same change to many images. Each is read first, and only what is missing is sent. Never rejects. */
export async function editImages(place: EditPlace, order: EditOrder, context?: BulkContext): Promise<void> {
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
          const isChanged = await editOne(place, imageId, wanted, (before, asked) => {
            // Of a retry the first values count: the first try may have changed some.
            if (!inverses.has(imageId)) inverses.set(imageId, inverseOf(before, asked));
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

function editFollowUps(place: EditPlace, latest: () => EditOrder, context?: BulkContext): FollowUpWork {
  return {
    again: (items) => void editImages(place, { ...latest(), items }, context),
    undo: (items) =>
      void editImages(place, { items, edit: NO_EDIT, each: latest().inverses, inverses: {} }, context),
  };
}

/** The follow-ups of a change from before a reload; `null` where its record cannot be read. */
export function reviveEdit(place: EditPlace, record: JobRecord, context?: BulkContext): FollowUpWork | null {
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

/** Returns whether anything had to be changed. `onRead`: called with the image before that, and what that means for it. */
async function editOne(
  place: EditPlace,
  imageId: string,
  wanted: Edit,
  onRead: (before: Image, edit: Edit) => void,
): Promise<boolean> {
  const { scope, client, profile } = place;
  const http = asLookup(place.http);
  const queryKey = queryKeys.image(scope, imageId);
  // The answer to an earlier request could overwrite the result of this edit.
  await client.cancelQueries({ queryKey });
  const show = (image: Image) => client.setQueryData(queryKey, image);
  const read = await showImage(http, scope, imageId);
  show(read);
  const edit = editOf(read, wanted, profile);
  onRead(read, edit);
  if (bringsTwins(read, edit)) throw localError('twin-tag', 409);
  const { isSent, rest } = await sendKeyed({ http, scope, imageId }, keyedEditOf(read, edit, profile));
  const before = isSent ? await showImage(http, scope, imageId) : read;
  show(before);
  const { patch, puts, deletes } = editRequestsOf(before, rest ?? edit);
  if (isNothing({ patch, puts, deletes })) return isSent;
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

interface TagTarget extends Pick<JobPlace, 'http' | 'scope'> {
  readonly imageId: string;
}

/** `isSent`: whether tags with values were changed; `rest`: what is left then, `null` where all is left. */
async function sendKeyed(
  { http, scope, imageId }: TagTarget,
  keyed: KeyedEdit,
): Promise<{ readonly isSent: boolean; readonly rest: Edit | null }> {
  if (keyed.create.length + keyed.delete.length === 0) return { isSent: false, rest: keyed.rest };
  // Removals first, since an image has few tags.
  for (const action of ['delete', 'create'] as const) {
    const tags = keyed[action];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (tags.length > 0 && !(await changeKeyedTags(http, scope, imageId, action, tags))) {
      return { isSent: false, rest: null };
    }
  }
  return { isSent: true, rest: keyed.rest };
}

/** Another client has removed the tag; if the image itself is gone, reading it again fails. */
function unlessGone(thrown: unknown): void {
  if (toApiError(thrown).status !== 404) throw thrown;
}
