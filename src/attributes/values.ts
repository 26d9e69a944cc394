import type { ProfileName } from './profile.ts';

/** Legal values of a parameter: the query documents (IMS), and Glance 25.1's own answers. */
type LegalValues = Readonly<Record<ProfileName, readonly string[]>>;

export const STATUSES: LegalValues = {
  ims: ['active', 'queued', 'saving', 'killed', 'deleted'],
  glance: ['active', 'queued', 'saving', 'uploading', 'importing', 'deactivated', 'pending_delete'],
};

/** Statuses that Glance takes in a filter, and never lists an image in. */
export const UNLISTED_STATUSES: LegalValues = { ims: [], glance: ['killed', 'deleted'] };

export const VISIBILITY_FILTER_VALUES: LegalValues = {
  ims: ['public', 'private', 'shared'],
  glance: ['public', 'private', 'shared', 'community', 'all'],
};

export const DISK_FORMATS: LegalValues = {
  ims: ['zvhd2', 'vhd', 'zvhd', 'raw', 'qcow2', 'iso'],
  glance: ['qcow2', 'raw', 'iso', 'vmdk', 'vhd', 'vhdx', 'vdi', 'ploop', 'ami', 'ari', 'aki'],
};

/** The formats of a file that IMS takes (operations, section 3). */
export const UPLOADED_BY_IMS: readonly string[] = [
  'zvhd2',
  'vhd',
  'qcow2',
  'vmdk',
  'raw',
  'vhdx',
  'vdi',
  'qcow',
  'qed',
  'zvhd',
  'iso',
];

export const CONTAINER_FORMATS: LegalValues = {
  ims: ['bare'],
  glance: ['bare', 'ovf', 'ova', 'docker', 'compressed', 'ami', 'ari', 'aki'],
};

export const PLATFORMS: readonly string[] = [
  'Windows',
  'Ubuntu',
  'RedHat',
  'Red Hat',
  'SUSE',
  'CentOS',
  'Debian',
  'OpenSUSE',
  'Oracle Linux',
  'Fedora',
  'Other',
  'CoreOS',
  'EulerOS',
  'openEuler',
];

export const GPUS_ON_KVM: readonly string[] = ['M60', 'V100_vGPU', 'P2V_V100', 'P100', 'V100', 'P4'];
