import { GatewayError } from '../gateway-error.ts';
import { HeldUpload, type SendUpload } from './held-upload.ts';

/** Which upload: of a person in a project and region, to one image. Nobody else's can be named. */
export interface UploadKey {
  readonly cloud: string;
  readonly userId: string;
  readonly projectId: string;
  readonly region: string;
  readonly imageId: string;
}

/** What the one request of an upload is. */
export interface UploadStart {
  /** Path of the image service. */
  readonly target: string;
  /** Bytes of the file. */
  readonly length: number;
  readonly send: SendUpload;
}

/** Of one person: each holds a connection to the image service. */
const MOST_OF_ONE = 8;
/** Ends of one person that are remembered: each may hold a refusal of the service. */
const MOST_ENDS_OF_ONE = 32;
/** How often a gateway that stops looks for what no browser sends any more. */
const STOPPING_MS = 1000;

interface Entry {
  readonly upload: HeldUpload;
  readonly owner: string;
  /** Since when no browser has been sending, or asking. */
  idleSince: number;
}

/** The uploads that this gateway holds. Another one knows nothing of them: there an upload begins again. */
export class Uploads {
  readonly #entries = new Map<string, Entry>();
  readonly #holdMs: number;
  readonly #now: () => number;
  readonly #sweeping: NodeJS.Timeout;

  /** @param holdMs so long an upload is held open without a browser that sends, and its end is remembered */
  constructor(holdMs: number, now: () => number) {
    this.#holdMs = holdMs;
    this.#now = now;
    this.#sweeping = setInterval(() => this.#sweep(), Math.min(holdMs, 5000)).unref();
  }

  find(key: UploadKey): HeldUpload | undefined {
    const entry = this.#entries.get(textOf(key));
    if (entry !== undefined) entry.idleSince = this.#now();
    return entry?.upload;
  }

  /**
   * Begins one, in place of one that has ended.
   *
   * @throws {GatewayError} 429 where the person has as many as one may have.
   */
  begin(key: UploadKey, { target, length, send }: UploadStart): HeldUpload {
    const owner = JSON.stringify([key.cloud, key.userId]);
    const own = [...this.#entries].filter(([, entry]) => entry.owner === owner);
    const ended = own.filter(([, { upload }]) => upload.end !== null);
    if (own.length - ended.length >= MOST_OF_ONE) {
      throw new GatewayError(
        429,
        'VITRINE.TOO_MANY_REQUESTS',
        `At most ${MOST_OF_ONE} uploads of one person run at the same time.`,
        SOON_SECONDS,
      );
    }
    for (const [name] of ended.slice(0, -MOST_ENDS_OF_ONE)) this.#entries.delete(name);
    const upload = new HeldUpload(length, target, send);
    this.#entries.set(textOf(key), { upload, owner, idleSince: this.#now() });
    return upload;
  }

  /** Gives one up; its image is `queued` again. */
  drop(key: UploadKey): void {
    this.#entries.get(textOf(key))?.upload.giveUp();
    this.#entries.delete(textOf(key));
  }

  /**
   * The gateway stops: what no browser is sending would have to go on at another one, and is given up. Resolves when the
   * rest has been answered by the image service, or was given up after `graceMs`.
   */
  async close(graceMs: number): Promise<void> {
    clearInterval(this.#sweeping);
    const giveUpWaiting = () => {
      for (const upload of this.#running()) {
        if (!upload.isFed && upload.state.state === 'receiving') upload.giveUp();
      }
    };
    giveUpWaiting();
    const looking = setInterval(giveUpWaiting, STOPPING_MS);
    const limit = setTimeout(() => {
      for (const upload of this.#running()) upload.giveUp();
    }, graceMs);
    // A connection that is still open may begin another one.
    for (let left = this.#running(); left.length > 0; left = this.#running()) {
      await Promise.all(left.map(({ ended }) => ended));
    }
    clearInterval(looking);
    clearTimeout(limit);
    this.#entries.clear();
  }

  #running(): readonly HeldUpload[] {
    return [...this.#entries.values()].map(({ upload }) => upload).filter(({ end }) => end === null);
  }

  #sweep(): void {
    const now = this.#now();
    for (const [key, entry] of this.#entries) {
      const { upload } = entry;
      // What the service is storing waits for the service alone.
      const isBusy = upload.isFed || (upload.end === null && upload.state.state === 'storing');
      if (isBusy) entry.idleSince = now;
      else if (now - entry.idleSince >= this.#holdMs) {
        upload.giveUp();
        this.#entries.delete(key);
      }
    }
  }
}

const SOON_SECONDS = 10;

function textOf({ cloud, userId, projectId, region, imageId }: UploadKey): string {
  return JSON.stringify([cloud, userId, projectId, region, imageId]);
}
