import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
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

/** Writes a stream to a new file, up to its end or to the first failure, and reads it to its end in either case. */
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
  try {
    for await (const piece of source) {
      if (failure !== null || file === undefined) continue;
      const chunk = Buffer.from(piece);
      sizeBytes += chunk.length;
      if (sizeBytes > mostBytes) failure = new TooManyBytes(mostBytes);
      else await attempt(file.appendFile(chunk), (error) => (failure = error));
      if (failure === null) {
        md5.update(chunk);
        sha512.update(chunk);
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      } else {
        await giveUp();
      }
    }
    // The bytes are on the disk before the file gets its name.
    if (failure === null) await attempt(file?.sync(), (error) => (failure = error));
    if (failure !== null) throw failure;
    return { sizeBytes, md5, sha512, head };
  } finally {
    await file?.close();
  }
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

/** As much of the beginning as any format needs to tell its virtual size. */
const HEAD_BYTES = 64;
