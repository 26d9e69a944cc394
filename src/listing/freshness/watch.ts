import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { idLots, type IdsAsk } from '../../api/images-by-id.ts';
import { NO_PACE, paceAfter, paceSeeing, paceWaking, type Answer, type PollPace } from './pace.ts';
import { isHidden, isInTransition, isSame } from './transition.ts';

/** What the watch needs: the screen, requests and events. */
export interface WatchEnvironment {
  /** The known images on screen. */
  readonly inSight: () => readonly Image[];
  /** Images by their IDs; those that are gone are not in the answer. Rejects with an `ApiError`. */
  readonly readMany: (ask: IdsAsk, signal: AbortSignal) => Promise<readonly Image[]>;
  /** One image. Rejects with an `ApiError`. */
  readonly readOne: (imageId: string, signal: AbortSignal) => Promise<Image>;
  /** An image has changed. */
  readonly onChanged: (image: Image) => void;
  /** The service no longer has an image. */
  readonly onGone: (image: Image) => void;
}

/**
 * Requests for single images in one turn, where a service does not take many IDs at once; the others follow in the
 * next.
 */
const MOST_SINGLE = 8;

/**
 * Keeps images in transition up to date while they are on screen. It has no clock: the caller has one and calls
 * `tick` while the page is visible.
 */
export class TransitionWatch {
  readonly #world: WatchEnvironment;
  #pace: PollPace = NO_PACE;
  #isAsking = false;
  /** The IMS documents do not mention `in:`; its code has it. Once refused or misread it is not used again. */
  #takesMany = true;
  #turn = 0;
  readonly #gone = new Set<string>();

  constructor(world: WatchEnvironment) {
    this.#world = world;
  }

  /** The page is visible again after a while: a poll that would be due with the short interval is due now. */
  wake(): void {
    this.#pace = paceWaking(this.#pace);
  }

  /** Looks at what is on screen, and polls images in transition when due. */
  async tick(nowMs: () => number, signal: AbortSignal): Promise<void> {
    const images = this.#world
      .inSight()
      .filter((image) => isInTransition(image, nowMs()) && !this.#gone.has(image.id));
    const imageIds = images.map(({ id }) => id);
    this.#pace = paceSeeing(this.#pace, imageIds, nowMs());
    if (this.#isAsking || images.length === 0 || nowMs() < this.#pace.dueMs) return;
    this.#isAsking = true;
    try {
      const answer = await this.#ask(images, signal);
      if (!signal.aborted) this.#pace = paceAfter(this.#pace, answer, nowMs());
    } finally {
      this.#isAsking = false;
    }
  }

  async #ask(images: readonly Image[], signal: AbortSignal): Promise<Answer> {
    try {
      const changes = this.#takesMany
        ? await this.#readMany(images, signal)
        : await this.#readSome(images, signal);
      return { kind: changes > 0 ? 'changed' : 'same' };
    } catch (thrown) {
      return { kind: 'failed', retryAfterMs: toApiError(thrown).retryAfterMs };
    }
  }

  /** Resolves to the number of changed images. */
  async #readMany(images: readonly Image[], signal: AbortSignal): Promise<number> {
    const now = new Map<string, Image>();
    for (const areHidden of [false, true]) {
      const imageIds = images.filter((image) => isHidden(image) === areHidden).map(({ id }) => id);
      for (const lot of idLots(imageIds)) {
        const ask = { imageIds: lot, areHidden };
        const answer = await this.#world.readMany(ask, signal).catch((thrown: unknown) => {
          if (toApiError(thrown).status !== 400) throw thrown;
          this.#takesMany = false;
          return null;
        });
        if (answer === null) return this.#readSome(images, signal);
        for (const image of answer) now.set(image.id, image);
      }
    }
    const missing = images.filter(({ id }) => !now.has(id));
    const changes = this.#take(images, now);
    return changes + (await this.#lookFor(missing, signal));
  }

  /** Images that were not in the answer: gone, hidden meanwhile, or not listed in this state. Each is read. */
  async #lookFor(missing: readonly Image[], signal: AbortSignal): Promise<number> {
    let changes = 0;
    for (const before of missing.slice(0, MOST_SINGLE)) {
      const now = await this.#readOne(before, signal);
      changes += now === 'same' ? 0 : 1;
      // It exists unchanged, and is still not in the answer: the service has misread the query.
      if (now === 'same') this.#takesMany = false;
    }
    return changes;
  }

  async #readSome(images: readonly Image[], signal: AbortSignal): Promise<number> {
    const from = this.#turn % images.length;
    const inTurn = [...images.slice(from), ...images.slice(0, from)].slice(0, MOST_SINGLE);
    this.#turn = from + inTurn.length;
    let changes = 0;
    for (const before of inTurn) changes += (await this.#readOne(before, signal)) === 'same' ? 0 : 1;
    return changes;
  }

  async #readOne(before: Image, signal: AbortSignal): Promise<'same' | 'changed' | 'gone'> {
    try {
      const now = await this.#world.readOne(before.id, signal);
      return this.#take([before], new Map([[now.id, now]])) > 0 ? 'changed' : 'same';
    } catch (thrown) {
      if (toApiError(thrown).status !== 404) throw thrown;
      this.#gone.add(before.id);
      this.#world.onGone(before);
      return 'gone';
    }
  }

  #take(before: readonly Image[], now: ReadonlyMap<string, Image>): number {
    let changes = 0;
    for (const image of before) {
      const next = now.get(image.id);
      // The row of an unchanged image stays the same object, and is not rendered again.
      if (next === undefined || isSame(image, next)) continue;
      this.#world.onChanged(next);
      changes += 1;
    }
    return changes;
  }
}
