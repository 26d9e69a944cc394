import { describe, expect, test } from 'vitest';
import { imageOf, pageOf } from './answers.ts';
import { get, patch } from './client.ts';
import { isRecord } from './http.ts';
import { create, newImage, world } from './images.ts';
import { finds, searches } from './list/search-table.ts';
import { isIms, projectOf } from './target.ts';

// What IMS has beyond Glance. What both have and do differently stands where it is told of Glance: look for
// `byProfile`.

describe.runIf(isIms())('a new image on IMS', () => {
  test('has formats, a visibility and attributes of its own without a word', async () => {
    expect(imageOf(await create('alice', {}))).toMatchObject({
      status: 'queued',
      visibility: 'private',
      disk_format: 'zvhd2',
      container_format: 'bare',
      min_ram: 0,
      __imagetype: 'private',
      __isregistered: 'true',
      __image_source_type: 'uds',
      __image_size: '0',
      virtual_env_type: 'FusionCompute',
      __os_version: 'Other Linux(64 bit)',
      __os_type: 'Linux',
      __platform: 'Other',
      __os_bit: '64',
    });
  });

  test.each([
    ['Ubuntu 22.04 server 64bit', { __os_type: 'Linux', __platform: 'Ubuntu', __os_bit: '64' }],
    ['CentOS 7.3 64bit', { __os_type: 'Linux', __platform: 'CentOS', __os_bit: '64' }],
    ['Debian GNU/Linux 12 64bit', { __os_type: 'Linux', __platform: 'Debian', __os_bit: '64' }],
    ['Windows Server 2022 Datacenter 64bit', { __os_type: 'Windows', __platform: 'Windows', __os_bit: '64' }],
    ['CentOS 6.9 32bit', { __os_type: 'Linux', __platform: 'CentOS', __os_bit: '32' }],
  ])('of %s has type, platform and bits derived from that', async (version, derived) => {
    const image = imageOf(await create('alice', { __os_version: version }));
    expect(image).toMatchObject({ __os_version: version, ...derived });
  });

  test('counts its data in __image_size, a text', async () => {
    const image = await newImage({ data: 'twelve bytes' });
    expect(image).toMatchObject({ status: 'active', __image_size: '12', size: 0 });
  });

  test('takes a description as an attribute', async () => {
    const { id } = await newImage();
    const answer = await patch('alice', id, [{ op: 'add', path: '/__description', value: 'for tests' }]);
    expect(imageOf(answer)['__description']).toBe('for tests');
  });
});

describe.runIf(isIms())('the five queries of everyday use', () => {
  const images = world({
    gold: {
      by: 'admin',
      image: { visibility: 'public', protected: true, __imagetype: 'gold' },
    },
    mine: { image: { visibility: 'private', __imagetype: 'private' } },
    mineShared: { image: { visibility: 'shared', __imagetype: 'shared' } },
    accepted: {
      by: 'bob',
      image: { visibility: 'shared', __imagetype: 'shared' },
      members: { alice: 'accepted' },
    },
    rejected: {
      by: 'bob',
      image: { visibility: 'shared', __imagetype: 'shared' },
      members: { alice: 'rejected' },
    },
    pending: {
      by: 'bob',
      image: { visibility: 'shared', __imagetype: 'shared' },
      members: { alice: 'pending' },
    },
  });

  const shared = 'visibility=shared&__imagetype=shared';
  searches(images, [
    ['__imagetype=gold&visibility=public&protected=true', finds('gold')],
    [() => `owner=${projectOf('alice')}`, finds('mine', 'mineShared')],
    [
      `member_status=accepted&${shared}`,
      finds('accepted', 'mineShared'),
      'with the own ones that are shared',
    ],
    [`member_status=rejected&${shared}`, finds('rejected', 'mineShared')],
    [`member_status=pending&${shared}`, finds('pending', 'mineShared')],
  ]);
});

describe.runIf(isIms())('the quota of IMS', () => {
  test('says how many images a project has and may have', async () => {
    await newImage({ by: 'carol' });
    const answer = await get('carol', '/v1/cloudimages/quota');
    expect(answer.status).toBe(200);
    const number = expect.any(Number);
    expect(answer.json).toEqual({
      quotas: {
        resources: ['image', 'image_shared', 'image_member'].map((type) => ({
          type,
          used: number,
          quota: number,
          min: number,
          max: number,
        })),
      },
    });
    expect(usedBy(answer.json)).toBeGreaterThanOrEqual(1);
  });

  function usedBy(json: unknown): unknown {
    const quotas = isRecord(json) && isRecord(json['quotas']) ? json['quotas']['resources'] : [];
    const resources = Array.isArray(quotas) ? quotas.filter(isRecord) : [];
    return resources.find(({ type }) => type === 'image')?.['used'];
  }

  test('needs a token', async () => {
    expect((await get('anonymous', '/v1/cloudimages/quota')).status).toBe(401);
  });
});

test.runIf(isIms())('images whose upload failed are listed on IMS', async () => {
  const { images } = pageOf(await get('admin', '/v2/images?status=killed&limit=5'));
  expect(new Set(images.map(({ status }) => status))).toEqual(new Set(['killed']));
});
