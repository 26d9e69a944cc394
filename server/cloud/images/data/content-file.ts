import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { virtualSize } from './virtual-size.ts';

/** What is known of data once they have been read to the end. */
export interface ContentFacts {
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** Hexadecimal. */
  readonly sha512: string;
  /** The size of the disk inside, where the format tells; null otherwise. */
  readonly virtualSizeBytes: number | null;
}

/** More data than an image may have. */
export class TooManyBytes extends Error {
  constructor(mostBytes: number) {
    super(`more than ${mostBytes} bytes`);
    this.name = 'TooManyBytes';
  }
}

const UNFINISHED = '.part';

/**
 * The files that hold the data of images, one for each image, named by its id. A file is written under another name
 * and then renamed, so under its own name it is always whole, whenever the process is killed.
 */
export class ContentFiles {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Makes the directory, and deletes what uploads that never ended and images that are no more have left. */
  async prepare(isKept: (imageId: string) => boolean): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#directory)) {
      if (name.endsWith(UNFINISHED) || !isKept(name)) await rm(join(this.#directory, name), { force: true });
    }
  }

  /**
   * Stores a stream as the data of an image, over older data, and tells what it was. Reads no faster than the disk
   * writes. Rejects, and leaves no trace, when the stream ends with an error: the client has gone; with
   * `TooManyBytes` when there were more than `mostBytes`; and with the system's error when the disk does not take
   * them. In the latter two cases the rest is read and thrown away, because a client that is still sending does not
   * look for an answer.
   */
  async store(
    imageId: string,
    source: Readable,
    diskFormat: string | null,
    mostBytes: number,
  ): Promise<ContentFacts> {
    const temporary = join(this.#directory, `${imageId}.${randomUUID()}${UNFINISHED}`);
    try {
      const { sizeBytes, md5, sha512, head } = await writeFile(temporary, source, mostBytes);
      await rename(temporary, this.#path(imageId));
      return {
        sizeBytes,
        md5: md5.digest('hex'),
        sha512: sha512.digest('hex'),
        virtualSizeBytes: virtualSize(head, sizeBytes, diskFormat),
      };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** `length` bytes of an image's data from `start` on. */
  read(imageId: string, start: number, length: number): Readable {
    // A file stream is given its last byte, so it cannot be asked for none.
    if (length === 0) return Readable.from([]);
    return createReadStream(this.#path(imageId), { start, end: start + length - 1 });
  }

  /** Deletes the data of an image, if there are any. */
  async remove(imageId: string): Promise<void> {
    await rm(this.#path(imageId), { force: true });
  }

  #path(imageId: string): string {
    return join(this.#directory, imageId.toLowerCase());
  }
}

/**
 * Writes a stream to a new file, up to its end or to the first failure, and reads it to its end in either case. What
 * comes is gathered into blocks: a system call and a promise for each piece of some KiB took as long as both sums.
 */
async function writeFile(path: string, source: Readable, mostBytes: number): Promise<Written> {
  const md5 = createHash('md5');
  const sha512 = createHash('sha512');
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  let failure: unknown = null;
  let file = await attempt(open(path, 'wx', OWNER_ONLY), (error) => (failure = error));
  const giveUp = async (): Promise<void> => {
    await file?.close().catch(() => undefined);
    file = undefined;
    // At once, and not when the client has sent the rest: others wait for the room.
    await rm(path, { force: true }).catch(() => undefined);
  };
  let block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  let other = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  let filled = 0;
  let writing: Promise<unknown> = Promise.resolve();
  /** Sums and writes what was gathered. Resolves when the other block may be filled, not when this one is written. */
  const flush = async (): Promise<void> => {
    const full = block.subarray(0, filled);
    md5.update(full);
    sha512.update(full);
    if (head.length === 0) head = Buffer.from(full.subarray(0, HEAD_BYTES));
    await writing;
    if (failure === null) writing = attempt(file?.appendFile(full), (error) => (failure ??= error));
    [block, other] = [other, block];
    filled = 0;
  };
  /** Takes a piece; answers what has to be waited for before the next one, if anything. */
  const take = async (piece: Buffer): Promise<void> => {
    for (let at = 0; at < piece.length && failure === null;) {
      const taken = piece.copy(block, filled, at);
      at += taken;
      filled += taken;
      if (filled === BLOCK_BYTES) await flush();
    }
  };
  const gather = new Writable({
    highWaterMark: BLOCK_BYTES,
    write: (piece: Buffer, _encoding, done) => {
      sizeBytes += piece.length;
      if (sizeBytes > mostBytes) failure ??= new TooManyBytes(mostBytes);
      if (failure === null && filled + piece.length < BLOCK_BYTES) {
        filled += piece.copy(block, filled);
        release(piece, source);
        done();
        return;
      }
      const taken = failure === null ? take(piece) : Promise.resolve();
      taken
        .then(() => (failure === null || file === undefined ? undefined : giveUp()))
        .then(() => {
          release(piece, source);
          done();
        }, done);
    },
  });
  try {
    await pipeline(source, gather);
    if (failure === null) await flush();
    await writing;
    // The bytes are on the disk before the file gets its name.
    if (failure === null) await attempt(file?.sync(), (error) => (failure = error));
    if (failure !== null) throw failure;
    return { sizeBytes, md5, sha512, head };
  } finally {
    await writing;
    await file?.close();
  }
}

/**
 * Gives the memory of a piece of a request back, which is not used again. Left to the garbage collector, 64 KiB of each
 * piece count as pressure: it collected all of the heap for every 10 MiB, which took as long as the sums.
 */
function release({ buffer, byteLength }: Buffer, source: Readable): void {
  // Of a request the parser makes a copy for each piece. Others may use theirs again, and small ones share a pool.
  const isOwn = source instanceof IncomingMessage && byteLength > 0 && byteLength === buffer.byteLength;
  if (isOwn && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

interface Written {
  readonly sizeBytes: number;
  readonly md5: Hash;
  readonly sha512: Hash;
  readonly head: Buffer;
}

/** What came of some work; a failure is handed to `onFailure`. */
async function attempt<T>(
  work: Promise<T> | undefined,
  onFailure: (error: unknown) => void,
): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    onFailure(error);
    return undefined;
  }
}

/** Images are their owners' alone; other accounts of the machine cannot read them. */
const OWNER_ONLY = 0o600;

/** Summed and written at once. Larger ones would hold other requests of this thread for longer. */
const BLOCK_BYTES = 256 * 1024;

/** As much of the beginning as any format needs to tell its virtual size. */
const HEAD_BYTES = 64;
