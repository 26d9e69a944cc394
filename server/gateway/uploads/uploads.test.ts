import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as open, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { UploadState } from '../../../contract/upload.d.ts';
import { DEFAULT_TIMEOUTS } from '../proxy/timeouts.ts';
import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
import { cookieOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

const path = `/api/uploads/${imageId}`;
const MIB = 2 ** 20;
/** A file in which no two parts are alike. */
const file = Buffer.from(Uint8Array.from({ length: 3 * MIB }, (_, at) => (at * 31 + (at >> 8)) % 256));

let gateway: TestGateway;
let cookie: string;
beforeEach(async () => {
  await start();
});
afterEach(() => gateway.close());

async function start(timeouts = {}): Promise<void> {
  gateway = await startTestGateway({ people: {}, timeouts: { ...DEFAULT_TIMEOUTS, ...timeouts } });
  cookie = await cookieOfAnn(gateway);
  gateway.images.seen.length = 0;
}

/** The image service takes all of an upload, and answers when the test lets it. */
function takeUpload(
  finish: (response: ServerResponse) => void = (response) => response.writeHead(204).end(),
) {
  const reached = Promise.withResolvers<IncomingMessage>();
  const taken = {
    bytes: 0,
    hash: createHash('sha256'),
    isWhole: Promise.withResolvers<boolean>(),
    reached,
  };
  gateway.images.answer = (request, response) => {
    reached.resolve(request);
    request.on('data', (piece: Buffer) => {
      taken.bytes += piece.length;
      taken.hash.update(piece);
    });
    request.on('error', () => undefined);
    request.on('close', () => taken.isWhole.resolve(request.complete));
    request.on('end', () => finish(response));
  };
  return taken;
}

const headersAt = (offset: number, more: Record<string, string> = {}, length = file.length) => ({
  ...writing,
  cookie,
  'content-type': 'application/octet-stream',
  'upload-offset': String(offset),
  'upload-length': String(length),
  ...more,
});

const send = (offset: number, bytes: Uint8Array, more: Record<string, string> = {}) =>
  ask(gateway, path, { method: 'PATCH', headers: headersAt(offset, more), body: bytes });

/** Begins to send a part, which the test ends by hand. */
function sendSlowly(offset: number, bytes: Uint8Array): ClientRequest {
  const part = open(gateway.url + path, { method: 'PATCH', headers: headersAt(offset) });
  part.on('error', () => undefined);
  part.write(bytes);
  return part;
}

async function state(more: Record<string, string> = {}) {
  const { status, text } = await ask(gateway, path, { headers: { cookie, ...more } });
  return { ...(JSON.parse(text) as UploadState), status };
}

const offsetIs = async (offset: number) => {
  await expect.poll(async () => (await state()).offset).toBe(offset);
};
const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an upload', () => {
  test('in one part reaches the service as one request, with its size', async () => {
    const taken = takeUpload();
    expect(JSON.parse((await send(0, file)).text)).toMatchObject({ offset: file.length });
    await expect.poll(async () => (await state()).state).toBe('stored');
    expect(taken.hash.digest('hex')).toBe(sumOf(file));
    expect(gateway.images.seen).toEqual([`PUT /image/v2/images/${imageId}/file`]);
    const { headers } = await taken.reached.promise;
    expect(headers).toMatchObject({
      'transfer-encoding': 'chunked',
      'x-openstack-image-size': String(file.length),
      'content-type': 'application/octet-stream',
    });
  });

  test('for an import goes to the staging area', async () => {
    takeUpload();
    await send(0, file, { 'upload-target': 'stage' });
    await expect.poll(async () => (await state()).state).toBe('stored');
    expect(gateway.images.seen).toEqual([`PUT /image/v2/images/${imageId}/stage`]);
    expect((await send(0, file, { 'upload-target': '../members' })).status).toBe(400);
    expect(gateway.images.seen).toHaveLength(1);
  });

  test('whose connection is cut ten times goes on from its offset, in the same request', async () => {
    const taken = takeUpload();
    for (let cut = 0; cut < 10; cut += 1) {
      const { offset } = cut === 0 ? { offset: 0 } : await state();
      const part = sendSlowly(offset, file.subarray(offset, offset + 100_000));
      await offsetIs(offset + 100_000);
      part.destroy();
    }
    const { offset } = await state();
    await send(offset, file.subarray(offset));
    await expect.poll(async () => (await state()).state).toBe('stored');
    expect(taken.hash.digest('hex')).toBe(sumOf(file));
    expect(gateway.images.seen).toHaveLength(1);
  });

  test('whose old connection only seems to live is taken over by the new one', async () => {
    const taken = takeUpload();
    const old = sendSlowly(0, file.subarray(0, 50_000));
    const cut = new Promise((resolve) => old.once('close', resolve));
    await offsetIs(50_000);
    await send(50_000, file.subarray(50_000));
    await cut;
    await expect.poll(async () => (await state()).state).toBe('stored');
    expect(taken.hash.digest('hex')).toBe(sumOf(file));
  });

  test.each([
    ['behind', 10, file.length],
    ['before', 0, file.length],
    ['of a file of another length', 1000, file.length - 1],
  ])('does not go on %s the place where it is, and says where that is', async (_what, offset, length) => {
    takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    part.destroy();
    const answer = await ask(gateway, path, {
      method: 'PATCH',
      headers: headersAt(offset, {}, length),
      body: 'x',
    });
    expect(answer.status).toBe(409);
    expect(answer.headers['upload-offset']).toBe('1000');
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'VITRINE.UPLOAD_OFFSET' } });
    expect(await state()).toMatchObject({ offset: 1000, state: 'receiving' });
  });

  test('is stored as long as the service takes, while the browser asks', async () => {
    const answers: ServerResponse[] = [];
    takeUpload((response) => void answers.push(response));
    expect((await send(0, file)).status).toBe(200);
    expect(await state()).toMatchObject({ status: 200, offset: file.length, state: 'storing' });
    answers[0]?.writeHead(204).end();
    await expect.poll(async () => (await state()).state).toBe('stored');
  });

  test('that begins several times at once is one request to the service, of whole pieces', async () => {
    const taken = takeUpload();
    // All of them wait for the same token; a later one may end the connection of an earlier one.
    const elsewhere = { 'x-vitrine-project': 'id-globex' };
    await Promise.allSettled(Array.from({ length: 6 }, () => send(0, file, elsewhere)));
    const { offset } = await state(elsewhere);
    if (offset < file.length) await send(offset, file.subarray(offset), elsewhere);
    await expect.poll(async () => (await state(elsewhere)).state).toBe('stored');
    expect(gateway.images.seen).toEqual([`PUT /image/v2/images/${imageId}/file`]);
    expect(taken.hash.digest('hex')).toBe(sumOf(file));
  });

  test('of nothing is one too', async () => {
    takeUpload();
    await ask(gateway, path, { method: 'PATCH', headers: headersAt(0, {}, 0) });
    await expect.poll(async () => (await state()).state).toBe('stored');
  });

  test('that the service refuses in the middle says so at once, and to all who ask afterwards', async () => {
    gateway.images.answer = (request, response) => {
      request.once('data', () =>
        response
          .writeHead(413, { 'content-type': 'application/json', 'x-openstack-request-id': 'req-1' })
          .end('{"message":"too large"}'),
      );
    };
    // A part that does not end by itself: a fast gateway might have taken all of one that does.
    const [answer] = (await once(sendSlowly(0, file.subarray(0, MIB)), 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    expect(await textOf(answer)).toBe('{"message":"too large"}');
    expect(answer.headers['x-openstack-request-id']).toBe('req-1');
    expect(await state()).toMatchObject({
      state: 'failed',
      failure: { status: 413, text: '{"message":"too large"}', requestId: 'req-1' },
    });
    // It can begin again, and only at its beginning.
    expect((await send(1000, file.subarray(1000))).status).toBe(404);
    takeUpload();
    expect((await send(0, file)).status).toBe(200);
  });

  test('whose connection to the service breaks is over', async () => {
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    (await taken.reached.promise).socket.destroy();
    await expect.poll(async () => (await state()).failure).toMatchObject({ status: 502 });
    part.destroy();
  });

  test('never tells the token, also where the service quotes it', async () => {
    gateway.images.answer = (request, response) => {
      request.resume();
      const { 'x-auth-token': token } = request.headers;
      response
        .writeHead(400, {
          'content-type': 'application/json',
          'x-openstack-request-id': `req-${String(token)}`,
        })
        .end(JSON.stringify(request.headers));
    };
    expect(JSON.stringify(await send(0, file))).not.toContain('gAAAA');
    const { text } = await ask(gateway, path, { headers: { cookie } });
    expect(text).toContain('*****');
    expect(text).not.toContain('gAAAA');
  });

  test('that is longer than it said is refused, and what was there stays', async () => {
    takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    part.destroy();
    const { status } = await send(1000, Buffer.concat([file, file]));
    expect(status).toBe(400);
  });
});

describe('whose upload it is', () => {
  test('goes on in another session of the same person', async () => {
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    part.destroy();
    await ask(gateway, '/api/session', { method: 'DELETE', headers: { ...writing, cookie } });
    expect((await send(1000, file.subarray(1000))).status).toBe(401);
    cookie = await cookieOfAnn(gateway);
    expect((await send(1000, file.subarray(1000))).status).toBe(200);
    await expect.poll(async () => (await state()).state).toBe('stored');
    expect(taken.hash.digest('hex')).toBe(sumOf(file));
  });

  test('nobody else finds, continues or ends it, in the same project or another', async () => {
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    const ann = cookie;
    gateway.keystone.tokenParts = {
      user: { id: 'u-bob', name: 'bob', domain: { id: 'default', name: 'Default' } },
    };
    cookie = await cookieOfAnn(gateway);
    const missing = failure(404, 'NO_SUCH_UPLOAD');
    expect(await refusedByGateway(gateway, path, { headers: { cookie } })).toEqual(missing);
    expect((await send(1000, file.subarray(1000))).status).toBe(404);
    await ask(gateway, path, { method: 'DELETE', headers: { ...writing, cookie } });
    cookie = ann;
    expect(await state()).toMatchObject({ offset: 1000, state: 'receiving' });
    expect(taken.bytes).toBeLessThanOrEqual(1000);
    part.destroy();
  });

  test.each([
    ['without the header of the page', { 'x-vitrine': '0' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is not begun %s', async (_what, more) => {
    const answer = await send(0, file.subarray(0, 10), more);
    expect(answer.status).toBe(403);
    expect(gateway.images.seen).toEqual([]);
  });

  test.each([['/api/uploads/..%2fx'], ['/api/uploads/a?b=c'], ['/api/uploads/%2e%2e'], [`${path}%00`]])(
    'has no such address: %s',
    async (target) => {
      expect((await ask(gateway, target, { headers: { cookie } })).status).toBe(404);
    },
  );

  test.each([
    ['upload-offset', '-1'],
    ['upload-offset', '1e3'],
    ['upload-length', '99999999999999999999'],
    ['content-type', 'text/html'],
  ])('is not begun with %s: %s', async (name, value) => {
    const { status } = await send(0, file.subarray(0, 10), { [name]: value });
    expect(status).toBe(name === 'content-type' ? 415 : 400);
    expect(gateway.images.seen).toEqual([]);
  });
});

describe('an upload that is not continued', () => {
  test('is given up after a while, and the service sees no whole body', async () => {
    await gateway.close();
    await start({ uploadHoldMs: 300 });
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await expect.poll(() => taken.bytes).toBe(1000);
    part.destroy();
    expect(await taken.isWhole.promise).toBe(false);
    expect((await ask(gateway, path, { headers: { cookie } })).status).toBe(404);
  });

  test('is given up when the browser says so', async () => {
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    const answer = await ask(gateway, path, { method: 'DELETE', headers: { ...writing, cookie } });
    expect(answer.status).toBe(204);
    expect(await taken.isWhole.promise).toBe(false);
    expect((await ask(gateway, path, { headers: { cookie } })).status).toBe(404);
    part.destroy();
  });

  test('of one person so many ends are remembered, the latest', async () => {
    gateway.images.answer = (request, response) => {
      request.resume();
      response.writeHead(404).end();
    };
    const address = (at: number) => `/api/uploads/image-${at}`;
    for (let at = 0; at < 40; at += 1) {
      const { status } = await ask(gateway, address(at), {
        method: 'PATCH',
        headers: headersAt(0),
        body: 'x',
      });
      expect([200, 404]).toContain(status);
      await expect
        .poll(async () => (await ask(gateway, address(at), { headers: { cookie } })).text)
        .toContain('"failed"');
    }
    expect((await ask(gateway, address(0), { headers: { cookie } })).status).toBe(404);
    expect((await ask(gateway, address(39), { headers: { cookie } })).status).toBe(200);
  });

  test('one person cannot hold all connections', async () => {
    gateway.images.answer = () => undefined;
    const parts = Array.from({ length: 8 }, (_, at) => {
      const part = open(`${gateway.url}/api/uploads/image-${at}`, { method: 'PATCH', headers: headersAt(0) });
      part.on('error', () => undefined).write('x');
      return part;
    });
    await expect.poll(() => gateway.images.seen.length).toBe(8);
    expect((await send(0, file.subarray(0, 10))).status).toBe(429);
    for (const part of parts) part.destroy();
  });
});

describe('a gateway that stops', () => {
  const hourMs = 3_600_000;

  test('lets what is sent and what is stored come to its end', async () => {
    const answers: ServerResponse[] = [];
    const taken = takeUpload((response) => void answers.push(response));
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs });
    part.end(file.subarray(1000));
    await expect.poll(() => answers.length).toBe(1);
    answers[0]?.writeHead(204).end();
    await stopped;
    expect(taken.hash.digest('hex')).toBe(sumOf(file));
  });

  test('gives up what its browser stops sending meanwhile', async () => {
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    const stopped = gateway.stop({ requestsMs: hourMs, transfersMs: hourMs });
    part.destroy();
    await stopped;
    expect(await taken.isWhole.promise).toBe(false);
  });

  test('gives up what no browser is sending', async () => {
    const taken = takeUpload();
    const part = sendSlowly(0, file.subarray(0, 1000));
    await offsetIs(1000);
    part.destroy();
    await expect.poll(() => gateway.running.counts().transfers).toBe(0);
    await gateway.stop({ requestsMs: hourMs, transfersMs: hourMs });
    expect(await taken.isWhole.promise).toBe(false);
  });
});
