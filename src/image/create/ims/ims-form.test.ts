import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImsValues } from './ims-field.ts';
import { imsFields, type ImsSourceId, isQuick, rowCount } from './ims-fields.ts';
import { registerWork } from '../../../operations/service-jobs/service-work.ts';
import { imsWork } from './ims-request.ts';

const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const FILE: ImsValues = { name: 'web', 'ims.file': 'images:web.qcow2', min_disk: '40' };
const ROW = { 'ims.rows': '1', 'ims.row0.name': 'data', 'ims.row0.volume': ID };

/** What is wrong, by the key of the field. */
function problems(source: ImsSourceId, values: ImsValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    imsFields(source, values).flatMap(({ key, problem }) => (problem === null ? [] : [[key, problem.kind]])),
  );
}

describe('what goes with what', () => {
  it.each<[what: string, source: ImsSourceId, values: ImsValues, wrong: object]>([
    ['a file', 'bucket', FILE, {}],
    ['nothing', 'bucket', {}, { name: 'missing', 'ims.file': 'missing', min_disk: 'missing' }],
    ['an ISO needs its system', 'bucket', { ...FILE, 'ims.use': 'iso' }, { __os_version: 'missing' }],
    [
      'an ISO file is no system disk',
      'bucket',
      { ...FILE, 'ims.file': 'a12:x.ISO' },
      { 'ims.file': 'iso-file' },
    ],
    [
      'a quick import takes no QCOW2, and needs a system',
      'bucket',
      { ...FILE, 'ims.quick': 'true' },
      { 'ims.file': 'quick-format', __os_version: 'missing' },
    ],
    [
      'a quick import of a data disk needs none',
      'bucket',
      { ...FILE, 'ims.file': 'images:x.zvhd2', 'ims.quick': 'true', 'ims.use': 'data', min_disk: '1' },
      {},
    ],
    [
      'a data disk has 40 GB',
      'bucket',
      { ...FILE, 'ims.use': 'data', min_disk: '39' },
      { min_disk: 'number' },
    ],
    ['a data disk has 2048 GB', 'bucket', { ...FILE, 'ims.use': 'data', min_disk: '2048' }, {}],
    ['a system disk has 1024 GB', 'bucket', { ...FILE, min_disk: '1025' }, { min_disk: 'number' }],
    ['memory in order', 'bucket', { ...FILE, min_ram: '2048', max_ram: '1024' }, { max_ram: 'memory-order' }],
    ['no upper bound of memory', 'bucket', { ...FILE, min_ram: '2048', max_ram: '0' }, {}],
    ['a key', 'bucket', { ...FILE, 'ims.key': 'x' }, { 'ims.key': 'no-id' }],
    [
      'data files',
      'bucket',
      { ...FILE, 'ims.rows': '9', 'ims.row1.file': 'x' },
      {
        'ims.row0.name': 'missing',
        'ims.row0.file': 'missing',
        'ims.row0.disk': 'missing',
        'ims.row1.name': 'missing',
        'ims.row1.file': 'no-bucket',
        'ims.row1.disk': 'missing',
        'ims.row2.name': 'missing',
        'ims.row2.file': 'missing',
        'ims.row2.disk': 'missing',
      },
    ],
    ['a tag', 'bucket', { ...FILE, tags: 'env=test\na b' }, { tags: 'tag' }],
    ['twice a key', 'bucket', { ...FILE, tags: 'env=1\nenv.2' }, { tags: 'tag-count' }],
    [
      'eleven tags',
      'bucket',
      { ...FILE, tags: Array.from({ length: 11 }, (_, n) => `k${n}`).join('\n') },
      { tags: 'tag-count' },
    ],
    ['a server', 'server', { name: 'web', 'ims.server': ID }, {}],
    ['no server', 'server', { name: 'web', 'ims.server': 'web-1' }, { 'ims.server': 'no-id' }],
    ['a server with a data disk', 'server', { name: 'web', 'ims.server': ID, ...ROW }, {}],
    ['a volume and its system', 'disk', { name: 'web', 'ims.volume': ID }, { __os_version: 'missing' }],
    ['data disks alone', 'disk', { 'ims.diskUse': 'data', ...ROW }, {}],
    [
      'one data disk at least',
      'disk',
      { 'ims.diskUse': 'data' },
      { 'ims.row0.name': 'missing', 'ims.row0.volume': 'missing' },
    ],
    ['a vault with CBR', 'whole', { name: 'web', 'ims.server': ID }, { 'ims.vault': 'missing' }],
    ['no vault with CSBS', 'whole', { name: 'web', 'ims.server': ID, 'ims.wholeType': 'CSBS' }, {}],
    [
      'a backup',
      'whole',
      { name: 'web', 'ims.wholeFrom': 'backup', 'ims.wholeType': 'CSBS' },
      { 'ims.backup': 'missing' },
    ],
    ['a file alone', 'register', { 'ims.file': 'web.qcow2' }, { 'ims.file': 'no-bucket' }],
  ])('%s', (_what, source, values, wrong) => expect(problems(source, values)).toEqual(wrong));

  it('is asked for in so many words', () => {
    const all = {
      ...FILE,
      __description: 'Base',
      tags: 'env=test\nold.style\ngolden',
      min_ram: '1',
      max_ram: '2',
      enterprise_project_id: '0',
    };
    expect(
      imsWork('bucket', {
        ...all,
        __os_version: 'Debian 13',
        'ims.firmware': 'uefi',
        'ims.architecture': 'arm',
        'ims.key': ID,
        'ims.config': 'true',
      }),
    ).toEqual({
      operation: 'create',
      name: 'web',
      other: 'images:web.qcow2',
      request: {
        method: 'POST',
        path: '/v2/cloudimages/action',
        json: {
          name: 'web',
          description: 'Base',
          image_tags: [
            { key: 'env', value: 'test' },
            { key: 'old', value: 'style' },
            { key: 'golden', value: '' },
          ],
          enterprise_project_id: '0',
          image_url: 'images:web.qcow2',
          min_disk: 40,
          min_ram: 1,
          max_ram: 2,
          os_version: 'Debian 13',
          hw_firmware_type: 'uefi',
          architecture: 'arm',
          type: 'ECS',
          cmk_id: ID,
          is_config: true,
        },
      },
    });
  });

  it.each<[source: 'bucket' | 'server' | 'disk' | 'whole', values: ImsValues, path: string, json: object]>([
    [
      'bucket',
      { ...FILE, 'ims.use': 'data' },
      '/v1/cloudimages/dataimages/action',
      { name: 'web', image_url: 'images:web.qcow2', min_disk: 40, os_type: 'Linux' },
    ],
    [
      'bucket',
      { ...FILE, 'ims.quick': 'true', 'ims.key': ID, __os_version: 'x' },
      '/v2/cloudimages/quickimport/action',
      { name: 'web', image_url: 'images:web.qcow2', min_disk: 40, os_version: 'x', type: 'ECS' },
    ],
    [
      'bucket',
      { ...FILE, 'ims.quick': 'true', 'ims.use': 'data' },
      '/v2/cloudimages/quickimport/action',
      { name: 'web', image_url: 'images:web.qcow2', min_disk: 40, type: 'DataImage' },
    ],
    [
      'bucket',
      { ...FILE, 'ims.use': 'iso', 'ims.quick': 'true', __os_version: 'x' },
      '/v2/cloudimages/action',
      { name: 'web', image_url: 'images:web.qcow2', min_disk: 40, os_version: 'x', type: 'IsoImage' },
    ],
    [
      'server',
      { name: 'web', 'ims.server': ID, ...ROW },
      '/v2/cloudimages/action',
      { name: 'web', instance_id: ID, data_images: [{ name: 'data', volume_id: ID }] },
    ],
    [
      'disk',
      { name: 'gone', 'ims.diskUse': 'data', ...ROW },
      '/v2/cloudimages/action',
      { data_images: [{ name: 'data', volume_id: ID }] },
    ],
    [
      'disk',
      { name: 'web', 'ims.volume': ID, __os_version: 'x' },
      '/v2/cloudimages/action',
      { name: 'web', volume_id: ID, os_version: 'x' },
    ],
    [
      'whole',
      { name: 'web', 'ims.server': ID, 'ims.vault': ID },
      '/v1/cloudimages/wholeimages/action',
      { name: 'web', instance_id: ID, whole_image_type: 'CBR', vault_id: ID },
    ],
    [
      'whole',
      { name: 'web', 'ims.wholeFrom': 'backup', 'ims.backup': ID, 'ims.wholeType': 'CSBS' },
      '/v1/cloudimages/wholeimages/action',
      { name: 'web', backup_id: ID, whole_image_type: 'CSBS' },
    ],
  ])('%s with %j', (source, values, path, json) => {
    expect(imsWork(source, values).request).toEqual({ method: 'POST', path, json });
  });

  it('a quick import with data files is asked for in the general call', () => {
    const values = {
      ...FILE,
      'ims.quick': 'true',
      'ims.rows': '1',
      'ims.row0.name': 'd',
      'ims.row0.file': 'a12:b',
      'ims.row0.disk': '40',
    };
    expect(imsWork('bucket', values).request).toMatchObject({
      path: '/v2/cloudimages/action',
      json: { is_quick_import: true, data_images: [{ name: 'd', image_url: 'a12:b', min_disk: 40 }] },
    });
  });

  it('registering names the image in the path', () => {
    expect(registerWork('a/b', 'x', 'images:x').request).toEqual({
      method: 'PUT',
      path: '/v1/cloudimages/a%2Fb/upload',
      json: { image_url: 'images:x' },
    });
  });
});

it('whatever was typed, the form can be drawn and says one thing of each field', () => {
  const key = fc.constantFrom(
    'ims.use',
    'ims.rows',
    'ims.quick',
    'ims.diskUse',
    'ims.wholeType',
    'ims.file',
    'name',
    'tags',
    'min_disk',
  );
  const value = fc.oneof(
    fc.constantFrom('data', 'iso', 'true', '3', '-1', '1e9', 'NaN', 'backup'),
    fc.string(),
  );
  const source = fc.constantFrom<ImsSourceId>('bucket', 'server', 'disk', 'whole', 'register');
  fc.assert(
    fc.property(source, fc.dictionary(key, value), (id, values) => {
      const keys = imsFields(id, values).map((field) => field.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(rowCount(id, values)).toBeLessThan(24);
      expect(isQuick(values) && id === 'bucket' && keys.includes('ims.key')).toBe(false);
    }),
  );
});
