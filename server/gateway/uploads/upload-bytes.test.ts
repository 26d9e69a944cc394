import { createHash, randomBytes } from 'node:crypto';
import { request as open } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { UploadState } from '../../../contract/upload.d.ts';
import { ask } from '../testing/gateway-client.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

const KIB = 1024;
const BLOCK = 256 * KIB;
const SIZES = [1, 3, BLOCK, BLOCK + 1, 64 * KIB, 77_777, 5, BLOCK - 1, 700_001];
/** More than all blocks of an upload hold. */
const FILE = randomBytes(6 * 2 ** 20 + 3);
const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let gateway: TestGateway;
let cookie: string;
let sums: Map<string, string>;
beforeEach(async () => {
  gateway = await startTestGateway({ people: {} });
  cookie = await cookieOfAnn(gateway);
  sums = new Map();
  // The service reads in fits and starts.
  gateway.images.answer = (request, response) => {
    const hash = createHash('sha256');
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      hash.update(piece);
      bytes += piece.length;
      if (bytes < 900 * KIB) return;
      bytes = 0;
      request.pause();
      setTimeout(() => request.resume(), 15);
    });
    request.on('error', () => undefined);
    request.on('end', () => {
      sums.set(request.url ?? '', hash.digest('hex'));
      response.writeHead(204).end();
    });
  };
});
afterEach(() => gateway.close());

const pathOf = (image: string) => `/api/uploads/${image}`;
const stateOf = async (image: string): Promise<UploadState> =>
  JSON.parse((await ask(gateway, pathOf(image), { headers: { cookie } })).text) as UploadState;

/** Sends the file from an offset on in pieces of all sizes, and cuts the connection behind `until`; all of it otherwise. */
function sendPart(image: string, offset: number, until: number): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = {
      ...writing,
      cookie,
      'content-type': 'application/octet-stream',
      'upload-offset': String(offset),
      'upload-length': String(FILE.length),
    };
    const part = open(gateway.url + pathOf(image), { method: 'PATCH', headers, agent: false }, (answer) =>
      answer.resume().on('end', () => resolve(answer.statusCode ?? null)),
    );
    part.on('error', () => resolve(null));
    const write = async () => {
      for (let at = offset, turn = 0; at < until; turn += 1) {
        const end = Math.min(until, at + (SIZES[turn % SIZES.length] ?? 1));
        const hasRoom = part.write(FILE.subarray(at, end));
        at = end;
        if (!hasRoom || turn % 4 === 0) await pause(1);
      }
      if (until === FILE.length) part.end();
      else part.destroy();
    };
    void write();
  });
}

async function upload(image: string, cuts: number): Promise<void> {
  for (let cut = 1; cut <= cuts; cut += 1) {
    const { offset } = cut === 1 ? { offset: 0 } : await stateOf(image);
    await sendPart(image, offset, Math.max(offset + 1, Math.floor((cut * FILE.length) / (cuts + 1))));
    // The first may be cut before it has begun.
    await expect.poll(async () => (await stateOf(image)).state).toBe('receiving');
  }
  // What was on its way when the connection was cut may still come after the question: then it is asked again.
  await expect
    .poll(
      async () => {
        const { offset } = cuts === 0 ? { offset: 0 } : await stateOf(image);
        return sendPart(image, offset, FILE.length);
      },
      { timeout: 30_000 },
    )
    .toBe(200);
  await expect.poll(async () => (await stateOf(image)).state, { timeout: 30_000 }).toBe('stored');
}

test('pieces of all sizes, cut ten times, and several at once arrive whole at a service that reads slowly', async () => {
  await Promise.all([upload('image-1', 10), upload('image-2', 3), upload('image-3', 0)]);
  for (const image of ['image-1', 'image-2', 'image-3']) {
    expect(sums.get(`/image/v2/images/${image}/file`)).toBe(sumOf(FILE));
  }
});

test('an upload whose first request is refused for its token is sent again from its beginning, whole', async () => {
  const takes = gateway.images.answer;
  gateway.images.answer = (request, response) => {
    gateway.images.answer = takes;
    request.on('error', () => undefined).once('data', () => response.writeHead(401).end());
  };
  await sendPart('image-1', 0, FILE.length);
  expect((await stateOf('image-1')).state).toBe('failed');
  await upload('image-1', 0);
  expect(sums.get('/image/v2/images/image-1/file')).toBe(sumOf(FILE));
});
