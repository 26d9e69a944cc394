import { toApiError } from '../../api/errors.ts';
import { asLookup } from '../../api/http.ts';
import { textOf, type Image } from '../../api/image.ts';
import { imagePath, showImage } from '../../api/images.ts';
import { patchImage } from '../../api/images-write.ts';
import { confirmGone } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { isRecord } from '../../format/json-text.ts';
import { runBulkJob, type BulkContext } from '../../work/bulk-job.ts';
import { oneByOne } from '../../work/item-requests.ts';
import type { JobItem, JobRecord } from '../../work/job.ts';
import type { FollowUpWork } from '../../work/undo-and-retry.ts';
import { jobScopeOf, type JobPlace } from '../operation-scope.ts';
import { STATE_JOB_WORDS, stateRefusedWords } from './messages.ts';
import { isDone, OPPOSITES, parseAction, type StateAction } from './state-change.ts';

/** A change of state of some images. */
export interface StateOrder {
  readonly items: readonly JobItem[];
  readonly action: StateAction;
  /** With `change-owner`: the project that gets each image, by image ID. */
  readonly owners: Readonly<Record<string, string>>;
  /** Of an undo: the owner that each image must have, by image ID, since a later change must not be taken back. */
  readonly expected: Readonly<Record<string, string>>;
  /** What an undo restores: the earlier owner with `change-owner`, by image ID; only images that were changed. */
  readonly before: Readonly<Record<string, string>>;
}

/** The same change for all of these images; `owner` with `change-owner` alone. */
export function stateOrder(
  items: readonly JobItem[],
  action: StateAction,
  owner: string | null = null,
): StateOrder {
  const owners = owner === null ? {} : Object.fromEntries(items.map(({ id }) => [id, owner]));
  return { items, action, owners, expected: {}, before: {} };
}

/**
 * Deactivates, reactivates, hides or shows images, or gives them to another project. Each is read first, so that undo
 * touches only what was changed. Never rejects.
 */
export async function changeState(place: JobPlace, order: StateOrder, context?: BulkContext): Promise<void> {
  const { client, http, scope } = place;
  const { items, action } = order;
  const before = new Map(Object.entries(order.before));
  const latest = () => ({ ...order, before: Object.fromEntries(before) });
  const words = STATE_JOB_WORDS[action];
  let unchanged = 0;
  await runBulkJob(
    {
      kind: 'change-state',
      scope: jobScopeOf(place),
      items,
      requests: oneByOne(async (imageId) => {
        try {
          const earlier = await changeOne(place, imageId, order);
          if (earlier === null) unchanged += 1;
          else if (!before.has(imageId)) before.set(imageId, textOf(earlier, 'owner') ?? '');
        } catch (thrown) {
          if (toApiError(thrown).status === 404) await confirmGone(client, http, scope, imageId);
          throw thrown;
        }
      }),
      words: {
        ...words,
        reason: (error) => stateRefusedWords(error, action),
        message: ({ done }) =>
          done[0] === undefined ? null : words.message(done.length - unchanged, unchanged, done[0].name),
      },
      record: () => {
        const { owners, expected } = order;
        return { action, owners, expected, before: Object.fromEntries(before) };
      },
      // An image without an owner cannot be given back to none.
      isUndoable: (imageId) => {
        const owner = before.get(imageId);
        return owner !== undefined && (action !== 'change-owner' || owner !== '');
      },
      ...stateFollowUps(place, latest, context),
    },
    context,
  );
}

function stateFollowUps(place: JobPlace, latest: () => StateOrder, context?: BulkContext): FollowUpWork {
  return {
    again: (items) => void changeState(place, { ...latest(), items }, context),
    undo: (items) => void changeState(place, undoOf({ ...latest(), items }), context),
  };
}

function undoOf({ items, action, owners, before }: StateOrder): StateOrder {
  const isOwner = action === 'change-owner';
  return {
    items,
    action: OPPOSITES[action],
    owners: isOwner ? before : {},
    expected: isOwner ? owners : {},
    before: {},
  };
}

/** The follow-ups of a change from before a reload; `null` where its record cannot be read. */
export function reviveState(place: JobPlace, record: JobRecord, context?: BulkContext): FollowUpWork | null {
  const action = parseAction(record['action']);
  const owners = parseTexts(record['owners']);
  const expected = parseTexts(record['expected']);
  const before = parseTexts(record['before']);
  if (action === null || owners === null || expected === null || before === null) return null;
  return stateFollowUps(place, () => ({ items: [], action, owners, expected, before }), context);
}

function parseTexts(value: unknown): Readonly<Record<string, string>> | null {
  if (!isRecord(value)) return null;
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return texts.length === Object.keys(value).length ? Object.fromEntries(texts) : null;
}

/** Changes one image and shows how it is then. Resolves to the image as it was, or `null` where nothing was to be changed. */
async function changeOne(
  place: JobPlace,
  imageId: string,
  { action, owners, expected }: StateOrder,
): Promise<Image | null> {
  const { scope, client } = place;
  const http = asLookup(place.http);
  const queryKey = queryKeys.image(scope, imageId);
  // The answer to an earlier request could overwrite the result of this change.
  await client.cancelQueries({ queryKey });
  const show = (image: Image) => client.setQueryData(queryKey, image);
  const earlier = await showImage(http, scope, imageId);
  show(earlier);
  const owner = owners[imageId] ?? null;
  if (isDone(earlier, action, owner)) return null;
  const expectedOwner = expected[imageId];
  if (expectedOwner !== undefined && textOf(earlier, 'owner') !== expectedOwner) return null;
  if (action === 'deactivate' || action === 'reactivate') {
    await http(scope, `${imagePath(imageId)}/actions/${action}`, { method: 'POST' });
    // It answers with nothing.
    show(await showImage(http, scope, imageId));
  } else {
    const operation =
      action === 'change-owner'
        ? { path: '/owner', value: owner }
        : { path: '/os_hidden', value: action === 'hide' };
    show(await patchImage(http, scope, imageId, [{ op: 'replace', ...operation }]));
  }
  return earlier;
}
