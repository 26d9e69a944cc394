import { describe, expect, test } from 'vitest';
import { exchange, isRecord } from '../http.ts';
import { isIms, session } from '../target.ts';
import { endpointOf } from './image-jobs.ts';

async function list(type: string, path: string, token = session('alice').token) {
  const answer = await exchange('GET', `${await endpointOf(type)}${path}`, {
    headers: { 'x-auth-token': token },
  });
  return answer;
}

describe.runIf(isIms())('what images are made of', () => {
  test('servers are in the catalog, with their volumes', async () => {
    const { status, json } = await list('compute', '/servers/detail');
    expect(status).toBe(200);
    const servers = isRecord(json) && Array.isArray(json['servers']) ? json['servers'].filter(isRecord) : [];
    expect(servers.find(({ name }) => name === 'shop-database')).toMatchObject({
      id: expect.any(String),
      status: 'SHUTOFF',
      'os-extended-volumes:volumes_attached': [
        { id: expect.any(String) },
        expect.anything(),
        expect.anything(),
      ],
    });
  });

  test('volumes are in the catalog, by pages', async () => {
    const { status, json } = await list('volumev3', '/volumes/detail?limit=2');
    expect(status).toBe(200);
    const volumes = isRecord(json) && Array.isArray(json['volumes']) ? json['volumes'].filter(isRecord) : [];
    expect(volumes).toHaveLength(2);
    expect(volumes[0]).toMatchObject({ size: 40, bootable: 'true', status: 'in-use' });
    const next = await list('volumev3', `/volumes/detail?limit=2&marker=${String(volumes[1]?.['id'])}`);
    expect(next.json).not.toEqual(json);
  });

  test('neither is shown to strangers', async () => {
    expect((await list('compute', '/servers/detail', 'nobody')).status).toBe(401);
    expect((await list('volumev3', '/volumes/detail', session('bob').token)).status).toBe(404);
  });
});
