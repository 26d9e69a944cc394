import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusedByGateway } from '../testing/gateway-client.ts';
import { cookieOfAnn, passwordOfAnn } from '../testing/sign-in.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let cookie: string;
beforeAll(async () => {
  gateway = await startTestGateway({ people: {} });
  cookie = await cookieOfAnn(gateway);
});
afterAll(() => gateway.close());

const evil = 'http://evil.example';

/** What other sites can make a browser send, and what they cannot but might hope to. */
const attempts: readonly (readonly [name: string, headers: Record<string, string>])[] = [
  [
    'a form',
    {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      origin: evil,
    },
  ],
  [
    'a form in a frame',
    {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
      origin: evil,
    },
  ],
  [
    'a form of a neighbour',
    {
      'sec-fetch-site': 'same-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      origin: evil,
    },
  ],
  ['a form of an old browser', { origin: evil, referer: `${evil}/x` }],
  ['a form of an old browser that hides its origin', { origin: 'null' }],
  ['a form of a browser that says nothing', {}],
  [
    'a script',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty', origin: evil },
  ],
  ['a script with our header', { 'sec-fetch-site': 'cross-site', 'x-vitrine': '1', origin: evil }],
  ['a script of a neighbour with our header', { 'sec-fetch-site': 'same-site', 'x-vitrine': '1' }],
  ['an old script with our header', { 'x-vitrine': '1', origin: evil }],
  ['our header alone', { 'x-vitrine': '1' }],
  ['our header and a referer', { 'x-vitrine': '1', referer: 'http://127.0.0.1/images' }],
  ['our header and a hidden origin', { 'x-vitrine': '1', origin: 'null' }],
  ['our header and an empty statement', { 'x-vitrine': '1', 'sec-fetch-site': '' }],
  ['our header and two statements', { 'x-vitrine': '1', 'sec-fetch-site': 'same-origin, cross-site' }],
  ['our header with another value', { 'x-vitrine': 'true', 'sec-fetch-site': 'same-origin' }],
  ['a page of ours without our header', { 'sec-fetch-site': 'same-origin' }],
  ['an address bar without our header', { 'sec-fetch-site': 'none' }],
  ['an origin that begins like ours', { 'x-vitrine': '1', origin: 'http://127.0.0.1.evil.example' }],
  ['an origin on another port', { 'x-vitrine': '1', origin: 'http://127.0.0.1:1' }],
];

/** The types of simple requests, for which no browser asks beforehand, and ours. */
const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json',
  undefined,
];

const writes = [
  ['POST', '/api/session'],
  ['DELETE', '/api/session'],
  ['DELETE', '/api/session?everywhere=1'],
  ['POST', '/v2/images'],
  ['PATCH', `/v2/images/${imageId}`],
  ['DELETE', `/v2/images/${imageId}`],
  ['PUT', `/v2/images/${imageId}/file`],
  ['POST', `/v2/images/${imageId}/actions/deactivate`],
  ['PUT', `/v2/images/${imageId}/tags/x`],
  ['POST', '/v1/cloudimages/members'],
  ['PUT', '/v1/cloudimages/tags'],
  ['DELETE', '/v1/cloudimages/members'],
] as const;

describe.each(attempts)('%s', (_name, headers) => {
  test.each(writes)('%s %s changes nothing and sends no request', async (method, target) => {
    const before = gateway.keystone.signIns.length;
    gateway.images.seen.length = 0;
    for (const type of types) {
      const typed = type === undefined ? {} : { 'content-type': type };
      // A sign-in that would succeed: another account under the reader's nose.
      const body = JSON.stringify(passwordOfAnn);
      const answer = await refusedByGateway(gateway, target, {
        method,
        body,
        headers: { cookie, ...headers, ...typed },
      });
      expect(answer).toEqual({
        status: 403,
        body: {
          error: {
            code: expect.stringMatching(/^VITRINE\.(?:WRITE|READ)_REFUSED$/),
            message: expect.any(String),
          },
        },
      });
    }
    expect(gateway.keystone.signIns).toHaveLength(before);
    expect(gateway.images.seen).toEqual([]);
  });
});

test('ann is still signed in after all of it', async () => {
  expect((await ask(gateway, '/api/session', { headers: { cookie } })).status).toBe(200);
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json+x',
  '',
])('even a page of ours starts no session by a body of the type "%s"', async (type) => {
  const headers = { 'x-vitrine': '1', 'sec-fetch-site': 'same-origin', 'content-type': type };
  const request = { method: 'POST', body: JSON.stringify(passwordOfAnn), headers } as const;
  expect(await refusedByGateway(gateway, '/api/session', request)).toEqual(failure(415, 'BAD_REQUEST'));
});

test('a write of an old browser from a page of ours passes', async () => {
  const headers = { 'x-vitrine': '1', origin: gateway.url, cookie };
  expect((await ask(gateway, `/v2/images/${imageId}`, { method: 'DELETE', headers })).status).toBe(200);
});

describe('a write of a browser that only says its origin, behind a proxy that passes on another Host', () => {
  const headers = {
    'x-vitrine': '1',
    origin: 'https://images.example',
    'x-forwarded-host': 'images.example',
  };

  test.each([
    ['passes by the host that a trusted proxy names', undefined, 200],
    ['is refused by one that anybody names', ['192.0.2.0/24'], 403],
  ])('%s', async (_name, trustedProxies, status) => {
    const behind = await startTestGateway({ reached: { trustedProxies } });
    expect((await ask(behind, '/v2/images', { method: 'POST', headers })).status).toBe(status);
    await behind.close();
  });
});
