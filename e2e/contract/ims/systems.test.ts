import { describe, expect, test } from 'vitest';
import { imageOf } from '../answers.ts';
import { get } from '../client.ts';
import { isRecord } from '../http.ts';
import { create } from '../images.ts';
import { isIms } from '../target.ts';
import { imsRefusal } from './jobs.ts';

type System = Readonly<Record<string, unknown>>;

async function systems(search = ''): Promise<readonly System[]> {
  const { status, json } = await get('alice', `/v1/cloudimages/os_version${search}`);
  expect(status).toBe(200);
  const platforms = Array.isArray(json) ? json.filter(isRecord) : [];
  return platforms.flatMap(({ platform, version_list: versions }) => {
    const list = Array.isArray(versions) ? versions.filter(isRecord) : [];
    expect(new Set(list.map((system) => system['platform']))).toEqual(new Set([platform]));
    return list;
  });
}

describe.runIf(isIms())('the operating systems of IMS', () => {
  test('are there by platform, and a new image is taken for what it names', async () => {
    const list = await systems();
    const system = list.find(({ platform }) => platform === 'Debian');
    expect(system).toEqual({
      platform: 'Debian',
      os_version_key: expect.any(String),
      os_version: expect.any(String),
      os_bit: 64,
      os_type: 'Linux',
    });
    const image = imageOf(await create('alice', { __os_version: system?.['os_version'] }));
    expect(image).toMatchObject({ __platform: 'Debian', __os_bit: '64', __os_type: 'Linux' });
  });

  test('for Arm have no Windows among them', async () => {
    const types = (await systems('?tag=uefi&tag=arm')).map((system) => system['os_type']);
    expect(new Set(types)).toEqual(new Set(['Linux']));
  });

  test('are not narrowed by other words', async () => {
    expect(await get('alice', '/v1/cloudimages/os_version?tag=mips')).toMatchObject(
      imsRefusal(400, 'IMG.0001'),
    );
  });
});
