import { describe, expect, it } from 'vitest';
import {
  accessOf,
  agentsOf,
  encryptionKeyOf,
  firmwareOf,
  formatSentence,
  requirementsOf,
  systemOf,
  useOf,
  warningsOf,
} from './sentences.ts';

const image = (attributes: Readonly<Record<string, unknown>>) => ({ id: 'a', ...attributes });

describe('an image in sentences', () => {
  it.each([
    [{}, null],
    [{ visibility: 'public' }, 'All projects can see and use this image.'],
    [{ visibility: 'private', owner: 'us' }, 'Only this project can see and use this image.'],
    [{ visibility: 'private', owner: 'them' }, 'Only the owner project can see and use this image.'],
    [
      { visibility: 'shared', owner: 'us' },
      'This project and the projects it’s shared with can see and use this image.',
    ],
    [
      { visibility: 'shared', owner: 'them' },
      'The owner and the projects it’s shared with can see and use this image.',
    ],
    [
      { visibility: 'community' },
      'All projects can use this image, but see it only when they list community images.',
    ],
    [{ visibility: 'unheard-of' }, null],
    [
      { visibility: 'public', protected: true, os_hidden: 'True' },
      'All projects can see and use this image. It’s protected and can’t be deleted. It’s hidden from lists.',
    ],
    [{ protected: 'false', os_hidden: false }, null],
  ])('who may see %j', (attributes, said) => expect(accessOf(image(attributes), 'us')).toBe(said));

  it.each([
    [{}, null],
    [{ __os_version: 'Ubuntu 24.04 server 64bit', __os_bit: '64' }, 'Ubuntu 24.04 server 64bit'],
    [{ __os_version: 'Ubuntu 24.04', __os_bit: '32' }, 'Ubuntu 24.04, 32-bit'],
    [{ __platform: 'Ubuntu', architecture: 'aarch64' }, 'Ubuntu, aarch64'],
    [{ os_distro: 'debian', os_version: '12' }, 'Debian 12'],
    [{ architecture: 'x86_64' }, 'x86_64'],
  ])('the system of %j', (attributes, said) => expect(systemOf(image(attributes))).toBe(said));

  it.each([
    [{}, null],
    [{ virtual_env_type: 'FusionCompute' }, 'system disk of a server'],
    [{ virtual_env_type: 'DataImage' }, 'data disk'],
    [{ virtual_env_type: 'Ironic' }, 'system disk of a bare-metal server'],
    [{ virtual_env_type: 'IsoImage' }, 'ISO for installation'],
    [{ virtual_env_type: 'Unheard' }, 'Unheard'],
    [
      { virtual_env_type: 'FusionCompute', __whole_image: 'true' },
      'full server: system disk and all data disks',
    ],
    [{ image_type: 'snapshot' }, 'snapshot of a server'],
    [
      { image_type: 'snapshot', size: 0, block_device_mapping: '[{"snapshot_id": "x"}]' },
      'server that starts from a volume',
    ],
  ])('the use of %j', (attributes, said) => expect(useOf(image(attributes))).toBe(said));

  it.each([
    [{}, null],
    [{ disk_format: 'qcow2', container_format: 'bare' }, 'qcow2 in bare'],
    [{ disk_format: 'raw', container_format: null }, 'raw'],
    [{ container_format: 'ovf' }, 'ovf'],
  ])('the format of %j', (attributes, said) => expect(formatSentence(image(attributes))).toBe(said));

  it.each([
    [{}, 'no minimum'],
    [{ min_disk: 0, min_ram: 0, max_ram: '' }, 'no minimum'],
    [{ min_disk: 40, min_ram: 2048 }, '40 GB disk, 2 GB memory'],
    [{ min_ram: 512, max_ram: '65536' }, '512 MB memory, up to 64 GB memory'],
  ])('the needs of %j', (attributes, said) => expect(requirementsOf(image(attributes))).toBe(said));

  it.each([
    [{ hw_firmware_type: 'uefi' }, 'glance', 'UEFI'],
    [{ hw_firmware_type: 'bios' }, 'ims', 'BIOS'],
    [{}, 'glance', null],
    [{}, 'ims', 'BIOS (default)'],
    [{ virtual_env_type: 'DataImage' }, 'ims', null],
    [{ virtual_env_type: 'IsoImage' }, 'ims', null],
  ] as const)('the firmware of %j on %s', (attributes, profile, said) =>
    expect(firmwareOf(image(attributes), profile)).toBe(said),
  );

  it.each([
    [{}, null],
    [{ __support_agent_list: '' }, null],
    [{ __support_agent_list: 'hss,ces' }, 'host security (HSS), monitoring (CES)'],
    [{ __support_agent_list: 'ces, toString,' }, 'monitoring (CES), toString'],
    [{ __support_agent_list: ',' }, null],
  ])('the agents of %j', (attributes, said) => expect(agentsOf(image(attributes))).toBe(said));

  it.each([
    [{}, null],
    [{ __system__cmkid: 'key' }, 'key'],
    [{ cinder_encryption_key_id: 'key' }, 'key'],
  ])('the key of %j', (attributes, key) => expect(encryptionKeyOf(image(attributes))).toBe(key));

  it.each([
    [{}, []],
    [{ __isregistered: 'true', __is_offshelved: 'false' }, []],
    [{ __isregistered: 'false' }, ['not-registered']],
    [{ __imagetype: 'market', __is_offshelved: 'true' }, ['withdrawn', 'market']],
    [{ __productcode: 'x', __account_code: 'y' }, ['market']],
    [{ __account_code: 'y' }, ['charged']],
  ])('the warnings of %j', (attributes, warnings) => expect(warningsOf(image(attributes))).toEqual(warnings));
});
