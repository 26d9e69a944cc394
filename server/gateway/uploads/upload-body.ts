import { Readable } from 'node:stream';

/** Between the browser and the image service: enough that neither waits for each piece of the other. */
const BUFFERED_BYTES = 1024 * 1024;
/** More than the socket to the service takes without a pause, so that each block is known to have left. */
const BLOCK_BYTES = 256 * 1024;
const MOST_SPARE = 4;

interface Block {
  readonly bytes: Buffer;
  /** What has left, and what is filled. */
  from: number;
  to: number;
}

/**
 * The body of a request to the image service, which others write to. It copies what it is given into blocks of its own
 * and uses them again: new memory for each piece made V8 collect all of the heap for every 10 MiB, for more processor
 * time than the transfer itself, and grow by as much as the memory of hundreds of pieces.
 *
 * A block is used again once the reader has paused and resumed: undici pauses when the socket holds something, and
 * resumes when the socket has said that it holds nothing (`drain`). It also resumes right after it has begun to listen,
 * so nothing is handed on before that. Were any of this to change, what the service stores would have another checksum:
 * `upload-wire.test.ts` sends by undici itself to services that connect late and read in fits and starts.
 */
export class UploadBody extends Readable {
  /** What waits to be read, in order; the last one is being filled. */
  readonly #blocks: Block[] = [];
  /** Read, but perhaps still on its way into the socket; as many as are used again. */
  #sent: Block[] = [];
  #spare: Block[] = [];
  #waitingBytes = 0;
  #isHeldUp = false;
  #isWhole = false;
  #isPaused = false;

  /** Takes a piece; answers whether there is room for more, or `drain` has to be waited for. */
  write(piece: Uint8Array): boolean {
    for (let at = 0; at < piece.length;) {
      const block = this.#open();
      const taken = Math.min(piece.length - at, BLOCK_BYTES - block.to);
      block.bytes.set(piece.subarray(at, at + taken), block.to);
      block.to += taken;
      at += taken;
    }
    this.#waitingBytes += piece.length;
    this.#offer();
    this.#isHeldUp ||= this.#waitingBytes >= BUFFERED_BYTES;
    return !this.#isHeldUp;
  }

  /** Whether there is no room, so that `drain` is to come. */
  get isHeldUp(): boolean {
    return this.#isHeldUp;
  }

  /** There is no more to come. */
  end(): void {
    this.#isWhole = true;
    this.#offer();
  }

  #open(): Block {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.to < BLOCK_BYTES) return last;
    const next = this.#spare.pop() ?? { bytes: Buffer.allocUnsafeSlow(BLOCK_BYTES), from: 0, to: 0 };
    this.#blocks.push(next);
    return next;
  }

  override _read(): void {
    // Later: what is pushed while it is asked for is kept by the stream, and not handed on at once.
    process.nextTick(() => this.#offer());
  }

  /** Hands on what there is, unless the reader is busy: then more of it comes together. */
  #offer(): void {
    if (this.destroyed) return;
    const [block] = this.#blocks;
    if (block === undefined || block.from === block.to) {
      if (this.#isWhole) this.push(null);
      return;
    }
    if (this.readableFlowing !== true || this.readableLength > 0) return;
    const piece = block.bytes.subarray(block.from, block.to);
    block.from = block.to;
    if (block.to === BLOCK_BYTES) {
      this.#blocks.shift();
      // Of a slow browser, each piece is less than what makes the reader pause: then the rest is left to the collector.
      if (this.#sent.length < MOST_SPARE) this.#sent.push(block);
    }
    this.#waitingBytes -= piece.length;
    this.push(piece);
    if (!this.#isHeldUp || this.#waitingBytes >= BUFFERED_BYTES / 2) return;
    this.#isHeldUp = false;
    this.emit('drain');
  }

  override pause(): this {
    this.#isPaused = true;
    return super.pause();
  }

  override resume(): this {
    const wasPaused = this.#isPaused;
    if (wasPaused && this.readableLength === 0) this.#recycle();
    this.#isPaused = false;
    super.resume();
    // Not at once to a reader that has only now begun to listen: it would pause, and undici resumes it in its next
    // line, though the socket still holds the piece. A recycled block then changed under the socket.
    if (wasPaused) this.#offer();
    else process.nextTick(() => this.#offer());
    return this;
  }

  #recycle(): void {
    for (const { bytes } of this.#sent) {
      if (this.#spare.length < MOST_SPARE) this.#spare.push({ bytes, from: 0, to: 0 });
    }
    this.#sent = [];
    const [first] = this.#blocks;
    if (first === undefined || first.from < first.to) return;
    first.from = 0;
    first.to = 0;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#blocks.length = 0;
    this.#sent = [];
    this.#spare = [];
    done(error);
  }
}
