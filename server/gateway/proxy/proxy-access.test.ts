import type { IncomingMessage, ServerResponse } from 'node:http';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
import { startTestGateway, type TestGateway, writing } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

/** Makes the image service answer JSON with that status. */
const answers = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  gateway.images.answer = (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
};

describe('a token that the image service refuses', () => {
  /** An image service that knows the tokens of the fake Keystone. */
  const checkTokens = (request: IncomingMessage, response: ServerResponse) => {
    const status = gateway.keystone.isGood(request.headers['x-auth-token']) ? 200 : 401;
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"message": "checked"}');
  };

  test('is renewed once for twenty requests, and all of them are answered', async () => {
    await ask(gateway, '/v2/images');
    gateway.images.answer = checkTokens;
    gateway.keystone.revokeAll();
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await ask(gateway, '/v2/images')).status),
    );
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
    expect(gateway.keystone.signIns).toHaveLength(2);
  });

  test('is renewed for a write without a body as well: the service has done nothing', async () => {
    await ask(gateway, '/v2/images');
    gateway.images.answer = checkTokens;
    gateway.keystone.revokeAll();
    expect((await ask(gateway, `/v2/images/${imageId}`, { method: 'DELETE', headers: writing })).status).toBe(
      200,
    );
  });

  test('is renewed for a write with a body, which is sent again', async () => {
    await ask(gateway, '/v2/images');
    gateway.images.answer = checkTokens;
    gateway.keystone.revokeAll();
    const write = { method: 'POST', body: '{}', headers: writing } as const;
    expect((await ask(gateway, '/v2/images', write)).status).toBe(200);
  });

  test('is renewed for an upload, which the client has to send again', async () => {
    await ask(gateway, '/v2/images');
    gateway.images.answer = checkTokens;
    gateway.keystone.revokeAll();
    const write = { method: 'PUT', body: 'bytes', headers: writing } as const;
    const file = `/v2/images/${imageId}/file`;
    expect(await refusedByGateway(gateway, file, write)).toEqual(failure(503, 'TOKEN_RENEWED'));
    expect((await ask(gateway, file, write)).status).toBe(200);
  });

  test('again and again is told as the service tells it', async () => {
    answers(401, { message: 'never' });
    expect(await ask(gateway, '/v2/images')).toMatchObject({ status: 401, text: '{"message":"never"}' });
    expect(await ask(gateway, '/v2/images')).toMatchObject({ status: 401, text: '{"message":"never"}' });
    expect(gateway.keystone.signIns).toHaveLength(2);
  });

  test('while Keystone is away is an error of the gateway', async () => {
    await ask(gateway, '/v2/images');
    gateway.images.answer = checkTokens;
    gateway.keystone.revokeAll();
    gateway.keystone.instead = (request) => void request.socket.destroy();
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(502, 'IDENTITY_UNREACHABLE'));
  });
});

describe('project and region', () => {
  const tokenSeen = async (headers: Record<string, string>) => {
    let token: unknown;
    gateway.images.answer = (request, response) => {
      token = request.headers['x-auth-token'];
      response.end('{}');
    };
    expect((await ask(gateway, '/v2/images', { headers })).status).toBe(200);
    return token;
  };

  test('are those that the request names, each with its own token', async () => {
    const own = await tokenSeen({});
    expect(await tokenSeen({ 'x-vitrine-project': 'id-acme' })).toBe(own);
    const other = await tokenSeen({ 'x-vitrine-project': 'id-globex' });
    expect(other).not.toBe(own);
    expect(await tokenSeen({ 'x-vitrine-project': 'id-globex', 'x-vitrine-region': 'RegionOne' })).toBe(
      other,
    );
    expect(await tokenSeen({})).toBe(own);
  });

  test.each([
    [{ 'x-vitrine-project': 'id-initech' }, 403, 'PROJECT_FORBIDDEN'],
    [{ 'x-vitrine-project': '../x' }, 400, 'BAD_SCOPE'],
    [{ 'x-vitrine-region': 'RegionNine' }, 404, 'REGION_UNKNOWN'],
  ])('%j is answered %i', async (headers, status, code) => {
    expect(await refusedByGateway(gateway, '/v2/images', { headers })).toEqual(failure(status, code));
    expect(gateway.images.seen).toEqual([]);
  });
});
