import type { QueryClient } from '@tanstack/react-query';
import { toApiError, type ApiError } from '../../api/errors.ts';
import { tagsOf, type Image } from '../../api/image.ts';
import type { Scope } from '../../api/http.ts';
import { imageQuery, observersTold } from '../../api/queries.ts';
import { holdPage } from '../../ui/hold-page.ts';
import { PerImage, Told } from '../per-image.ts';
import { changeTags, type TagChange, type TagPlace } from './change-tags.ts';

/** A tag for which the service refused what was asked. */
export interface TagFailure {
  readonly tag: string;
  readonly change: TagChange;
  readonly error: ApiError;
}

/** What somebody does with the tags of one image. */
export interface TagState {
  /** What is typed and not added yet. */
  readonly text: string;
  /** What is asked of the service and not answered; shown as if it were done. */
  readonly pending: ReadonlyMap<string, TagChange>;
  readonly failures: readonly TagFailure[];
}

/** What came of a change, tag by tag. */
export interface TagResult {
  readonly done: readonly string[];
  /** Removed by somebody else before. */
  readonly gone: readonly string[];
  readonly refused: readonly string[];
}

/** Where the tags of a desk's image are. */
export interface TagDeskPlace extends TagPlace {
  readonly client: QueryClient;
}

/** What is typed for one image, and the changes of its tags on their way. */
export class TagDesk {
  readonly #told = new Told<TagState>({ text: '', pending: new Map(), failures: [] });
  /** Told whether something would be lost with the page. */
  readonly #guard: (isHeld: boolean) => void;
  /** One change after the other: two that set all tags at the same time would lose each other's. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(guard: (isHeld: boolean) => void) {
    this.#guard = guard;
  }

  readonly getState = this.#told.getState;
  readonly subscribe = this.#told.subscribe;

  get isEmpty(): boolean {
    const { text, pending, failures } = this.getState();
    return !this.#told.isWatched && text === '' && pending.size === 0 && failures.length === 0;
  }

  type(text: string): void {
    this.#tell({ text });
  }

  forgetFailures(): void {
    this.#tell({ failures: [] });
  }

  /** Adds or removes tags; they are shown so at once, and put back where the service refuses. */
  async change(place: TagDeskPlace, change: TagChange, tags: readonly string[]): Promise<TagResult> {
    this.#tell({
      pending: new Map([...this.getState().pending, ...tags.map((tag) => [tag, change] as const)]),
      failures: this.getState().failures.filter(({ tag }) => !tags.includes(tag)),
    });
    const turn = this.#last.then(() => this.#change(place, change, tags));
    this.#last = turn;
    return turn;
  }

  async #change(place: TagDeskPlace, change: TagChange, tags: readonly string[]): Promise<TagResult> {
    const { client, http, scope, imageId } = place;
    const query = imageQuery(http, scope, imageId);
    // An answer from before would undo what is shown.
    await client.cancelQueries({ queryKey: query.queryKey });
    const missing: TagFailure[] = [];
    const result = { done: new Array<string>(), gone: new Array<string>(), refused: new Array<string>() };
    await changeTags(place, change, tags, (tag, outcome) => {
      result[outcome.kind].push(tag);
      if (outcome.kind === 'refused') {
        const failure = { tag, change, error: outcome.error };
        // Whether the image is gone is for the panel to say, which learns it below.
        if (outcome.error.status === 404) missing.push(failure);
        else this.#fail(failure);
      } else client.setQueryData(query.queryKey, (image) => withTag(image, change, tag));
      this.#settle(tag, change);
    });
    await this.#readAnew(place, change, result.gone);
    if (missing.length > 0) await observersTold();
    for (const failure of missing) this.#fail(failure);
    return result;
  }

  /** What others have changed meanwhile, and when; and whether a tag was gone, or the whole image. */
  async #readAnew(place: TagDeskPlace, change: TagChange, gone: readonly string[]): Promise<void> {
    const { client, http, scope, imageId } = place;
    try {
      await client.fetchQuery({ ...imageQuery(http, scope, imageId), staleTime: 0 });
    } catch (thrown) {
      const error = toApiError(thrown);
      // Anything else is no news of the tags.
      if (error.status !== 404 || gone.length === 0) return;
      await observersTold();
      for (const tag of gone) this.#fail({ tag, change, error });
    }
  }

  #fail(failure: TagFailure): void {
    this.#tell({ failures: [...this.getState().failures, failure] });
  }

  #settle(tag: string, change: TagChange): void {
    const pending = new Map(this.getState().pending);
    // Somebody may have asked for the opposite meanwhile.
    if (pending.get(tag) === change) pending.delete(tag);
    this.#tell({ pending });
  }

  #tell(next: Partial<TagState>): void {
    this.#told.tell(next);
    const { text, pending } = this.getState();
    this.#guard(text.trim() !== '' || pending.size > 0);
  }
}

function withTag(image: Image | undefined, change: TagChange, tag: string): Image | undefined {
  if (image === undefined) return undefined;
  const others = tagsOf(image).filter((other) => other !== tag);
  return { ...image, tags: change === 'add' ? [...others, tag] : others };
}

/** The tags that are shown: those of the image, with what is asked for as if it were done. */
export function shownTags(image: Image, pending: ReadonlyMap<string, TagChange>): readonly string[] {
  const added = [...pending].filter(([, change]) => change === 'add').map(([tag]) => tag);
  const kept = tagsOf(image).filter((tag) => pending.get(tag) !== 'remove');
  return [...new Set([...kept, ...added])].toSorted();
}

const desks = new PerImage(() => {
  const desk: TagDesk = new TagDesk((isHeld) => holdPage(desk, isHeld));
  return desk;
});

/** The desk of an image, for whoever is signed in where. */
export function tagDeskOf(scope: Scope, imageId: string): TagDesk {
  return desks.of(scope, imageId);
}
