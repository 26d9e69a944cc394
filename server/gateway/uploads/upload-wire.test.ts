import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import fc from 'fast-check';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createDispatcher } from '../connections/dispatcher.ts';
import { testCertificate } from '../testing/test-certificate.ts';
import { startTestProxy, type TestProxy } from '../testing/test-proxy.ts';
import { startTestSocksProxy, type TestSocksProxy } from '../testing/test-socks-proxy.ts';
import { UploadBody } from './upload-body.ts';

const KIB = 1024;
const BLOCK = 256 * KIB;
const FILE = randomBytes(12 * 2 ** 20);

/** A service that reads `bytes` at a time and rests for `ms` in between; it answers with the sum of what it was sent. */
const slowly =
  (fits: readonly { readonly bytes: number; readonly ms: number }[]): RequestListener =>
  (request: IncomingMessage, response) => {
    const hash = createHash('sha256');
    let at = 0;
    let left = 0;
    const rest = () => {
      const fit = fits[at % fits.length] ?? { bytes: BLOCK, ms: 1 };
      at += 1;
      left = fit.bytes;
      request.pause();
      setTimeout(() => request.resume(), fit.ms);
    };
    request.on('data', (piece: Buffer) => {
      hash.update(piece);
      left -= piece.length;
      if (left <= 0) rest();
    });
    rest();
    request.on('end', () => response.end(hash.digest('hex')));
  };

let fits: Parameters<typeof slowly>[0] = [];
const answer: RequestListener = (request, response) => slowly(fits)(request, response);
const small = { highWaterMark: KIB };
let folder: string;
let servers: Server[];
let proxy: TestProxy;
let socks: TestSocksProxy;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-wire-'));
  const { certificate: cert, key } = testCertificate;
  // A socket of a path takes less than one block at once, as a connection does that is not within this machine.
  servers = [
    createServer(small, answer).listen(join(folder, 'socket')),
    createServer(small, answer).listen(0, '127.0.0.1'),
    createTlsServer({ ...small, cert, key }, answer).listen(0, '127.0.0.1'),
  ];
  await Promise.all(servers.map((server) => once(server, 'listening')));
  [proxy, socks] = await Promise.all([startTestProxy(), startTestSocksProxy()]);
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await Promise.all([proxy.close(), socks.close(), rm(folder, { recursive: true })]);
});

function originOf(scheme: 'http' | 'https'): string {
  const address = servers[scheme === 'http' ? 1 : 2]?.address();
  if (typeof address !== 'object' || address === null) throw new Error('it listens on no port');
  return `${scheme}://localhost:${address.port}`;
}
const trusting = { verify: false, caFile: undefined, certificateFile: undefined, keyFile: undefined };
const byProxy = (url: string) =>
  createDispatcher(trusting, { HTTP_PROXY: url, HTTPS_PROXY: url, http_proxy: url, https_proxy: url });

/** Connections by the path, which are there after a while, with sockets that hold so many bytes before they say so. */
function late(ms: number, highWaterMark = 64 * KIB): Dispatcher {
  const connect = buildConnector({ socketPath: join(folder, 'socket'), highWaterMark } as object);
  return new Agent({
    connect: (options, callback) => void setTimeout(() => connect(options, callback), ms),
  });
}

interface Piece {
  readonly bytes: number;
  /** Before it; null: it follows at once. */
  readonly ms: number | null;
}

/** Sends the beginning of the file in these pieces, each in memory that is changed afterwards; answers both sums. */
async function sendIn(pieces: readonly Piece[], dispatcher: Dispatcher, origin: string) {
  const body = new UploadBody();
  body.on('error', () => undefined);
  const answered = dispatcher.request({ origin, path: '/', method: 'PUT', body });
  const sum = createHash('sha256');
  let at = 0;
  for (const { bytes, ms } of pieces) {
    if (ms !== null) await pause(ms);
    const piece = Buffer.from(FILE.subarray(at, at + bytes));
    at += bytes;
    sum.update(piece);
    const hasRoom = body.write(piece);
    piece.fill(0);
    if (!hasRoom) await once(body, 'drain');
  }
  body.end();
  return { sent: sum.digest('hex'), stored: await (await answered).body.text() };
}

const evenly = (bytes: number, count: number): readonly Piece[] =>
  Array.from({ length: count }, (_, at) => ({ bytes, ms: at % 10 === 9 ? 20 : null }));

test.each([
  ['of whole pieces of the network', evenly(64 * KIB, 60)],
  ['of a byte more than a block', evenly(BLOCK + 1, 16)],
  ['of odd pieces', evenly(77_777, 50)],
])(
  'what the service gets is what was written, %s, to a service that connects late',
  async (_what, pieces) => {
    fits = [{ bytes: 700 * KIB, ms: 60 }];
    // While the tenth piece is waited for: some blocks are full by then, and there is room for more.
    const dispatcher = late(8);
    const { sent, stored } = await sendIn(pieces, dispatcher, 'http://service');
    await dispatcher.close();
    expect(stored).toBe(sent);
  },
);

test.each<[string, () => Dispatcher, 'http' | 'https']>([
  ['in the plain', () => createDispatcher(trusting, {}), 'http'],
  ['by TLS', () => createDispatcher(trusting, {}), 'https'],
  ['by a proxy that forwards', () => byProxy(`http://127.0.0.1:${proxy.port}`), 'http'],
  ['by TLS through a proxy', () => byProxy(`http://127.0.0.1:${proxy.port}`), 'https'],
  ['by SOCKS5', () => byProxy(`socks5://127.0.0.1:${socks.port}`), 'http'],
])('several uploads at once and one after the other arrive whole, %s', async (_way, open, scheme) => {
  fits = [
    { bytes: 900 * KIB, ms: 10 },
    { bytes: 1, ms: 1 },
  ];
  const dispatcher = open();
  const send = (bytes: number, count: number) => sendIn(evenly(bytes, count), dispatcher, originOf(scheme));
  for (const { sent, stored } of [
    ...(await Promise.all([send(64 * KIB, 90), send(BLOCK + 1, 20), send(9999, 300)])),
    // On a connection that served another one.
    await send(64 * KIB, 50),
  ]) {
    expect(stored).toBe(sent);
  }
  await dispatcher.close();
});

test('whatever the sizes and the pauses of both sides', async () => {
  const size = fc.oneof(
    fc.constantFrom(1, 3, 64 * KIB, BLOCK - 1, BLOCK, BLOCK + 1),
    fc.integer({ min: 1, max: 300_000 }),
  );
  const ms = fc.option(fc.integer({ min: 0, max: 4 }), { freq: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ bytes: size, ms }), { minLength: 1, maxLength: 38 }),
      fc.array(
        fc.record({ bytes: fc.integer({ min: 1, max: 900_000 }), ms: fc.integer({ min: 0, max: 6 }) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(1, 16 * KIB, 64 * KIB, 300_000),
      async (pieces, rests, connectMs, highWaterMark) => {
        fits = rests;
        const dispatcher = late(connectMs, highWaterMark);
        const { sent, stored } = await sendIn(pieces, dispatcher, 'http://service');
        await dispatcher.close();
        expect(stored).toBe(sent);
      },
    ),
    { numRuns: 50 },
  );
}, 60_000);

test('a service that answers in the middle changes nothing of the next upload', async () => {
  const dispatcher = late(5);
  const refusing = createServer((_request, response) => response.writeHead(401).end('no'));
  await once(refusing.listen(join(folder, 'refusing')), 'listening');
  const body = new UploadBody();
  body.on('error', () => undefined);
  const refuser = new Agent({ connect: { socketPath: join(folder, 'refusing') } });
  const refused = refuser.request({ origin: 'http://service', path: '/', method: 'PUT', body });
  for (let at = 0; at < 8 && !body.destroyed; at += 1)
    body.write(FILE.subarray(at * BLOCK, (at + 1) * BLOCK));
  expect((await refused).statusCode).toBe(401);
  await (await refused).body.dump();
  await refuser.destroy();
  refusing.close();
  fits = [{ bytes: BLOCK, ms: 3 }];
  const { sent, stored } = await sendIn(evenly(64 * KIB, 60), dispatcher, 'http://service');
  await dispatcher.close();
  expect(stored).toBe(sent);
});
