import type { FieldName } from '../attributes/attribute-names.ts';
import { firstFieldHelp, isFirstField, type FirstFieldName } from './help-messages.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** Apart from those that are shown at first: they are loaded with the groups that start folded. */
const FOLDED_FIELD_HELP: Readonly<Record<Exclude<FieldName, FirstFieldName>, string>> = {
  name: 'Exact name only.',
  id: 'One full ID.',
  os_glance_failed_import: 'Store that an import couldn’t fill, such as main.',
  owner: 'ID of the project that owns the image.',
  enterprise_project_id: '0 for the default one, an ID, or all_granted_eps. Registered images only.',
  virtual_env_type: 'What the image is for. Registered images only.',
  __whole_image: 'System disk and all data disks in one. Registered images only.',
  __system__cmkid: 'ID of the key that encrypts the image. Registered images only.',
  __isregistered: 'Incomplete images aren’t registered.',
  __imagetype: 'Gold is public. Shared includes images shared with you and by you.',
  member_status: 'This project’s response. Also sets visibility to “shared”.',
  created_at: 'When the image was created.',
  updated_at: 'When the image last changed.',
  disk_format: 'File format of the disk image. You can enter any value.',
  container_format: 'Container around the disk file, usually bare.',
  size_min: 'Minimum file size in bytes.',
  size_max: 'Maximum file size in bytes.',
  min_disk: 'Images that require exactly this much disk.',
  min_disk_min: 'Images that require this much disk or more.',
  min_disk_max: 'Images that fit a server with this much disk.',
  min_ram: 'Images that require exactly this much memory. 0 means none.',
  min_ram_min: 'Images that require this much memory or more.',
  min_ram_max: 'Images that fit a server with this much memory.',
  __support_kvm: 'Runs on KVM hosts.',
  __support_xen: 'Runs on Xen hosts.',
  __support_largememory: 'Fits large-memory servers.',
  __support_diskintensive: 'Fits servers with heavy disk use.',
  __support_highperformance: 'Fits high-performance computing servers.',
  __support_xen_gpu_type: 'GPU type on Xen hosts.',
  __support_kvm_gpu_type: 'GPU type on KVM hosts.',
  __support_xen_hana: 'Fits SAP HANA servers on Xen.',
  __support_kvm_infiniband: 'Fits KVM servers with InfiniBand cards.',
  sort_key: 'The attribute to sort by.',
  sort_dir: 'Descending by default.',
  sort: 'Several keys, such as name:asc,size:desc.',
  limit: 'Images per request, up to 1,000. Leave empty for automatic.',
  marker: 'Start after the image with this ID.',
};

/** The line of help of any field. */
export function fieldHelp(name: FieldName, profile: ProfileName): string {
  if (name === 'id' && profile === 'glance') return 'One full ID, or several separated by commas.';
  return isFirstField(name) ? firstFieldHelp(name, profile) : FOLDED_FIELD_HELP[name];
}
