import type { Attribute } from '../attribute.ts';
import { PROPERTY, OF_IMS, EXTENSION, NOT_COMPARED, choice } from '../facts.ts';
import { PLATFORMS } from '../values.ts';

/** Image-attributes, section 3: operating system and use. */
export const SYSTEM = {
  __os_type: {
    kind: 'os',
    column: true,
    filter: { group: 'system', control: choice(['Linux', 'Windows', 'Other']) },
    edit: OF_IMS,
  },
  __platform: {
    kind: 'os',
    filter: { group: 'system', control: choice(PLATFORMS, true) },
    edit: OF_IMS,
  },
  __os_version: {
    kind: 'os-version',
    column: true,
    // Not among the parameters of IMS; plain Glance compares it as it does every property.
    filter: { group: 'system', control: choice([], true), only: 'glance' },
    edit: OF_IMS,
    create: { after: 'name', ims: { control: 'line' } },
  },
  __os_bit: {
    kind: 'bits',
    column: true,
    filter: { group: 'system', control: choice(['32', '64']) },
    edit: OF_IMS,
  },
  os_distro: {
    kind: 'os',
    column: true,
    filter: { group: 'system', control: choice([], true), documented: 'glance' },
    edit: PROPERTY,
    create: { after: '__os_version', glance: { control: 'line' } },
  },
  os_version: {
    kind: 'os-version',
    column: true,
    filter: { group: 'system', control: choice([], true), documented: 'glance' },
    edit: PROPERTY,
    create: { after: 'os_distro', glance: { control: 'line' } },
  },
  architecture: {
    kind: 'text',
    column: true,
    filter: { group: 'system', control: choice(['x86_64', 'aarch64'], true) },
    edit: OF_IMS,
  },
  __support_arm: {
    kind: 'flag',
    column: { after: '__support_kvm_infiniband' },
    hardware: { after: '__support_kvm_hi1822_hivirtionet' },
    edit: OF_IMS,
  },
  __support_amd: {
    kind: 'flag',
    column: { after: '__support_arm' },
    hardware: { after: '__support_arm' },
    edit: EXTENSION,
  },
  virtual_env_type: {
    kind: 'use',
    column: true,
    filter: {
      group: 'system',
      control: choice(['FusionCompute', 'DataImage', 'Ironic', 'IsoImage'], true),
      documented: 'ims',
      extension: true,
    },
    edit: OF_IMS,
  },
  __whole_image: {
    kind: 'flag',
    filter: { group: 'system', control: { kind: 'flag' }, documented: 'ims', extension: true },
    edit: OF_IMS,
  },
  hw_firmware_type: { kind: 'firmware', values: ['bios', 'uefi'], column: true, edit: EXTENSION },
  __is_config_init: { kind: 'flag', column: { after: '__lazyloading' }, edit: EXTENSION },
  __support_fc_inject: { kind: 'inverted', column: { after: '__is_config_init' }, edit: EXTENSION },
  __support_agent_list: { kind: 'list', edit: OF_IMS },
  __os_feature_list: { kind: 'features', edit: OF_IMS },
  os_shutdown_timeout: { kind: 'seconds', edit: OF_IMS, clients: NOT_COMPARED },
} as const satisfies Readonly<Record<string, Attribute>>;
