import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { UploadBody } from './upload-body.ts';

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Reads like undici: pauses while the socket holds something. The socket looks at what it was given only later. */
function readInto(body: UploadBody, highWaterMark: number) {
  const hash = createHash('sha256');
  let pieces = 0;
  const socket = new Writable({
    highWaterMark,
    write: (piece: Buffer, _encoding, done) => {
      void setImmediate().then(() => {
        pieces += 1;
        hash.update(piece);
        done();
        return undefined;
      });
    },
  });
  body.on('data', (piece: Buffer) => {
    if (!socket.write(piece)) body.pause();
  });
  socket.on('drain', () => body.resume());
  body.on('end', () => socket.end());
  body.resume();
  return once(socket, 'finish').then(() => ({ sum: hash.digest('hex'), pieces }));
}

test.each([
  [1000, 64 * 1024],
  [65_536, 64 * 1024],
  [77_777, 16 * 1024],
  [700_001, 64 * 1024],
  [300, 4 * 1024 * 1024],
])('pieces of %i bytes arrive as they were written, at a socket of %i', async (size, highWaterMark) => {
  const file = randomBytes(6 * 2 ** 20 + 13);
  const body = new UploadBody();
  const read = readInto(body, highWaterMark);
  for (let at = 0; at < file.length; at += size) {
    if (!body.write(file.subarray(at, at + size))) await once(body, 'drain');
    // Now and then nothing comes for a while.
    if (at % 7 === 0) await setImmediate();
  }
  body.end();
  expect((await read).sum).toBe(sumOf(file));
});

test('what waits for the reader is bounded, and comes in few pieces', async () => {
  const body = new UploadBody();
  let written = 0;
  while (body.write(Buffer.alloc(16_384))) written += 16_384;
  expect(written).toBeLessThan(2 ** 20);
  const read = readInto(body, 65_536);
  body.end();
  expect((await read).pieces).toBeLessThanOrEqual(5);
});

test('what a reader that never pauses has read is not kept', async () => {
  const body = new UploadBody();
  let read = 0;
  body.on('data', (piece: Buffer) => (read += piece.length));
  const before = process.memoryUsage().arrayBuffers;
  const piece = Buffer.alloc(16_384);
  const bytes = 384 * 2 ** 20;
  for (let at = 0; at < bytes; at += piece.length) {
    if (!body.write(piece)) await once(body, 'drain');
    // Memory is counted by the collector, which has its turns between events.
    if (at % 2 ** 23 === 0) await setImmediate();
  }
  body.end();
  await once(body, 'end');
  expect(read).toBe(bytes);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(bytes / 2);
});

test('an empty body ends, and one that was destroyed takes nothing more', async () => {
  const empty = new UploadBody();
  empty.end();
  expect((await readInto(empty, 65_536)).pieces).toBe(0);
  const gone = new UploadBody();
  gone.destroy();
  await once(gone, 'close');
  expect(() => gone.end()).not.toThrow();
});
