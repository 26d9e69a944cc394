import { toApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';

/** Changes by others are visible within a minute: this interval, the tick and a slow answer. */
const AGAIN_MS = 45_000;

export interface OpenImage {
  readonly imageId: string;
  /** When it was last read, or found to be gone: Unix milliseconds. */
  readonly readMs: number;
}

/** What the watch needs: requests and events. */
export interface OpenImageWorld {
  /** `null` where none is open, or where it is read or watched elsewhere. */
  readonly open: () => OpenImage | null;
  /** Rejects with an `ApiError`. */
  readonly read: (imageId: string, signal: AbortSignal) => Promise<Image>;
  readonly onRead: (image: Image) => void;
  /** The service no longer has the image. */
  readonly onGone: (imageId: string) => void;
}

/**
 * Reads the open image again periodically, one request each time. Like `TransitionWatch` it has no clock: the caller
 * has one and calls `tick` while the page is visible. A failure is silent and retried: what is shown is as old as it
 * would be without the request.
 */
export class OpenImageWatch {
  readonly #world: OpenImageWorld;
  #isAsking = false;
  /** Not before this time, after a failure or when the service has asked for a pause. */
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
      // Reported once: it stays gone, unless it comes back.
      if (status !== 404 || this.#goneId === open.imageId) return;
      this.#goneId = open.imageId;
      this.#world.onGone(open.imageId);
    } finally {
      this.#isAsking = false;
    }
  }
}
