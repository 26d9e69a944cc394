import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnreadableMapping, volumesOf } from './block-devices.ts';
import { pointsToVolume } from './image.ts';

/** As Nova writes it for a server that starts from a volume. */
const NOVA = {
  device_name: '/dev/vda',
  boot_index: 0,
  source_type: 'snapshot',
  destination_type: 'volume',
  snapshot_id: 'snap-1',
  volume_id: null,
  volume_size: 10,
  image_id: null,
  no_device: null,
  guest_format: null,
  disk_bus: 'virtio',
  device_type: 'disk',
  delete_on_termination: false,
};

const image = (mapping: unknown, more = {}) => ({ id: 'a', block_device_mapping: mapping, ...more });
const root = { from: 'snapshot', id: 'snap-1', sizeGib: 10, device: '/dev/vda' };

describe('the volumes that an image points to', () => {
  it.each<[what: string, mapping: unknown, volumes: readonly unknown[]]>([
    ['the text that Nova writes', JSON.stringify([NOVA]), [root]],
    ['a list', [NOVA], [root]],
    [
      'the one to boot from comes first, however many there are',
      JSON.stringify([
        { ...NOVA, boot_index: null, device_name: '/dev/vdb', snapshot_id: 'snap-2', volume_size: '20' },
        { ...NOVA, boot_index: -1, device_name: '/dev/vdc', snapshot_id: 'snap-3', volume_size: null },
        NOVA,
      ]),
      [
        root,
        { from: 'snapshot', id: 'snap-2', sizeGib: 20, device: '/dev/vdb' },
        { from: 'snapshot', id: 'snap-3', sizeGib: null, device: '/dev/vdc' },
      ],
    ],
    [
      'a volume as it is, an image and a blank one',
      JSON.stringify([
        { source_type: 'volume', destination_type: 'volume', uuid: 'vol-1', boot_index: '0' },
        { source_type: 'image', destination_type: 'volume', image_id: 'image-1', volume_size: 5 },
        { source_type: 'blank', destination_type: 'volume', volume_size: 1 },
      ]),
      [
        { from: 'volume', id: 'vol-1', sizeGib: null, device: null },
        { from: 'image', id: 'image-1', sizeGib: 5, device: null },
        { from: 'blank', id: null, sizeGib: 1, device: null },
      ],
    ],
    [
      'the form of EC2',
      JSON.stringify([
        { device_name: 'vda', snapshot_id: 'snap-1', volume_size: '8', delete_on_termination: true },
        { device_name: 'vdb', virtual_name: 'ephemeral0' },
        { device_name: 'vdc', no_device: true },
      ]),
      [{ from: 'snapshot', id: 'snap-1', sizeGib: 8, device: 'vda' }],
    ],
    [
      'disks of the host are no volumes',
      JSON.stringify([
        { source_type: 'image', destination_type: 'local', image_id: 'image-1', boot_index: 0 },
        { source_type: 'blank', destination_type: 'local', guest_format: 'swap', volume_size: 1 },
      ]),
      [],
    ],
    ['none', '[]', []],
    ['no mapping', undefined, []],
    ['an empty one', '', []],
    ['no JSON', "[{u'device_name': u'/dev/vda'}]", []],
    ['no list', '{"device_name": "/dev/vda"}', []],
    ['no objects', '[1, null, "volume", []]', []],
    ['sizes that are none', JSON.stringify([{ ...NOVA, volume_size: -1 }]), [{ ...root, sizeGib: null }]],
  ])('%s', (_what, mapping, volumes) => expect(volumesOf(image(mapping))).toEqual(volumes));

  it('says when there is a mapping that cannot be read', () => {
    expect(isUnreadableMapping(image("[{u'device_name': u'/dev/vda'}]"))).toBe(true);
    expect(isUnreadableMapping(image('[]'))).toBe(false);
    expect(isUnreadableMapping(image(undefined))).toBe(false);
  });

  it('takes whatever a service sends', () => {
    const value = fc.oneof(fc.jsonValue(), fc.json(), fc.string());
    fc.assert(
      fc.property(value, (mapping) => {
        expect(Array.isArray(volumesOf(image(mapping)))).toBe(true);
      }),
    );
  });
});

describe('an image that only points to a volume', () => {
  const text = JSON.stringify([NOVA]);
  it.each([
    [{ size: 0 }, text, true],
    [{ size: null }, text, true],
    [{}, text, true],
    [{ size: 5 }, text, false],
    [{ size: 0, __image_size: '5' }, text, false],
    [{ size: 0 }, '[]', false],
    [{ size: 0 }, undefined, false],
    [{ size: 0 }, JSON.stringify([{ source_type: 'blank', destination_type: 'local' }]), false],
    [
      { size: 0 },
      JSON.stringify([{ ...NOVA, source_type: 'image', destination_type: 'local', snapshot_id: null }]),
      false,
    ],
    [{ size: 0 }, "[{u'snapshot_id': u'snap-1'}]", true],
  ])('%j with %s: %s', (more, mapping, is) => expect(pointsToVolume(image(mapping, more))).toBe(is));
});
