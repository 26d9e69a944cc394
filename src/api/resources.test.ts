import { expect, it, vi } from 'vitest';
import type { Http } from './http.ts';
import { listServers, listVolumes } from './resources.ts';

const scope = { userId: 'u', projectId: 'p', region: 'r' };
const answering = (body: unknown) => vi.fn<Http>(() => Promise.resolve({ body, requestId: null }));

it('servers and volumes are read as their services list them', async () => {
  const servers = answering({
    servers: [
      {
        id: 's1',
        name: '<b>',
        status: 'ACTIVE',
        'os-extended-volumes:volumes_attached': [{ id: 'v1' }, {}, 7],
      },
      { id: 's2', name: '' },
      { name: 'no ID' },
      null,
    ],
  });
  expect((await listServers(servers, scope)).resources).toEqual([
    { id: 's1', name: '<b>', status: 'ACTIVE', sizeGb: null, attached: ['v1'] },
    { id: 's2', name: 's2', status: '', sizeGb: null, attached: [] },
  ]);
  expect(servers.mock.calls[0]?.[1]).toBe('/compute/servers/detail?limit=1000');
  const volumes = answering({
    volumes: [{ id: 'v', name: 'd', status: 'in-use', size: 40, attachments: [{ server_id: 's' }] }],
  });
  expect((await listVolumes(volumes, scope)).resources).toEqual([
    { id: 'v', name: 'd', status: 'in-use', sizeGb: 40, attached: ['s'] },
  ]);
});

it('a list that goes on is known by its link, however long it is', async () => {
  const list = (links: unknown) => answering({ servers: [{ id: 's' }], servers_links: links });
  expect((await listServers(list([{ rel: 'next', href: 'x' }]), scope)).isCut).toBe(true);
  for (const links of [undefined, [], [{ rel: 'self' }, null], 'x']) {
    expect((await listServers(list(links), scope)).isCut).toBe(false);
  }
});

it.each([null, [], 'x', {}, { servers: 'x' }])('%j has none', async (body) => {
  expect(await listServers(answering(body), scope)).toEqual({ resources: [], isCut: false });
});
