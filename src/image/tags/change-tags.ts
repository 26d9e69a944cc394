import type { QueryClient } from '@tanstack/react-query';
import { toApiError, type ApiError } from '../../api/errors.ts';
import { tagsOf, type Image } from '../../api/image.ts';
import { imageQuery, observersNotified } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { Drafts, type Draft } from '../../work/drafts.ts';
import { sendTags, type TagChange, type TagPlace } from './send-tags.ts';

/** A tag whose change the service refused. */
export interface TagFailure {
  readonly tag: string;
  readonly change: TagChange;
  readonly error: ApiError;
}

/** The typed tags of one image, and its pending changes. */
export interface TagState {
  /** Typed and not added yet. */
  readonly text: string;
  /** Changes that the service has not answered; shown as if they were done. */
  readonly pending: ReadonlyMap<string, TagChange>;
  readonly failures: readonly TagFailure[];
}

/** The result of a change, by tag. */
export interface TagResult {
  readonly done: readonly string[];
  /** Removed by another user before. */
  readonly gone: readonly string[];
  readonly refused: readonly string[];
}

export type TagDraft = Draft<TagState>;

export interface TagDraftPlace extends TagPlace {
  readonly client: QueryClient;
}

/** The drafts of the tags. */
export const tagDrafts = new Drafts<TagState>({
  empty: { text: '', pending: new Map(), failures: [] },
  isUnsaved: ({ text, pending }) => text.trim() !== '' || pending.size > 0,
  isKept: ({ text, pending, failures }) => text !== '' || pending.size > 0 || failures.length > 0,
});

/** The last change of each draft: two requests that set all tags at the same time would lose each other's changes. */
const lastChanges = new WeakMap<TagDraft, Promise<unknown>>();

/** Adds or removes tags, one call after the other; shown at once, and reverted where the service refuses. */
export function changeTags(
  draft: TagDraft,
  place: TagDraftPlace,
  change: TagChange,
  tags: readonly string[],
): Promise<TagResult> {
  const { pending, failures } = draft.getState();
  draft.change({
    pending: new Map([...pending, ...tags.map((tag) => [tag, change] as const)]),
    failures: failures.filter(({ tag }) => !tags.includes(tag)),
  });
  const before = lastChanges.get(draft) ?? Promise.resolve();
  const turn = before.then(() => changeInTurn(draft, place, change, tags));
  lastChanges.set(draft, turn);
  return turn;
}

async function changeInTurn(
  draft: TagDraft,
  place: TagDraftPlace,
  change: TagChange,
  tags: readonly string[],
): Promise<TagResult> {
  const { client, scope, imageId } = place;
  const queryKey = queryKeys.image(scope, imageId);
  // An older answer would undo what is shown.
  await client.cancelQueries({ queryKey });
  const missing: TagFailure[] = [];
  const result = { done: new Array<string>(), gone: new Array<string>(), refused: new Array<string>() };
  await sendTags(place, change, tags, (tag, outcome) => {
    result[outcome.kind].push(tag);
    if (outcome.kind === 'refused') {
      const failure = { tag, change, error: outcome.error };
      // The panel says whether the image is gone; it learns it below.
      if (outcome.error.status === 404) missing.push(failure);
      else fail(draft, failure);
    } else client.setQueryData(queryKey, (image) => withTag(image, change, tag));
    settle(draft, tag, change);
  });
  await readAgain(draft, place, change, result.gone);
  if (missing.length > 0) await observersNotified();
  for (const failure of missing) fail(draft, failure);
  return result;
}

/** What others have changed meanwhile, and when; and whether a tag or the whole image was gone. */
async function readAgain(
  draft: TagDraft,
  { client, http, scope, imageId }: TagDraftPlace,
  change: TagChange,
  gone: readonly string[],
): Promise<void> {
  try {
    await client.fetchQuery({ ...imageQuery(http, scope, imageId), staleTime: 0 });
  } catch (thrown) {
    const error = toApiError(thrown);
    // Other errors say nothing about the tags.
    if (error.status !== 404 || gone.length === 0) return;
    await observersNotified();
    for (const tag of gone) fail(draft, { tag, change, error });
  }
}

function fail(draft: TagDraft, failure: TagFailure): void {
  draft.change({ failures: [...draft.getState().failures, failure] });
}

function settle(draft: TagDraft, tag: string, change: TagChange): void {
  const pending = new Map(draft.getState().pending);
  // The opposite may have been requested meanwhile.
  if (pending.get(tag) === change) pending.delete(tag);
  draft.change({ pending });
}

function withTag(image: Image | undefined, change: TagChange, tag: string): Image | undefined {
  if (image === undefined) return undefined;
  const others = tagsOf(image).filter((other) => other !== tag);
  return { ...image, tags: change === 'add' ? [...others, tag] : others };
}

/** The shown tags: those of the image, with pending changes applied. */
export function shownTags(image: Image, pending: ReadonlyMap<string, TagChange>): readonly string[] {
  const added = [...pending].filter(([, change]) => change === 'add').map(([tag]) => tag);
  const kept = tagsOf(image).filter((tag) => pending.get(tag) !== 'remove');
  return [...new Set([...kept, ...added])].toSorted();
}
