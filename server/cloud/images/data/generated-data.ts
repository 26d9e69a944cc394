import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/**
 * The data of a seeded image. A believable catalog has terabytes, too much for a disk, so they are made
 * when they are asked for: the key stream of AES in counter mode under a key from the image's id, which can begin at
 * any byte and is always the same.
 */
export function generatedData(imageId: string, start: number, length: number): Readable {
  return Readable.from(chunks(imageId, start, length), { objectMode: false });
}

/** The same at once, for data that are short. */
export function generatedBytes(imageId: string, length: number): Buffer {
  return Buffer.concat([...chunks(imageId, 0, length)]);
}

const CHUNK_BYTES = 65_536;
const BLOCK_BYTES = 16;

function* chunks(imageId: string, start: number, length: number): Generator<Buffer> {
  const key = createHash('md5').update(imageId).digest();
  const counter = Buffer.alloc(BLOCK_BYTES);
  counter.writeBigUInt64BE(BigInt(Math.floor(start / BLOCK_BYTES)), 8);
  const cipher = createCipheriv('aes-128-ctr', key, counter);
  cipher.update(Buffer.alloc(start % BLOCK_BYTES));
  for (let left = length; left > 0; left -= CHUNK_BYTES) {
    yield cipher.update(Buffer.alloc(Math.min(CHUNK_BYTES, left)));
  }
}
