import type { QueryClient } from '@tanstack/react-query';
import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Http, Scope } from '../../api/http.ts';
import { patchImage, patchImsImage } from '../../api/images-write.ts';
import { showImage } from '../../api/images.ts';
import type { Image } from '../../api/image.ts';
import { confirmGone, imageQuery } from '../../api/queries.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { holdPage } from '../../ui/hold-page.ts';
import { PerImage, Told } from '../per-image.ts';
import { over } from './changes.ts';
import { isUndecided, isUnsaved, meant, NO_DRAFT, withLines, type Draft } from './draft.ts';
import { afterSaving, meet, type PlacesOf } from './draft-over.ts';
import type { LinesTaken } from './problems.ts';
import { sendingFor, type Sending } from './sending.ts';

/** What was asked of the service when it refused. */
export interface Refusal {
  readonly asked: 'read' | 'save';
  readonly error: ApiError;
}

/** What somebody does with the attributes of one image. */
export interface EditState {
  readonly draft: Draft;
  readonly isSaving: boolean;
  readonly refusal: Refusal | null;
}

/** Where the image is. */
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
  /** With what others have changed meanwhile, and what the answer has not as it was wished, against the service's word. */
  | { readonly kind: 'saved'; readonly takenOver: readonly string[]; readonly notKept: readonly string[] }
  /** By now everything is as it was wished. */
  | { readonly kind: 'nothing' }
  /** Somebody has to decide first. */
  | { readonly kind: 'clash' }
  | { readonly kind: 'refused' };

const SEND = { native: patchImage, extension: patchImsImage };

/** What is typed for one image, and its way to the service. */
export class EditDesk {
  readonly #told = new Told<EditState>({ draft: NO_DRAFT, isSaving: false, refusal: null });

  /** Told whether something would be lost with the page. */
  readonly #guard: (isHeld: boolean) => void;

  constructor(guard: (isHeld: boolean) => void) {
    this.#guard = guard;
  }

  readonly getState = this.#told.getState;
  readonly subscribe = this.#told.subscribe;

  get isEmpty(): boolean {
    const { draft, isSaving } = this.getState();
    return !this.#told.isWatched && !isSaving && !isUnsaved(draft);
  }

  /** Types something. */
  edit(step: (draft: Draft) => Draft): void {
    const draft = step(this.getState().draft);
    this.#told.tell({ draft });
    this.#guard(isUnsaved(draft));
  }

  /** Properties that were written as lines become wishes. */
  takeLines(image: Image, { properties, problems }: LinesTaken): void {
    this.edit((draft) =>
      draft.lines === ''
        ? draft
        : withLines(
            draft,
            image,
            properties,
            problems.map(({ text }) => text),
          ),
    );
  }

  /** Throws away what is typed. */
  discard(): void {
    this.edit(() => NO_DRAFT);
    this.#told.tell({ refusal: null });
  }

  /**
   * Sends what is wished, and nothing else. The image is read anew before: what others changed is not overwritten.
   * Resolves to nothing while another attempt goes on.
   */
  async save(place: EditPlace): Promise<Saving | null> {
    if (this.getState().isSaving) return null;
    this.#told.tell({ isSaving: true, refusal: null });
    try {
      return await this.#save(place);
    } finally {
      this.#told.tell({ isSaving: false });
    }
  }

  async #save(place: EditPlace): Promise<Saving> {
    const { client, http, scope, imageId } = place;
    const { queryKey } = imageQuery(http, scope, imageId);
    // An answer from before would undo what is shown.
    await client.cancelQueries({ queryKey });
    const latest = await this.#asked(place, 'read', showImage(http, scope, imageId));
    if (latest === null) return { kind: 'refused' };
    this.#meet(latest, place);
    const { draft } = this.getState();
    if (isUndecided(draft)) return { kind: 'clash' };
    const { call, operations } = sendingFor(latest, meant(draft), place.profile);
    if (operations.length === 0) {
      this.edit((now) => afterSaving(now, latest, place.placesOf));
      return { kind: 'nothing' };
    }
    const saved = await this.#asked(place, 'save', SEND[call](http, scope, imageId, operations));
    if (saved === null) {
      await this.#readAfter(place, call);
      return { kind: 'refused' };
    }
    client.setQueryData(queryKey, saved);
    const takenOver = [...draft.takenOver];
    this.edit((now) => afterSaving(now, saved, place.placesOf));
    return { kind: 'saved', takenOver, notKept: [...over(saved, meant(draft)).keys()] };
  }

  #meet(latest: Image, { client, http, scope, imageId, placesOf }: EditPlace): void {
    client.setQueryData(imageQuery(http, scope, imageId).queryKey, latest);
    this.edit((draft) => meet(draft, latest, placesOf));
  }

  /** A conflict means that something is not as it was a moment ago; the extension of IMS says it with a 400. */
  async #readAfter(place: EditPlace, call: Sending['call']): Promise<void> {
    const conflict = call === 'native' ? 409 : 400;
    if (this.getState().refusal?.error.status !== conflict) return;
    try {
      this.#meet(await showImage(place.http, place.scope, place.imageId), place);
    } catch {
      // The refusal that stands says enough.
    }
  }

  async #asked(
    { client, http, scope, imageId }: EditPlace,
    asked: Refusal['asked'],
    answer: Promise<Image>,
  ): Promise<Image | null> {
    try {
      return await answer;
    } catch (thrown) {
      const error = toApiError(thrown);
      // The panel, which has read the image before, learns it first, and is the one that says so.
      if (error.status === 404) await confirmGone(client, http, scope, imageId);
      this.#told.tell({ refusal: { asked, error } });
      return null;
    }
  }
}

const desks = new PerImage(() => {
  const desk: EditDesk = new EditDesk((isHeld) => holdPage(desk, isHeld));
  return desk;
});

/** The desk of an image, for whoever is signed in where. */
export function editDeskOf(scope: Scope, imageId: string): EditDesk {
  return desks.of(scope, imageId);
}
