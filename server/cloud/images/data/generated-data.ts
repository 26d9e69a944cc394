import { createCipheriv, createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/**
 * The data of a seeded image. A believable catalog has terabytes, which nobody wants on a disk, so they are made
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

const chunkBytes = 65_536;
const blockBytes = 16;

function* chunks(imageId: string, start: number, length: number): Generator<Buffer> {
  const key = createHash('md5').update(imageId).digest();
  const counter = Buffer.alloc(blockBytes);
  counter.writeBigUInt64BE(BigInt(Math.floor(start / blockBytes)), 8);
  const cipher = createCipheriv('aes-128-ctr', key, counter);
  cipher.update(Buffer.alloc(start % blockBytes));
  for (let left = length; left > 0; left -= chunkBytes) {
    yield cipher.update(Buffer.alloc(Math.min(chunkBytes, left)));
  }
}
