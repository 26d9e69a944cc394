import { isoSeconds } from '../clock.ts';
import type { Dice } from './dice.ts';
import { description } from './names.ts';
import type { Shape } from './shape.ts';

/** A property before it is in a map. */
export type Property = readonly [name: string, value: string];

/**
 * The attributes with which IMS describes an image, in believable combinations: what excludes each other never
 * stands together, what only some kinds of image have is on those only.
 */
export function imsProperties(dice: Dice, shape: Shape): readonly Property[] {
  return [
    ...kind(dice, shape),
    ...system(shape),
    ...hardware(dice, shape),
    ...origin(dice, shape),
    ...handling(dice, shape),
  ];
}

function kind(dice: Dice, { part, status, purpose, contentBytes, activeAt }: Shape): readonly Property[] {
  const isPublic = part === 'public' || part === 'hidden public';
  const isShared = part === 'own shared' || part.endsWith('share') || part === 'shared among others';
  const isUnfinished = status === 'queued' || status === 'saving' || status === 'importing';
  return [
    ['__imagetype', isPublic ? 'gold' : isShared ? 'shared' : 'private'],
    ['__isregistered', String(!isUnfinished || dice.chance(0.5))],
    ['__image_source_type', 'uds'],
    ['virtual_env_type', purpose],
    ['__image_size', String(contentBytes ?? 0)],
    ...when(activeAt !== null, 'active_at', isoSeconds(activeAt ?? 0)),
  ];
}

function system({ os, purpose }: Shape): readonly Property[] {
  const base: Property = ['__os_type', os.type];
  // A data disk has a kind of system, but none that could be named.
  if (purpose === 'DataImage') return [base];
  return [
    base,
    ['__platform', os.platform],
    ['__os_version', `${os.title} ${os.version} ${os.bits}bit`],
    ['__os_bit', os.bits],
  ];
}

/** `__support_*`: a graphics card or HANA excludes the plain `kvm` and `xen`, InfiniBand excludes `xen`. */
function hardware(dice: Dice, { purpose, os }: Shape): readonly Property[] {
  if (purpose === 'DataImage' || purpose === 'IsoImage') return [];
  const special = dice.next();
  if (special < 0.03) {
    return [['__support_kvm_gpu_type', dice.pick(['M60', 'V100_vGPU', 'P2V_V100', 'P100', 'V100'])]];
  }
  if (special < 0.038) return [['__support_xen_gpu_type', 'M60_vGPU']];
  if (special < 0.048) return [['__support_xen_hana', 'true']];
  const infiniband = special < 0.07;
  return [
    ['__support_kvm', 'true'],
    ...when(!infiniband && dice.chance(0.3), '__support_xen', 'true'),
    ...when(infiniband, '__support_kvm_infiniband', 'true'),
    ...when(dice.chance(0.12), '__support_largememory', 'true'),
    ...when(dice.chance(0.08), '__support_diskintensive', 'true'),
    ...when(dice.chance(0.08), '__support_highperformance', 'true'),
    ...when(dice.chance(0.1), '__support_amd', dice.chance(0.8) ? 'true' : 'false'),
    ...when(os.type === 'Linux' && dice.chance(0.06), '__support_arm', 'true'),
    ...when(dice.chance(0.01), '__support_kvm_fpga_type', dice.pick(['VU9P', 'VU9P_COMMON'])),
    ...when(dice.chance(0.03), '__support_kvm_hi1822_hisriov', 'true'),
    ...when(dice.chance(0.02), '__support_kvm_hi1822_hivirtionet', 'true'),
  ];
}

function origin(dice: Dice, { part, purpose, contentBytes }: Shape): readonly Property[] {
  const isPublic = part === 'public' || part === 'hidden public';
  if (isPublic || contentBytes === null) return [];
  const source = dice.weighted<readonly Property[]>([
    [50, [['__data_origin', `instance,${dice.uuid()}`]]],
    [12, [['__data_origin', `volume,${dice.uuid()}`]]],
    [
      20,
      [
        ['__data_origin', `file,image-bucket:upload-${dice.hex(6)}.qcow2`],
        ['__root_origin', 'file'],
      ],
    ],
    [
      8,
      [
        ['__data_origin', `server_backup,${dice.uuid()}`],
        ['__backup_id', dice.uuid()],
      ],
    ],
    [10, [['__data_origin', `image,eu-de,${dice.uuid()}`]]],
  ]);
  return [
    ...source,
    ...when(dice.chance(0.3), '__originalimagename', dice.uuid()),
    ...when(purpose === 'FusionCompute' && dice.chance(0.03), '__whole_image', 'true'),
    ...when(dice.chance(0.05), '__system__cmkid', dice.uuid()),
    ...when(
      dice.chance(0.6),
      'enterprise_project_id',
      dice.weighted([
        [4, '0'],
        [1, 'a9ef66ca-3d30-44ff-8c4d-f30525968a60'],
        [1, '3fd3b6c1-0b0c-4f43-9a3a-6f0f9a7b2c11'],
      ]),
    ),
  ];
}

function handling(dice: Dice, { purpose, os }: Shape): readonly Property[] {
  const boots = purpose === 'FusionCompute' || purpose === 'Ironic';
  return [
    ...when(dice.chance(0.4), '__description', description(dice)),
    ...when(dice.chance(0.7), '__lazyloading', dice.pick(['true', 'True', 'false', 'False'])),
    ...when(boots && dice.chance(0.6), 'hw_firmware_type', dice.chance(0.75) ? 'bios' : 'uefi'),
    ...when(boots && dice.chance(0.5), 'hw_vif_multiqueue_enabled', String(dice.chance(0.8))),
    ...when(boots && dice.chance(0.3), 'max_ram', dice.pick(['', '32768', '65536', '131072'])),
    ...when(boots && dice.chance(0.3), '__is_config_init', String(dice.chance(0.7))),
    ...when(boots && dice.chance(0.15), '__support_fc_inject', 'true'),
    ...when(dice.chance(0.1), '__sequence_num', '0'),
    ...when(dice.chance(0.12), '__os_feature_list', '{"onekey_resetpasswd": "true"}'),
    ...when(
      os.type === 'Linux' && dice.chance(0.1),
      '__support_agent_list',
      dice.pick(['ces', 'hss', 'hss,ces']),
    ),
    ...when(dice.chance(0.03), 'build-pipeline', dice.pick(['packer', 'diskimage-builder', 'hand made'])),
  ];
}

function when(isSo: boolean, name: string, value: string): readonly Property[] {
  return isSo ? [[name, value]] : [];
}
