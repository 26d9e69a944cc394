import type { ServerResponse } from 'node:http';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ask, failure, imageId, refusedByGateway } from './testing/gateway-client.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';
import { freePort } from './testing/test-server.ts';

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startTestGateway();
});
afterEach(() => gateway.close());

/** Makes these the addresses of the catalog, in this order. */
function catalogHas(...urls: readonly string[]): void {
  gateway.keystone.catalog = [
    { type: 'image', endpoints: urls.map((url) => ({ interface: 'public', region_id: 'RegionOne', url })) },
  ];
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const versions = (...hrefs: readonly string[]) => ({
  versions: hrefs.map((href, index) => ({
    id: `v${index === 0 ? '2.9' : '1.0'}`,
    status: 'CURRENT',
    links: [{ rel: 'self', href }],
  })),
});

/** A Glance below a path, which answers everything else with its versions. */
function glanceBelow(path: string, status = 300, href = `http://internal.example:9292${path}/v2/`): void {
  gateway.images.answer = (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://glance');
    if (pathname === `${path}/v2/images`) return json(response, 200, { images: [] });
    if (pathname === `${path}/v2/schemas/image`)
      return json(response, 200, { name: 'image', properties: {} });
    return json(response, status, versions(href));
  };
}

const listed = { status: 200, text: '{"images":[]}' };

describe('the address of the catalog', () => {
  test.each([
    '/image',
    '/image/',
    '/image/v2',
    '/image/v2/',
    '/image/v2/id-acme',
    '/image/v2/%(tenant_id)s',
    '/image/v2/$(project_id)s',
  ])('%s works', async (path) => {
    glanceBelow('/image');
    catalogHas(gateway.images.url + path);
    expect(await ask(gateway, '/v2/images')).toMatchObject(listed);
  });

  test.each([200, 300])(
    'may lead to a list of versions (%i), which says where images are',
    async (status) => {
      glanceBelow('/glance', status);
      catalogHas(gateway.images.url);
      expect(await ask(gateway, '/v2/images?limit=1')).toMatchObject(listed);
      gateway.images.seen.length = 0;
      expect(await ask(gateway, '/v2/images?limit=1')).toMatchObject(listed);
      expect(gateway.images.seen).toEqual(['GET /glance/v2/images?limit=1']);
      const { text } = await ask(gateway, '/api/session');
      expect(JSON.parse(text)).toMatchObject({ imageEndpoint: `${gateway.images.url}/glance` });
    },
  );

  test('that leads to versions for ever is told, with the address', async () => {
    gateway.images.answer = (_request, response) => json(response, 300, versions('http://x/elsewhere/v2/'));
    catalogHas(gateway.images.url);
    const answer = await refusedByGateway(gateway, '/v2/images');
    expect(answer).toEqual(failure(501, 'NO_IMAGE_SERVICE'));
    expect(JSON.stringify(answer)).toContain(`${gateway.images.url}: it answers with a list of versions`);
  });

  test('of version 1 alone is told', async () => {
    gateway.images.answer = (_request, response) =>
      json(response, 300, { versions: [{ id: 'v1.1', links: [] }] });
    const answer = await refusedByGateway(gateway, '/v2/images');
    expect(JSON.stringify(answer)).toContain('it has no version 2 of the Image API');
  });

  test.each([301, 302, 307, 308])('that redirects within its origin (%i) works', async (status) => {
    gateway.images.answer = (request, response) => {
      if (request.url?.startsWith('/new/')) return json(response, 200, { images: [] });
      response.writeHead(status, { location: `/new${request.url}` }).end();
    };
    expect(await ask(gateway, '/v2/images?a=b')).toMatchObject(listed);
    expect(gateway.images.seen.at(-1)).toBe('GET /new/image/v2/images?a=b');
  });

  test('that redirects elsewhere is told, and the token stays here', async () => {
    const other = await startTestGateway();
    gateway.images.answer = (_request, response) =>
      void response.writeHead(301, { location: `${other.images.url}/v2/images` }).end();
    const answer = await refusedByGateway(gateway, '/v2/images');
    expect(answer).toEqual(failure(502, 'UPSTREAM_REDIRECT'));
    expect(JSON.stringify(answer)).toContain(other.images.url);
    expect(other.images.seen).toEqual([]);
    await other.close();
  });
});

describe('several image services', () => {
  test('of which the first is dead: the next is taken, and the first is not asked again', async () => {
    glanceBelow('');
    catalogHas(`http://127.0.0.1:${await freePort()}`, gateway.images.url);
    expect(await ask(gateway, '/v2/images')).toMatchObject(listed);
    gateway.images.seen.length = 0;
    expect(await ask(gateway, '/v2/images')).toMatchObject(listed);
    expect(gateway.images.seen).toEqual(['GET /v2/images']);
  });

  test('of which the first is no image service at all', async () => {
    glanceBelow('/image');
    const other = await startTestGateway();
    other.images.answer = (_request, response) => void response.writeHead(404).end('nothing');
    catalogHas(other.images.url, `${gateway.images.url}/image`);
    expect(await ask(gateway, '/v2/images')).toMatchObject(listed);
    await other.close();
  });

  test('of which none is usable: each is named with its reason', async () => {
    gateway.images.answer = (_request, response) => void response.writeHead(404).end('nothing');
    catalogHas(`${gateway.images.url}/a`, `${gateway.images.url}/b`);
    const answer = await refusedByGateway(gateway, '/v2/images');
    expect(answer).toEqual(failure(501, 'NO_IMAGE_SERVICE'));
    for (const path of ['/a: it has no', '/b: it has no'])
      expect(JSON.stringify(answer)).toContain(gateway.images.url + path);
  });

  test('which are all away: waiting may help, and so nothing else is said', async () => {
    catalogHas(`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`);
    expect(await refusedByGateway(gateway, '/v2/images')).toEqual(failure(502, 'UPSTREAM_UNREACHABLE'));
  });
});

describe('a catalog without a usable image service', () => {
  test.each([
    ['no service', [], /has no image service with the interface public\./],
    [
      'a malformed address',
      [{ type: 'image', endpoints: [{ interface: 'public', region: 'One', url: 'glance:9292' }] }],
      /has \\"glance:9292\\" as the address of the image service, which is no http or https address/,
    ],
    [
      'a zone',
      [
        {
          type: 'image',
          endpoints: [{ interface: 'public', region: 'One', url: 'http://[fe80::1%25eth0]' }],
        },
      ],
      /a zone like %eth0/,
    ],
    [
      'another interface',
      [{ type: 'image', endpoints: [{ interface: 'internal', region: 'One', url: 'http://glance' }] }],
      /it is there as internal/,
    ],
  ])('%s is told', async (_case, catalog, words) => {
    gateway.keystone.catalog = catalog;
    const answer = await refusedByGateway(gateway, `/v2/images/${imageId}`);
    expect(answer).toEqual(failure(502, 'NO_IMAGE_ENDPOINT'));
    expect(JSON.stringify(answer)).toMatch(words);
  });

  test('addresses as Keystone v2 had them are understood', async () => {
    glanceBelow('');
    gateway.keystone.catalog = [
      {
        type: 'image',
        endpoints: [{ region: 'One', publicURL: gateway.images.url, internalURL: 'http://no' }],
      },
    ];
    expect(await ask(gateway, '/v2/images')).toMatchObject(listed);
  });
});

describe('servers and volumes', () => {
  const endpoint = (type: string, url: string, region = 'RegionOne') => ({
    type,
    endpoints: [{ interface: 'public', region_id: region, url }],
  });

  function resourcesAt(...more: readonly object[]): void {
    const { url } = gateway.images;
    gateway.images.answer = (request, response) => json(response, 200, { asked: request.url });
    gateway.keystone.catalog = [endpoint('image', `${url}/image`), ...more];
  }

  test('are asked for at the addresses of the catalog, and the page knows that they are there', async () => {
    const { url } = gateway.images;
    resourcesAt(
      endpoint('compute', `${url}/compute/v2.1/`),
      endpoint('volumev3', `${url}/volume/v3/%(tenant_id)s`),
    );
    const servers = await ask(gateway, '/compute/servers/detail?limit=100');
    expect(JSON.parse(servers.text)).toEqual({ asked: '/compute/v2.1/servers/detail?limit=100' });
    const volumes = await ask(gateway, '/volume/volumes/detail');
    expect(JSON.parse(volumes.text)).toEqual({ asked: '/volume/v3/id-acme/volumes/detail' });
    expect(JSON.parse((await ask(gateway, '/api/session')).text)).toMatchObject({
      resources: ['compute', 'volume'],
    });
  });

  test('are named where they are away, or are no such service', async () => {
    const { url } = gateway.images;
    resourcesAt(
      endpoint('compute', `http://127.0.0.1:${await freePort()}/v2.1`),
      endpoint('volumev3', `${url}/volume/v3`),
    );
    gateway.images.answer = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome</p>');
    expect((await ask(gateway, '/compute/servers/detail')).text).toContain(
      'The compute service cannot be reached: nothing listens there.',
    );
    expect((await ask(gateway, '/volume/volumes/detail')).text).toContain(
      'Something in front of the block storage service answered with a web page (HTTP 200).',
    );
  });

  test('are not there where the catalog has none in this region, or at no address', async () => {
    const { url } = gateway.images;
    resourcesAt(
      endpoint('compute', `${url}/compute/v2.1`, 'RegionTwo'),
      endpoint('volumev3', 'ftp://volumes'),
      endpoint('object-store', url),
    );
    for (const path of ['/compute/servers/detail', '/volume/volumes/detail']) {
      expect((await ask(gateway, path)).status).toBe(404);
    }
    expect(JSON.parse((await ask(gateway, '/api/session')).text)).not.toHaveProperty('resources');
  });
});
