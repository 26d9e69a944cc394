import { expect, it } from 'vitest';
import type { Image } from '../api/image.ts';
import type { ProfileName } from '../attributes/profile.ts';
import { valueOfCell } from './cell-values.ts';

const IMS: Image = {
  id: '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1',
  name: 'a: b',
  status: 'active',
  __platform: 'Ubuntu',
  __os_version: 'Ubuntu 22.04 server 64bit',
  __image_size: '1024',
  size: 0,
  min_disk: 40,
  tags: ['team.shop', 'lts'],
  note: { odd: true },
};
const GLANCE: Image = { id: 'g', os_distro: 'ubuntu', os_version: '22.04', size: 7, checksum: 'd41d' };

it.each<readonly [ProfileName, string, Image, readonly string[], readonly string[], readonly string[]]>([
  ['ims', 'name', IMS, ['name=a: b'], [], ['name=a: b']],
  ['ims', 'status', IMS, ['status=active'], [], ['status=active']],
  [
    'ims',
    'platform',
    IMS,
    ['__os_version=Ubuntu 22.04 server 64bit'],
    [],
    ['__os_version=Ubuntu 22.04 server 64bit'],
  ],
  ['glance', 'platform', GLANCE, ['os_distro=ubuntu', 'os_version=22.04'], [], ['os_version=22.04']],
  ['ims', 'platform', { id: 'x', __platform: 'Debian' }, ['__platform=Debian'], [], ['__platform=Debian']],
  ['ims', 'size', IMS, [], ['__image_size=1024'], ['__image_size=1024']],
  ['glance', 'size', GLANCE, ['size=7'], [], ['size=7']],
  ['ims', 'disk', IMS, ['min_disk=40'], [], ['min_disk=40']],
  ['ims', 'tags', IMS, ['tag=lts'], [], ['tag=lts']],
  ['ims', 'checksum', { ...IMS, checksum: 'd41d' }, [], ['checksum=d41d'], ['checksum=d41d']],
  ['glance', 'checksum', GLANCE, ['checksum=d41d'], [], ['checksum=d41d']],
])('on %s, %s of %j', (profile, column, image, params, here, excluded) => {
  const value = valueOfCell(column, image, profile);
  const written = (list: readonly { name: string; value: string }[] = []) =>
    list.map((param) => `${param.name}=${param.value}`);
  expect([written(value?.params), written(value?.here), written(value?.excluded)]).toEqual([
    params,
    here,
    excluded,
  ]);
});

it('means the tag that is pointed at, and nothing where there is no value', () => {
  expect(valueOfCell('tags', IMS, 'ims', 'team.shop')).toMatchObject({
    params: [{ name: 'tag', value: 'team=shop' }],
    excluded: [{ name: 'tag', value: 'team.shop' }],
  });
  expect(valueOfCell('tags', { id: 'x' }, 'ims')).toBeNull();
  expect(valueOfCell('platform', { id: 'x' }, 'ims')).toBeNull();
  expect(valueOfCell('note', IMS, 'ims')).toBeNull();
  expect(valueOfCell('select', IMS, 'ims')).toBeNull();
});
