import type { Dice } from './dice.ts';
import type { Property } from './ims-properties.ts';
import { description } from './names.ts';
import type { Shape } from './shape.ts';

/** The properties that images of a plain OpenStack cloud carry; one in four has some of IMS's as well. */
export function glanceProperties(dice: Dice, shape: Shape): readonly Property[] {
  const { os, purpose } = shape;
  if (purpose === 'DataImage') return when(dice.chance(0.3), 'description', description(dice));
  return [
    ['os_distro', os.distro],
    ['os_version', os.version],
    ...when(dice.chance(0.6), 'os_type', os.type.toLowerCase()),
    [
      'architecture',
      dice.weighted([
        [85, os.bits === '64' ? 'x86_64' : 'i686'],
        [12, 'aarch64'],
        [2, 'ppc64le'],
        [1, 's390x'],
      ]),
    ],
    ...when(dice.chance(0.5), 'hw_disk_bus', dice.pick(['virtio', 'scsi', 'sata', 'ide'])),
    ...when(dice.chance(0.4), 'hw_vif_model', dice.pick(['virtio', 'e1000', 'rtl8139'])),
    ...when(dice.chance(0.3), 'hw_firmware_type', dice.pick(['bios', 'uefi'])),
    ...when(dice.chance(0.2), 'hw_qemu_guest_agent', 'yes'),
    ...when(dice.chance(0.15), 'hw_scsi_model', 'virtio-scsi'),
    ...when(dice.chance(0.1), 'hw_video_model', dice.pick(['virtio', 'qxl', 'vga'])),
    ...when(dice.chance(0.15), 'hw_rng_model', 'virtio'),
    ...when(dice.chance(0.3), 'os_admin_user', os.type === 'Windows' ? 'Administrator' : os.distro),
    ...when(dice.chance(0.3), 'description', description(dice)),
    ...when(dice.chance(0.1), 'instance_uuid', dice.uuid()),
    ...when(dice.chance(0.05), 'build-pipeline', dice.pick(['packer', 'diskimage-builder', 'hand made'])),
    ...(dice.chance(0.25) ? borrowed(shape) : []),
  ];
}

function borrowed({ os, part }: Shape): readonly Property[] {
  return [
    ['__os_type', os.type],
    ['__platform', os.platform],
    ['__os_bit', os.bits],
    ['__imagetype', part === 'public' || part === 'hidden public' ? 'gold' : 'private'],
    ['__isregistered', 'true'],
  ];
}

function when(isSo: boolean, name: string, value: string): readonly Property[] {
  return isSo ? [[name, value]] : [];
}
