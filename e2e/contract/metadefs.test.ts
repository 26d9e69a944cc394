import { describe, expect, test } from 'vitest';
import { nothingHere, refuses } from './answers.ts';
import { get } from './client.ts';
import { isRecord } from './http.ts';
import { isIms } from './target.ts';

const LIST = '/v2/metadefs/namespaces?resource_types=OS::Glance::Image';

async function namespaces(path = LIST): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { json } = await get('alice', path);
  const list = isRecord(json) ? json['namespaces'] : null;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

describe.runIf(!isIms())('metadata definitions', () => {
  test('are listed for images, each with how its properties are named there', async () => {
    const listed = await namespaces();
    const topology = listed.find(({ namespace }) => namespace === 'OS::Compute::VirtCPUTopology');
    expect(topology).toMatchObject({
      visibility: 'public',
      self: '/v2/metadefs/namespaces/OS::Compute::VirtCPUTopology',
      schema: '/v2/schemas/metadefs/namespace',
      resource_type_associations: expect.arrayContaining([
        expect.objectContaining({ name: 'OS::Glance::Image', prefix: 'hw_' }),
      ]) as unknown,
    });
    for (const { resource_type_associations: types } of listed) {
      expect(types).toContainEqual(expect.objectContaining({ name: 'OS::Glance::Image' }));
    }
  });

  test('are fewer for images than in all', async () => {
    const all = await namespaces('/v2/metadefs/namespaces?limit=1000');
    expect((await namespaces(`${LIST}&limit=1000`)).length).toBeLessThan(all.length);
  });

  test('have their properties with the prefix of the resource type that is asked for', async () => {
    const path = '/v2/metadefs/namespaces/OS::Compute::VirtCPUTopology';
    const { json: prefixed } = await get('alice', `${path}?resource_type=OS::Glance::Image`);
    expect(prefixed).toMatchObject({
      properties: { hw_cpu_sockets: { type: 'integer', title: 'vCPU Sockets' } },
    });
    const { json: plain } = await get('alice', path);
    expect(plain).toMatchObject({ properties: { cpu_sockets: { type: 'integer' } } });
  });

  test('offer values to choose from', async () => {
    const { json } = await get('alice', '/v2/metadefs/namespaces/OS::Compute::LibvirtImage');
    expect(json).toMatchObject({
      properties: { hw_disk_bus: { enum: expect.arrayContaining(['virtio', 'scsi']) as unknown } },
    });
  });

  test('of an unknown name are not there', async () => {
    expect(await get('alice', '/v2/metadefs/namespaces/nosuch')).toMatchObject(
      refuses(404, 'Metadata definition namespace=nosuch was not found.'),
    );
  });
});

test.runIf(isIms())('IMS has no metadata definitions', async () => {
  expect(await get('alice', LIST)).toMatchObject(nothingHere);
});
