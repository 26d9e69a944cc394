import { describe, expect, it } from 'vitest';
import { sourcesOf } from './sources.ts';

const A = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';
const B = 'c1d07b42-91e4-4f1d-8f0e-2a7b9d0c55e1';

describe('what an image was made from', () => {
  it.each([
    [{}, []],
    [{ __data_origin: '', __originalimagename: null }, []],
    [{ __data_origin: `instance,${A}` }, [{ kind: 'thing', what: 'server', id: A }]],
    [{ __data_origin: `volume,${A}` }, [{ kind: 'thing', what: 'volume', id: A }]],
    [
      { __data_origin: `server_backup,${A}`, __backup_id: B },
      [
        { kind: 'thing', what: 'backup', id: A },
        { kind: 'thing', what: 'backup', id: B },
      ],
    ],
    [{ __data_origin: `server_backup,${A}`, __backup_id: A }, [{ kind: 'thing', what: 'backup', id: A }]],
    [
      { __data_origin: 'file,bucket:a,b.qcow2', __root_origin: 'file' },
      [{ kind: 'file', where: 'bucket:a,b.qcow2' }],
    ],
    [
      {
        base_image_ref: '',
        block_device_mapping: JSON.stringify([
          { source_type: 'snapshot', destination_type: 'volume', snapshot_id: A, volume_size: 10 },
          { source_type: 'volume', destination_type: 'volume', volume_id: B, device_name: '/dev/vdb' },
          { source_type: 'image', destination_type: 'volume', image_id: 'c' },
          { source_type: 'blank', destination_type: 'volume', volume_size: 1 },
        ]),
      },
      [
        { kind: 'volume', from: 'snapshot', id: A, sizeGib: 10, device: null },
        { kind: 'volume', from: 'volume', id: B, sizeGib: null, device: '/dev/vdb' },
        { kind: 'image', role: 'parent', imageId: 'c' },
      ],
    ],
    [{ __data_origin: 'file' }, [{ kind: 'file', where: null }]],
    [{ __root_origin: 'file' }, [{ kind: 'file', where: null }]],
    [{ __root_origin: 'tape' }, [{ kind: 'other', text: 'tape' }]],
    [{ __data_origin: `image,eu-de,${A}` }, [{ kind: 'image', role: 'copied', imageId: A }]],
    [{ __data_origin: `image,${A}` }, [{ kind: 'image', role: 'copied', imageId: A }]],
    [{ __data_origin: `image,eu-nl,${A}` }, [{ kind: 'far-image', region: 'eu-nl', imageId: A }]],
    [
      { __data_origin: `image,eu-de,${A}`, __originalimagename: A },
      [{ kind: 'image', role: 'copied', imageId: A }],
    ],
    [{ __originalimagename: A, base_image_ref: A }, [{ kind: 'image', role: 'parent', imageId: A }]],
    [
      { instance_uuid: A, base_image_ref: B },
      [
        { kind: 'image', role: 'parent', imageId: B },
        { kind: 'thing', what: 'server', id: A },
      ],
    ],
    [
      { kernel_id: A, ramdisk_id: B },
      [
        { kind: 'image', role: 'kernel', imageId: A },
        { kind: 'image', role: 'ramdisk', imageId: B },
      ],
    ],
    [{ __data_origin: 'toString,x' }, [{ kind: 'other', text: 'toString,x' }]],
    [{ __data_origin: '<b>,' }, [{ kind: 'other', text: '<b>,' }]],
    [{ __data_origin: 'instance' }, [{ kind: 'other', text: 'instance' }]],
  ])('%j', (attributes, sources) => expect(sourcesOf({ id: 'a', ...attributes }, 'eu-de')).toEqual(sources));
});
