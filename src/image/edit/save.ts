import type { QueryClient } from '@tanstack/react-query';
import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { patchImage, patchImsImage } from '../../api/images-write.ts';
import { showImage } from '../../api/images.ts';
import type { Image } from '../../api/image.ts';
import { confirmGone, imageQuery } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { Drafts, type Draft as StoredDraft } from '../../work/drafts.ts';
import { relativeTo } from './changes.ts';
import { isUndecided, isUnsaved, meant, NO_DRAFT, type EditDraft } from './draft.ts';
import { afterSaving, meet, type PlacesOf } from './draft-over.ts';
import { patchRequestFor, type PatchRequest } from './patch-request.ts';

export interface SaveRefusal {
  readonly asked: 'read' | 'save';
  readonly error: ApiError;
}

/** The draft of one image, and the state of saving it. */
export interface EditState {
  readonly draft: EditDraft;
  readonly isSaving: boolean;
  readonly refusal: SaveRefusal | null;
}

export type EditDraftStore = StoredDraft<EditState>;

export interface EditPlace {
  readonly client: QueryClient;
  readonly http: Http;
  readonly scope: Scope;
  readonly imageId: string;
  readonly profile: ProfileName;
  readonly placesOf: PlacesOf;
}

/** How an attempt to save ended. */
export type Saving =
  /** With what others have changed meanwhile, and what the answer does not have although the service accepted it. */
  | { readonly kind: 'saved'; readonly takenOver: readonly string[]; readonly notKept: readonly string[] }
  /** The image already has every change. */
  | { readonly kind: 'nothing' }
  /** The user has to choose in a conflict first. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused' };

const SEND = { native: patchImage, extension: patchImsImage };

/** The drafts of the attributes. */
export const editDrafts = new Drafts<EditState>({
  empty: { draft: NO_DRAFT, isSaving: false, refusal: null },
  isUnsaved: ({ draft }) => isUnsaved(draft),
  isKept: ({ draft, isSaving }) => isSaving || isUnsaved(draft),
});

export function edit(stored: EditDraftStore, step: (draft: EditDraft) => EditDraft): void {
  stored.change({ draft: step(stored.getState().draft) });
}

/**
 * Sends the changes, and nothing else. The image is read again first, so that changes of others are not overwritten.
 * Resolves to `null` while another save runs.
 */
export async function saveDraft(stored: EditDraftStore, place: EditPlace): Promise<Saving | null> {
  if (stored.getState().isSaving) return null;
  stored.change({ isSaving: true, refusal: null });
  try {
    return await save(stored, place);
  } finally {
    stored.change({ isSaving: false });
  }
}

async function save(stored: EditDraftStore, place: EditPlace): Promise<Saving> {
  const { client, http, scope, imageId } = place;
  const queryKey = queryKeys.image(scope, imageId);
  // An older answer would undo what is shown.
  await client.cancelQueries({ queryKey });
  const latest = await answered(stored, place, 'read', showImage(http, scope, imageId));
  if (latest === null) return { kind: 'refused' };
  showLatest(stored, latest, place);
  const { draft } = stored.getState();
  if (isUndecided(draft)) return { kind: 'conflict' };
  const { call, operations } = patchRequestFor(latest, meant(draft), place.profile);
  if (operations.length === 0) {
    edit(stored, (now) => afterSaving(now, latest, place.placesOf));
    return { kind: 'nothing' };
  }
  const saved = await answered(stored, place, 'save', SEND[call](http, scope, imageId, operations));
  if (saved === null) {
    await readAfterConflict(stored, place, call);
    return { kind: 'refused' };
  }
  client.setQueryData(queryKey, saved);
  const takenOver = [...draft.takenOver];
  edit(stored, (now) => afterSaving(now, saved, place.placesOf));
  return { kind: 'saved', takenOver, notKept: [...relativeTo(saved, meant(draft)).keys()] };
}

function showLatest(stored: EditDraftStore, latest: Image, place: EditPlace): void {
  const { client, http, scope, imageId, placesOf } = place;
  client.setQueryData(imageQuery(http, scope, imageId).queryKey, latest);
  edit(stored, (draft) => meet(draft, latest, placesOf));
}

/** A conflict means that the image changed a moment ago; the extension of IMS answers it with a 400. */
async function readAfterConflict(
  stored: EditDraftStore,
  place: EditPlace,
  call: PatchRequest['call'],
): Promise<void> {
  const conflict = call === 'native' ? 409 : 400;
  if (stored.getState().refusal?.error.status !== conflict) return;
  try {
    showLatest(stored, await showImage(place.http, place.scope, place.imageId), place);
  } catch {
    // The first refusal is shown already.
  }
}

async function answered(
  stored: EditDraftStore,
  { client, http, scope, imageId }: EditPlace,
  asked: SaveRefusal['asked'],
  answer: Promise<Image>,
): Promise<Image | null> {
  try {
    return await answer;
  } catch (thrown) {
    const error = toApiError(thrown);
    // The panel, which has read the image before, learns it first and shows it.
    if (error.status === 404) await confirmGone(client, http, scope, imageId);
    stored.change({ refusal: { asked, error } });
    return null;
  }
}
