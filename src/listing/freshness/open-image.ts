import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';

/** What others do to the open image is seen within a minute: this, the tick and a slow answer. */
const AGAIN_MS = 45_000;

/** What is known of the open image. */
export interface OpenImage {
  readonly imageId: string;
  /** When it was last read, or found to be gone: Unix milliseconds. */
  readonly readMs: number;
}

/** What the watch asks of the world. */
export interface OpenImageWorld {
  /** `null` where none is open, or where it is being read or watched elsewhere. */
  readonly open: () => OpenImage | null;
  /** Rejects with an `ApiError`. */
  readonly read: (imageId: string, signal: AbortSignal) => Promise<Image>;
  readonly onRead: (image: Image) => void;
  /** The service knows nothing of it. */
  readonly onGone: (imageId: string) => void;
}

/**
 * Reads the open image again from time to time, one request each. Like `TransitionWatch` it has no clock: the caller
 * has one and calls `tick` while the page is visible. A failure is silent and tried again: what is shown is as old as
 * it would be without asking.
 */
export class OpenImageWatch {
  readonly #world: OpenImageWorld;
  #isAsking = false;
  /** After a failure, or when the service has asked for a pause: not before. */
  #heldMs = 0;
  #goneId: string | null = null;

  constructor(world: OpenImageWorld) {
    this.#world = world;
  }

  async tick(nowMs: () => number, signal: AbortSignal): Promise<void> {
    const open = this.#world.open();
    if (open === null || this.#isAsking) return;
    if (nowMs() < Math.max(open.readMs + AGAIN_MS, this.#heldMs)) return;
    this.#isAsking = true;
    try {
      const image = await this.#world.read(open.imageId, signal);
      this.#goneId = null;
      if (!signal.aborted) this.#world.onRead(image);
    } catch (thrown) {
      if (signal.aborted) return;
      const { status, retryAfterMs } = toApiError(thrown);
      this.#heldMs = nowMs() + Math.max(AGAIN_MS, retryAfterMs ?? 0);
      // Told once: it stays gone, unless it comes back.
      if (status !== 404 || this.#goneId === open.imageId) return;
      this.#goneId = open.imageId;
      this.#world.onGone(open.imageId);
    } finally {
      this.#isAsking = false;
    }
  }
}
