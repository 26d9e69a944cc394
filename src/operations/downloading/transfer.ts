import { ApiError, localError } from '../../api/errors.ts';
import type { ImageData } from '../../api/image-data.ts';
import type { FileSink } from '../../ui/save-file.ts';
import { isSameSum, type Checksum } from './checksum.ts';
import type { Hasher } from './hasher.ts';
import { TransferRate } from './transfer-rate.ts';

/** The result of checking a complete file. */
export type Check =
  | 'same'
  /** The service has no checksum, and the size is right. */
  | 'none'
  /** The service has neither checksum nor size: whether the file is complete cannot be told. */
  | 'untold'
  /** The checksum could not be computed here. */
  | 'unknown'
  /** The checksum differs, and the user kept the file anyway. */
  | 'differs';

/** Why a file is not complete. */
export type Break =
  | { readonly kind: 'service'; readonly error: ApiError }
  /** What was received cannot be continued: it is dropped, and the file is fetched from its beginning. */
  | { readonly kind: 'restart'; readonly error: ApiError }
  /** The number of bytes differs from the image's size, and there is no checksum to tell whether the file is right. */
  | { readonly kind: 'size'; readonly cameBytes: number; readonly imageBytes: number }
  /** The image has no file. */
  | { readonly kind: 'no-file' }
  /** It could not be written, with the browser's message. */
  | { readonly kind: 'disk'; readonly message: string };

export type Stage =
  | { readonly kind: 'running' }
  /** It can continue from here. */
  | { readonly kind: 'broken'; readonly because: Break }
  /** All bytes arrived, but the checksum differs: nothing was saved. */
  | { readonly kind: 'differs'; readonly sum: string }
  | { readonly kind: 'saved'; readonly check: Check }
  | { readonly kind: 'cancelled' };

/** The state of a download at one moment; a new object for every change. */
export interface TransferView {
  readonly stage: Stage;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
}

/** What a transfer depends on. */
export interface TransferOptions {
  readonly open: (fromByte: number, signal: AbortSignal) => Promise<ImageData | null>;
  readonly sink: FileSink;
  /** What the image says about its file: the size counts where no checksum can be compared. */
  readonly expected: () => { readonly checksum: Checksum | null; readonly sizeBytes: number | null };
  /** Starts a hash; `null` when it cannot be computed. */
  readonly beginHash: () => Hasher | null;
  readonly nowMs: () => number;
}

/** How often progress is shown: as often as it can be read. */
const SHOWN_EVERY_MS = 250;

/** A piece could not be written to the disk. */
class DiskError extends Error {}

/** The image and the answer give different sizes, and there is no checksum to tell which is right. */
class SizeError extends Error {
  readonly cameBytes: number;
  readonly imageBytes: number;

  constructor(cameBytes: number, imageBytes: number) {
    super('size');
    this.cameBytes = cameBytes;
    this.imageBytes = imageBytes;
  }
}

/**
 * Downloads the file of an image to the disk piece by piece, and hashes it on the way: only one piece is in memory. An
 * interrupted transfer continues where it stopped; the file is saved only when it is complete and matches the checksum.
 */
export class Transfer {
  readonly #options: TransferOptions;
  readonly #listeners = new Set<() => void>();
  readonly #pace = new TransferRate();
  #hasher: Hasher | null;
  readonly #cancelling = new AbortController();
  #receivedBytes = 0;
  #totalBytes: number | null = null;
  #versions: ImageData['versions'] = [];
  /** What was received is unusable: the next attempt fetches the file from its beginning. */
  #isSpoilt = false;
  #shownMs = 0;
  #view: TransferView;

  constructor(options: TransferOptions) {
    this.#options = options;
    this.#hasher = options.beginHash();
    this.#view = this.#look({ kind: 'running' });
  }

  readonly getView = (): TransferView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts or continues. Never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#cancelling;
    this.#pace.reset();
    this.#show({ kind: 'running' });
    try {
      if (this.#isSpoilt) await this.#restart();
      const isComplete = this.#totalBytes !== null && this.#receivedBytes === this.#totalBytes;
      const data = isComplete ? undefined : await this.#options.open(this.#receivedBytes, signal);
      if (data === null) {
        this.#show({ kind: 'broken', because: { kind: 'no-file' } });
        return;
      }
      if (data !== undefined) await this.#take(data, signal);
      await this.#end();
    } catch (thrown) {
      if (signal.aborted) return;
      const because = breakOf(thrown);
      this.#isSpoilt = because.kind === 'restart' || because.kind === 'size';
      this.#show({ kind: 'broken', because });
    }
  }

  /** Ends the transfer, and discards an incomplete file. */
  async cancel(): Promise<void> {
    if (this.#view.stage.kind === 'saved') return;
    this.#cancelling.abort();
    this.#hasher?.drop();
    await this.#options.sink.discard().catch(() => undefined);
    this.#show({ kind: 'cancelled' });
  }

  /** Saves a file whose checksum differs. */
  async keepAnyway(): Promise<void> {
    await this.#keep('differs');
  }

  async #take(data: ImageData, signal: AbortSignal): Promise<void> {
    const { body, fromByte, lengthBytes, requestId } = data;
    // An answer for the whole file, without a length, may be only the requested part: nothing is appended to it.
    const isDoubtful = fromByte < this.#receivedBytes && lengthBytes === null && this.#isSizeDecisive;
    try {
      if (fromByte !== this.#receivedBytes) await this.#restart();
      this.#admit(data);
    } catch (thrown) {
      await body.cancel().catch(() => undefined);
      throw thrown;
    }
    const endByte = lengthBytes === null ? this.#totalBytes : fromByte + lengthBytes;
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await read(reader, signal, requestId);
        if (done) break;
        // Longer than announced: it is unknown which part of it is the file.
        if (endByte !== null && this.#receivedBytes + value.length > endByte) {
          throw this.#isSizeDecisive
            ? new SizeError(endByte + 1, endByte)
            : localError('bad-range', 200, requestId);
        }
        await this.#add(value);
        signal.throwIfAborted();
      }
    } catch (thrown) {
      await reader.cancel().catch(() => undefined);
      if (isDoubtful && thrown instanceof ApiError) throw localError('bad-range', 200, requestId);
      throw thrown;
    }
    // Proxies end a cut answer without a length as if it were complete.
    if (this.#totalBytes !== null && this.#receivedBytes !== this.#totalBytes) {
      throw localError(isDoubtful ? 'bad-range' : 'cut-body', 0, requestId);
    }
  }

  /** Checks an answer against what is known of the file. */
  #admit({ fromByte, totalBytes, versions, requestId }: ImageData): void {
    if (fromByte !== this.#receivedBytes) throw localError('bad-range', 206, requestId);
    const before = fromByte === 0 ? [] : this.#versions;
    const isOther = before.some((version, at) => (version ?? versions[at]) !== (versions[at] ?? version));
    const isOtherTotal = fromByte > 0 && totalBytes !== null && totalBytes !== this.#totalBytes;
    if (isOther || isOtherTotal) throw localError('file-changed', 206, requestId);
    const { sizeBytes } = this.#options.expected();
    if (this.#isSizeDecisive && totalBytes !== null && sizeBytes !== null && totalBytes !== sizeBytes) {
      throw new SizeError(totalBytes, sizeBytes);
    }
    this.#versions = versions.map((version, at) => version ?? before[at] ?? null);
    this.#totalBytes = totalBytes ?? (fromByte === 0 ? null : this.#totalBytes) ?? sizeBytes;
  }

  /** Whether only the size can tell that a file is complete. */
  get #isSizeDecisive(): boolean {
    return this.#options.expected().checksum === null || this.#hasher === null;
  }

  async #add(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    const { length } = piece;
    try {
      await this.#options.sink.write(piece, this.#receivedBytes);
    } catch (thrown) {
      throw new DiskError(thrown instanceof Error ? thrown.message : String(thrown));
    }
    await this.#hasher?.add(piece);
    this.#receivedBytes += length;
    const nowMs = this.#options.nowMs();
    if (nowMs - this.#shownMs < SHOWN_EVERY_MS) return;
    this.#shownMs = nowMs;
    this.#pace.note(this.#receivedBytes, nowMs);
    this.#show({ kind: 'running' });
  }

  /** Starts again: what was received is unusable, or the service sends the whole file instead of a part. */
  async #restart(): Promise<void> {
    await this.#options.sink.rewind();
    this.#hasher?.drop();
    this.#hasher = this.#options.beginHash();
    this.#receivedBytes = 0;
    this.#totalBytes = null;
    this.#versions = [];
    this.#isSpoilt = false;
  }

  async #end(): Promise<void> {
    const { checksum, sizeBytes } = this.#options.expected();
    const sum = (await this.#hasher?.end()) ?? null;
    this.#hasher = null;
    if (sum === null && sizeBytes !== null && sizeBytes !== this.#receivedBytes) {
      throw new SizeError(this.#receivedBytes, sizeBytes);
    }
    const isSized = this.#totalBytes !== null;
    if (checksum === null) await this.#keep(isSized ? 'none' : 'untold');
    else if (sum === null) await this.#keep('unknown');
    else if (isSameSum(sum, checksum.value)) await this.#keep('same');
    else this.#show({ kind: 'differs', sum });
  }

  async #keep(check: Check): Promise<void> {
    try {
      await this.#options.sink.keep();
      this.#show({ kind: 'saved', check });
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      this.#show({ kind: 'broken', because: { kind: 'disk', message } });
    }
  }

  #look(stage: Stage): TransferView {
    return {
      stage,
      receivedBytes: this.#receivedBytes,
      totalBytes: this.#totalBytes,
      bytesPerSecond: this.#pace.bytesPerSecond,
    };
  }

  #show(stage: Stage): void {
    if (this.#view.stage.kind === 'cancelled') return;
    this.#view = this.#look(stage);
    for (const listener of this.#listeners) listener();
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** The next piece. A connection lost in the middle rejects with a `TypeError` without details. */
async function read(reader: Reader, signal: AbortSignal, requestId: string | null) {
  try {
    return await reader.read();
  } catch {
    signal.throwIfAborted();
    throw localError('cut-body', 0, requestId);
  }
}

function breakOf(thrown: unknown): Break {
  if (thrown instanceof DiskError) return { kind: 'disk', message: thrown.message };
  if (thrown instanceof SizeError) {
    const { cameBytes, imageBytes } = thrown;
    return { kind: 'size', cameBytes, imageBytes };
  }
  if (thrown instanceof ApiError && (thrown.code === 'bad-range' || thrown.code === 'file-changed')) {
    return { kind: 'restart', error: thrown };
  }
  return { kind: 'service', error: thrown instanceof ApiError ? thrown : localError('unreadable') };
}
