import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
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
    await mkdir(this.#directory, { recursive: true });
    for (const name of await readdir(this.#directory)) {
      if (name.endsWith(UNFINISHED) || !isKept(name)) await rm(join(this.#directory, name), { force: true });
    }
  }

  /**
   * Stores a stream as the data of an image, over older data, and tells what it was. Reads no faster than the disk
   * writes. Rejects, and leaves no trace, when the stream ends with an error: the client has gone; and with
   * `TooManyBytes` when there were more than `mostBytes`: the rest is read and thrown away, because a client that
   * is still sending does not look for an answer.
   */
  async store(
    imageId: string,
    source: Readable,
    diskFormat: string | null,
    mostBytes: number,
  ): Promise<ContentFacts> {
    const temporary = join(this.#directory, `${imageId}.${randomUUID()}${UNFINISHED}`);
    const md5 = createHash('md5');
    const sha512 = createHash('sha512');
    let sizeBytes = 0;
    let head = Buffer.alloc(0);
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length;
        if (sizeBytes > mostBytes) {
          done();
          return;
        }
        md5.update(chunk);
        sha512.update(chunk);
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
        done(null, chunk);
      },
      flush(done) {
        done(sizeBytes > mostBytes ? new TooManyBytes(mostBytes) : null);
      },
    });
    try {
      // `flush` has the bytes on the disk before the file is closed, and so before it gets its name.
      await pipeline(source, measure, createWriteStream(temporary, { flags: 'wx', flush: true }));
      await rename(temporary, this.#path(imageId));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return {
      sizeBytes,
      md5: md5.digest('hex'),
      sha512: sha512.digest('hex'),
      virtualSizeBytes: virtualSize(head, sizeBytes, diskFormat),
    };
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

/** As much of the beginning as any format needs to tell its virtual size. */
const HEAD_BYTES = 64;
