import { HARDWARE_LABELS } from '../filters/messages.ts';
import type { AttributeKind, AttributeName } from './attributes.ts';

export const ATTRIBUTE_LABELS: Readonly<Record<AttributeName, string>> = {
  updated_at: 'Updated',
  active_at: 'Ready since',
  owner: 'Owner project',
  protected: 'Protected',
  os_hidden: 'Hidden',
  __imagetype: 'Image type',
  __isregistered: 'Registered',
  __description: 'Description',
  description: 'Description (OpenStack)',
  __os_type: 'OS type',
  __os_version: 'OS version',
  __os_bit: 'Bits',
  os_distro: 'Distribution',
  os_version: 'OS version (OpenStack)',
  architecture: 'Architecture',
  virtual_env_type: 'Use',
  hw_firmware_type: 'Boot mode',
  disk_format: 'Disk format',
  container_format: 'Container format',
  virtual_size: 'Virtual size',
  max_ram: 'Maximum memory',
  checksum: 'Checksum (MD5)',
  os_hash_algo: 'Hash algorithm',
  os_hash_value: 'File hash',
  enterprise_project_id: 'Enterprise project',
  __data_origin: 'Created from',
  __originalimagename: 'Parent image',
  __backup_id: 'Backup',
  __system__cmkid: 'Encryption key',
  __lazyloading: 'Fast creation',
  __is_config_init: 'Initial set-up done',
  __support_fc_inject: 'Password and key injection',
  ...HARDWARE_LABELS,
  __support_arm: 'Arm',
  __support_amd: 'AMD',
  hw_vif_multiqueue_enabled: 'NIC multi-queue',
  stores: 'Stores',
};

/** What the status means for somebody who wants to use the image. */
export const STATUS_MEANING: Readonly<Record<string, string>> = {
  active: 'Ready to use.',
  queued: 'No file yet.',
  saving: 'The file is being stored.',
  uploading: 'The file is being uploaded.',
  importing: 'The file is being imported.',
  killed: 'Storing the file failed. The image can’t be used.',
  deactivated: 'The file was locked by an administrator.',
  deleted: 'Deleted.',
  pending_delete: 'About to be deleted.',
};

/** Plainer words for those of IMS, by the kind of the attribute that says them. */
export const KIND_WORDS: Readonly<
  Record<Extract<AttributeKind, 'use' | 'origin' | 'root-origin'>, Readonly<Record<string, string>>>
> = {
  use: {
    FusionCompute: 'System disk',
    DataImage: 'Data disk',
    Ironic: 'Bare metal',
    IsoImage: 'ISO',
  },
  origin: {
    instance: 'Server',
    volume: 'Volume',
    file: 'File',
    server_backup: 'Server backup',
    image: 'Image',
  },
  'root-origin': { file: 'Uploaded file' },
};

export const IMAGE_WORDS = {
  yes: 'Yes',
  no: 'No',
  none: '—',
  supported: 'Supported',
  notSupported: 'Not supported',
  noMinimum: 'No minimum',
  noMaximum: 'No maximum',
  defaultProject: 'Default',
  encrypted: 'Encrypted',
  notEncrypted: 'Not encrypted',
  noTags: 'No tags',
  wordAndId: (word: string, id: string) => `${word}: ${id}`,
  bits: (bits: string) => `${bits}-bit`,
  unnamed: (shortId: string) => `Unnamed ${shortId}`,
} as const;
