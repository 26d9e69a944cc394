import type { FieldName } from './fields.ts';
import { firstFieldHelp, isFirstField, type FirstFieldName } from './help.ts';
import type { ProfileName } from '../attributes/profile.ts';

/** Apart from those that are shown at first: they are loaded with the groups that start folded. */
const FOLDED_FIELD_HELP: Readonly<Record<Exclude<FieldName, FirstFieldName>, string>> = {
  created_at: 'When the image record was made, in UTC.',
  updated_at: 'When anything about the image last changed, in UTC.',
  disk_format: 'File format of the disk image. Others can be typed.',
  container_format: 'What wraps the disk file; mostly bare.',
  size_min: 'Bytes of the file, at least.',
  size_max: 'Bytes of the file, at most.',
  min_disk: 'Images that ask for exactly this much disk.',
  min_disk_min: 'Images that ask for this much disk or more.',
  min_disk_max: 'Images that fit a server with this much disk.',
  min_ram: 'Images that ask for exactly this much memory; 0 is none.',
  min_ram_min: 'Images that ask for this much memory or more.',
  min_ram_max: 'Images that fit a server with this much memory.',
  __support_kvm: 'Runs on KVM hosts.',
  __support_xen: 'Runs on Xen hosts.',
  __support_largememory: 'Fits large-memory servers.',
  __support_diskintensive: 'Fits servers with heavy disk use.',
  __support_highperformance: 'Fits high-performance computing servers.',
  __support_xen_gpu_type: 'The GPU type usable on Xen hosts.',
  __support_kvm_gpu_type: 'The GPU type usable on KVM hosts.',
  __support_xen_hana: 'Fits HANA servers on Xen.',
  __support_kvm_infiniband: 'Fits KVM servers with InfiniBand cards.',
  sort_key: 'What the service can sort by.',
  sort_dir: 'The service sorts downwards unless told otherwise.',
  sort: 'Several keys at once, such as name:asc,size:desc.',
  limit: 'Images per request, at most 1,000. Empty leaves the choice to this page.',
  marker: 'Begin behind the image with this ID.',
};

/** The line of help under the control of any field. */
export function fieldHelp(name: FieldName, profile: ProfileName): string {
  return isFirstField(name) ? firstFieldHelp(name, profile) : FOLDED_FIELD_HELP[name];
}
