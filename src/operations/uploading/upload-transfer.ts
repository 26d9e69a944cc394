import type { UploadState } from '../../../contract/upload.d.ts';
import { isGone, toApiError, type ApiError } from '../../api/errors.ts';
import { textOf, type Image } from '../../api/image.ts';
import { checksumOf, type Algorithm } from '../downloading/checksum.ts';
import { TransferRate } from '../downloading/transfer-rate.ts';
import { endByChecksum } from './end-by-checksum.ts';
import { isPassing, mayBeginAgain, refusalOf } from './upload-failures.ts';
import type { FileSums, UploadFailure, UploadContext, UploadStage, UploadView } from './upload-view.ts';

const SHOWN_EVERY_MS = 250;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;
/** What Glance computes unless its operator chose otherwise (`hashing_algorithm`). */
const USUAL_ALGORITHM: Algorithm = 'sha512';
/** Times that the service may refuse to begin before that counts as an answer. */
const MOST_BEGINNINGS = 5;
const PAUSABLE: ReadonlySet<UploadStage['kind']> = new Set(['queued', 'sending', 'waiting']);
/** What is sent again without asking. */
const LITTLE_BYTES = 2 ** 20;

/** Ends the present attempt. */
class Stopped extends Error {
  readonly because: UploadFailure;

  constructor(because: UploadFailure) {
    super(because.kind);
    this.because = because;
  }
}

/**
 * Sends a file to an image. A broken connection is taken up again where the gateway has got to; whatever ends it, the
 * next attempt goes into the same image.
 */
export class UploadTransfer {
  readonly #needs: UploadContext;
  readonly #listeners = new Set<() => void>();
  readonly #rate = new TransferRate();
  #attempt = new AbortController();
  #hashing = new AbortController();
  #sums: Promise<FileSums> | null = null;
  #stage: UploadStage = { kind: 'queued' };
  #sentBytes = 0;
  #shownMs = 0;
  #running: Promise<void> | null = null;
  #view: UploadView;

  constructor(context: UploadContext) {
    this.#needs = context;
    this.#view = this.#look();
  }

  readonly getView = (): UploadView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins or continues; resolves when it has ended or is paused. Never rejects. */
  async run(): Promise<void> {
    const before = this.#running;
    if (before !== null && !this.#attempt.signal.aborted) return before;
    this.#attempt = new AbortController();
    const { signal } = this.#attempt;
    this.#show({ kind: 'queued' });
    // One that was stopped just now may still have an answer to wait for.
    const running = (before ?? Promise.resolve()).then(() => this.#run(signal));
    this.#running = running;
    await running;
    if (this.#running === running) this.#running = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      await this.#needs.enter(signal);
      this.#sums ??= this.#beginSums();
      await this.#sendAll(signal);
      // The next one may send now: this one only waits.
      this.#needs.leave();
      this.#show({ kind: 'storing' });
      this.#show(await this.#compare(await this.#stored(signal), signal));
    } catch (thrown) {
      if (signal.aborted) return;
      const because: UploadFailure =
        thrown instanceof Stopped ? thrown.because : { kind: 'service', error: toApiError(thrown) };
      this.#show({ kind: 'failed', because });
    } finally {
      this.#needs.leave();
    }
  }

  /** Goes on while the upload is paused. */
  #beginSums(): Promise<FileSums> {
    const { expected, sums } = this.#needs;
    this.#hashing = new AbortController();
    return sums(
      [...new Set([USUAL_ALGORITHM, ...(expected === null ? [] : [expected.algorithm])])],
      this.#hashing.signal,
    );
  }

  /** Stops to send for now; the gateway holds the upload for some minutes. */
  readonly pause = (): void => {
    if (!PAUSABLE.has(this.#stage.kind)) return;
    this.#attempt.abort();
    this.#show({ kind: 'paused' });
  };

  /** Gives it up. The image stays, without a file, unless all bytes had left. */
  readonly cancel = (): void => {
    const { kind } = this.#stage;
    if (kind === 'done' || kind === 'differs' || kind === 'cancelled') return;
    this.#attempt.abort();
    this.#hashing.abort();
    this.#sums = null;
    void this.#needs.drop();
    this.#sentBytes = 0;
    this.#show({ kind: 'cancelled' });
  };

  async #sendAll(signal: AbortSignal): Promise<void> {
    const { totalBytes } = this.#needs;
    let repeats = 0;
    let from = await this.#place(signal);
    while (from < totalBytes) {
      this.#begin(from);
      const at = from;
      try {
        from = (await this.#needs.send(at, (bytes) => this.#progress(at + bytes), signal)).offset;
        repeats = 0;
      } catch (thrown) {
        signal.throwIfAborted();
        if (!(await this.#needs.isReadable())) throw new Stopped({ kind: 'file' });
        signal.throwIfAborted();
        repeats = this.#sentBytes > at ? 0 : repeats + 1;
        from = await this.#afterFailure(toApiError(thrown), at, repeats, signal);
      }
    }
    this.#sentBytes = totalBytes;
  }

  /** Where to begin: an image that waits for a file, or where an upload of before has got to. */
  async #place(signal: AbortSignal): Promise<number> {
    for (let pauses = 0; ; pauses += 1) {
      const state = await this.#held(signal);
      if (state !== null && state.state !== 'failed') return state.offset;
      const image = await this.#asked(() => this.#needs.readImage(signal), signal);
      if (image === null) throw new Stopped({ kind: 'no-longer', status: null });
      const status = textOf(image, 'status');
      if (status === 'queued') {
        const quota = await this.#needs.exceeded();
        signal.throwIfAborted();
        if (quota !== null) throw new Stopped({ kind: 'quota', quota });
        return 0;
      }
      if (status === 'active' || this.#isStaged(image)) return this.#needs.totalBytes;
      // Another gateway may hold what was broken off here.
      if (status !== this.#receiving) throw new Stopped({ kind: 'no-longer', status });
      this.#show({ kind: 'waiting', for: 'earlier-upload' });
      await this.#needs.wait(pauseMs(pauses), signal);
    }
  }

  /** Where to go on after a part that failed with an error. */
  async #afterFailure(error: ApiError, at: number, repeats: number, signal: AbortSignal): Promise<number> {
    if (repeats > 0) await this.#pause(repeats, signal);
    const state = await this.#held(signal);
    if (state !== null && state.state !== 'failed') return state.offset;
    const end = state === null ? error : refusalOf(state);
    const hasLost = state === null && (at > 0 || this.#sentBytes > LITTLE_BYTES);
    if (mayBeginAgain(end) && repeats <= MOST_BEGINNINGS && !hasLost) {
      await this.#pause(repeats + 1, signal);
      return this.#place(signal);
    }
    const isLost = state === null && (isPassing(end) || end.code === 'VITRINE.NO_SUCH_UPLOAD');
    throw new Stopped(isLost ? { kind: 'lost' } : { kind: 'service', error: end });
  }

  /** What the gateway holds, if it does. */
  #held(signal: AbortSignal): Promise<UploadState | null> {
    return this.#asked(() => this.#needs.readUpload(signal), signal);
  }

  /**
   * Asks until there is an answer: without a connection, or while Keystone is away, it waits and asks again. `null`
   * where the gateway holds no such upload, or the service has no such image. Rejects with any other refusal.
   */
  async #asked<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer | null> {
    for (let pauses = 0; ; pauses += 1) {
      try {
        return await ask();
      } catch (thrown) {
        signal.throwIfAborted();
        const error = toApiError(thrown);
        if (error.code === 'VITRINE.NO_SUCH_UPLOAD' || isGone(error)) return null;
        if (!isPassing(error)) throw error;
        await this.#pause(pauses, signal);
      }
    }
  }

  async #pause(pauses: number, signal: AbortSignal): Promise<void> {
    this.#show({ kind: 'waiting', for: 'connection' });
    await this.#needs.wait(pauseMs(pauses), signal);
  }

  /** The image once it is active. There is no limit of time: some stores take an hour. */
  async #stored(signal: AbortSignal): Promise<Image> {
    for (let pauses = 0; ; pauses += 1) {
      const image = await this.#asked(() => this.#needs.readImage(signal), signal);
      if (image === null) throw new Stopped({ kind: 'no-longer', status: null });
      const status = textOf(image, 'status');
      if (status === 'active') return image;
      if (status === 'queued') {
        const state = await this.#held(signal);
        throw new Stopped(
          state?.state === 'failed' ? { kind: 'service', error: refusalOf(state) } : { kind: 'given-back' },
        );
      }
      this.#show({ kind: 'storing' });
      if (await this.#import(image, signal)) continue;
      if (status !== this.#receiving) throw new Stopped({ kind: 'no-longer', status });
      await this.#needs.wait(Math.min(LONGEST_PAUSE_MS, 500 * 1.3 ** pauses), signal);
    }
  }

  /** Imports what is staged; whether there was something to import. */
  async #import(image: Image, signal: AbortSignal): Promise<boolean> {
    const { importStaged } = this.#needs;
    if (importStaged === null) return false;
    if (!this.#isStaged(image)) {
      // Some services tell the size only later, but the gateway knows how its request has ended.
      const state = await this.#held(signal);
      if (state?.state === 'failed') throw new Stopped({ kind: 'service', error: refusalOf(state) });
      if (state?.state !== 'stored' || textOf(image, 'status') !== this.#receiving) return false;
    }
    await importStaged();
    signal.throwIfAborted();
    return true;
  }

  /** Whether all of the file waits for its import, or is being imported. */
  #isStaged(image: Image): boolean {
    if (this.#needs.importStaged === null) return false;
    const status = textOf(image, 'status');
    return status === 'importing' || (status === this.#receiving && image['size'] === this.#needs.totalBytes);
  }

  /** The status of an image while the service takes its file. */
  get #receiving(): 'saving' | 'uploading' {
    return this.#needs.importStaged === null ? 'saving' : 'uploading';
  }

  async #compare(image: Image, signal: AbortSignal): Promise<UploadStage> {
    const checksum = checksumOf(image);
    this.#show({ kind: 'checking' });
    let sums = (await this.#sums) ?? {};
    const algorithm = checksum?.algorithm ?? null;
    if (algorithm !== null && sums[algorithm] === undefined) {
      sums = { ...sums, ...(await this.#needs.sums([algorithm], signal)) };
    }
    signal.throwIfAborted();
    return endByChecksum(sums, this.#needs.expected, checksum);
  }

  #begin(from: number): void {
    this.#sentBytes = from;
    this.#rate.reset();
    this.#show({ kind: 'sending' });
  }

  #progress(sentBytes: number): void {
    this.#sentBytes = sentBytes;
    const now = this.#needs.nowMs();
    this.#rate.note(sentBytes, now);
    if (now - this.#shownMs >= SHOWN_EVERY_MS) this.#show(this.#stage);
  }

  #look(): UploadView {
    const bytesPerSecond = this.#stage.kind === 'sending' ? this.#rate.bytesPerSecond : null;
    return {
      stage: this.#stage,
      sentBytes: this.#sentBytes,
      totalBytes: this.#needs.totalBytes,
      bytesPerSecond,
    };
  }

  #show(stage: UploadStage): void {
    this.#stage = stage;
    this.#shownMs = this.#needs.nowMs();
    this.#view = this.#look();
    for (const listener of this.#listeners) listener();
  }
}

function pauseMs(pauses: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** pauses);
}
