import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type FakeKeystone, startFakeKeystone } from '../testing/fake-keystone.ts';
import { imageId } from '../testing/gateway-client.ts';
import { writing } from '../testing/test-gateway.ts';
import { type TestAnswer, startTestServer, type TestServer } from '../testing/test-server.ts';

const mebibyte = 1 << 20;
const chunk = Buffer.alloc(mebibyte, 7);
const file = `/v2/images/${imageId}/file`;

/** How fast a client takes or gives: as fast as it goes, or with a pause after each mebibyte. */
type Pace = 'fast' | 'slow';

/** A mebibyte, over and over. */
async function* data(mebibytes: number, pace: Pace) {
  for (let sent = 0; sent < mebibytes; sent += 1) {
    yield chunk;
    await rest(pace);
  }
}

async function rest(pace: Pace): Promise<void> {
  const turns = pace === 'slow' ? 20 : 0;
  for (let taken = 0; taken < turns; taken += 1) await turn();
}

/** Takes all of it and answers how many bytes came. */
async function takeAll(stream: AsyncIterable<Uint8Array>, pace: Pace): Promise<number> {
  let [bytes, sinceRest] = [0, 0];
  for await (const piece of stream) {
    bytes += piece.length;
    sinceRest += piece.length;
    if (sinceRest < mebibyte) continue;
    sinceRest = 0;
    await rest(pace);
  }
  return bytes;
}

let answer: TestAnswer = (_request, response) => void response.end('{}');
let images: TestServer;
let keystone: FakeKeystone;
let gateway: ChildProcess;
let url: string;

beforeAll(async () => {
  images = await startTestServer((incoming, response) => answer(incoming, response));
  keystone = await startFakeKeystone(images.url);
  const program = join(import.meta.dirname, '..', 'testing', 'gateway-process.ts');
  // With much to do, V8 lets the young part of the heap grow by some 48 MiB: its own reserve, not what is passed on.
  const flags = ['--max-semi-space-size=2'];
  gateway = spawn(process.execPath, [...flags, program, keystone.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = gateway.stdout === null ? [] : await once(gateway.stdout, 'data');
  url = `http://127.0.0.1:${String(port).trim()}`;
});
afterAll(async () => {
  gateway.kill();
  await Promise.all([images.close(), keystone.close()]);
});

async function upload(mebibytes: number, from: Pace, to: Pace): Promise<number> {
  answer = async (incoming, response) => {
    const bytes = await takeAll(incoming as AsyncIterable<Uint8Array>, to);
    response.setHeader('content-type', 'application/json').end(String(bytes));
  };
  const headers = { ...writing, 'content-length': String(mebibytes * mebibyte) };
  const body = Readable.from(data(mebibytes, from), { objectMode: false });
  return Number(await (await request(url + file, { method: 'PUT', headers, body })).body.text());
}

async function download(mebibytes: number, from: Pace, to: Pace): Promise<number> {
  answer = (_incoming, response) => {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': mebibytes * mebibyte,
    });
    Readable.from(data(mebibytes, from), { objectMode: false }).pipe(response);
  };
  return takeAll((await request(url + file)).body as AsyncIterable<Uint8Array>, to);
}

/** A value of the gateway's process: what is resident now (`VmRSS`), or was at the most (`VmHWM`). */
function residentBytes(name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${gateway.pid}/status`, 'utf8');
  const [, kibibytes = ''] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return Number(kibibytes) * 1024;
}

describe.skipIf(!existsSync('/proc/self/status'))(
  'a GiB passes without being in memory (which only Linux tells, by /proc)',
  () => {
    test.each<readonly [number, Pace, Pace]>([
      [1024, 'fast', 'fast'],
      [192, 'fast', 'slow'],
      [192, 'slow', 'fast'],
    ])(
      '%i MiB from one who is %s to one who is %s, both ways',
      async (mebibytes, from, to) => {
        // What the program needs at all it has after the first bytes.
        await upload(16, 'fast', 'fast');
        await download(16, 'fast', 'fast');
        const before = residentBytes('VmRSS');
        expect(await upload(mebibytes, from, to)).toBe(mebibytes * mebibyte);
        expect(await download(mebibytes, from, to)).toBe(mebibytes * mebibyte);
        const grownBytes = residentBytes('VmHWM') - before;
        expect(grownBytes).toBeLessThan(64 * mebibyte);
      },
      120_000,
    );
  },
);
