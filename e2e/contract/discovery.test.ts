import { describe, expect, test } from 'vitest';
import { get, keystone, sendBare } from './client.ts';
import { exchange } from './http.ts';
import { byProfile, identityUrl, session } from './target.ts';

/** The versions that this release of Glance has; 2.14 is missing where there is no image cache. */
const MINORS = [15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

function versions(): unknown {
  const href = `${session('alice').imageUrl}/v2/`;
  return {
    versions: MINORS.map((minor, index) => ({
      id: `v2.${minor}`,
      status: index === 0 ? 'CURRENT' : 'SUPPORTED',
      links: [{ rel: 'self', href }],
    })),
  };
}

describe('the versions of the image service, told without a token', () => {
  test.each([
    ['/', 300],
    ['/versions', 200],
    ['/versions/', 200],
    // A version that there is not is no 404.
    ['/v3/images', 300],
    ['/v2.99/images', 300],
  ])('%s is a %i', async (path, status) => {
    const answer = await get('anonymous', path);
    expect({ status: answer.status, body: answer.json }).toEqual({ status, body: versions() });
    expect(answer.headers['content-type']).toBe('application/json');
  });

  test('version 1 is among those that there are not, on plain Glance', async () => {
    const answer = await get('alice', '/v1/cloudimages/quota');
    expect({ status: answer.status, body: answer.json }).toEqual(
      byProfile({
        glance: { status: 300, body: versions() },
        ims: { status: 200, body: { quotas: expect.anything() } },
      }),
    );
  });

  test('there is no document of one version', async () => {
    const answer = await get('alice', '/v2');
    expect(answer.status).toBe(302);
    expect(answer.headers['location']).toBe(`${session('alice').imageUrl}/v2/`);
    expect((await get('alice', '/v2/')).status).toBe(404);
  });

  test.each(['/v2.0/images?limit=1', '/v2.9/images?limit=1', '/v2.15/images?limit=1'])(
    '%s is version 2',
    async (path) => {
      const answer = await get('alice', path);
      expect(answer.json).toMatchObject({ first: '/v2/images?limit=1', schema: '/v2/schemas/images' });
    },
  );

  test('the version may be in the Accept header instead', async () => {
    const answer = await sendBare('alice', 'GET', '/images?limit=1', {
      headers: { accept: 'application/vnd.openstack.images-v2.9' },
    });
    expect(answer.json).toMatchObject({ first: '/v2/images?limit=1' });
  });
});

test('the image service is well, and says so to everybody', async () => {
  const answer = await sendBare('anonymous', 'GET', '/healthcheck');
  expect({ status: answer.status, body: answer.text }).toEqual({ status: 200, body: 'OK' });
});

describe('the versions of Keystone', () => {
  const version = (): unknown => ({
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${identityUrl()}/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  });

  test('there is one, at the address that everybody is given', async () => {
    const answer = await keystone('GET', '');
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 200,
      body: { version: version() },
    });
    expect((await keystone('GET', '/')).json).toEqual(answer.json);
  });

  test('and above it is the list of them', async () => {
    const answer = await exchange('GET', identityUrl().replace(/\/v3$/, '/'));
    expect({ status: answer.status, body: answer.json }).toEqual({
      status: 300,
      body: { versions: { values: [version()] } },
    });
  });
});
