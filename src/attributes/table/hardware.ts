import type { Attribute } from '../attribute.ts';
import { OF_IMS, EXTENSION, NOT_COMPARED, choice } from '../facts.ts';
import { GPUS_ON_KVM } from '../values.ts';

const GPU_AND_HANA = ['__support_xen_gpu_type', '__support_kvm_gpu_type', '__support_xen_hana'];
const PLAIN_HOSTS = ['__support_xen', '__support_kvm'];

/** The filter on what is `true` or not said. */
const MARK = { group: 'hardware', control: { kind: 'mark' } } as const;

/** Image-attributes, section 6: hardware support. */
export const HARDWARE = {
  __support_kvm: {
    kind: 'flag',
    column: true,
    filter: MARK,
    hardware: {},
    excludes: GPU_AND_HANA,
    edit: OF_IMS,
  },
  __support_xen: {
    kind: 'flag',
    column: true,
    filter: MARK,
    hardware: {},
    excludes: [...GPU_AND_HANA, '__support_kvm_infiniband'],
    edit: EXTENSION,
  },
  __support_largememory: { kind: 'flag', column: true, filter: MARK, hardware: {}, edit: EXTENSION },
  __support_diskintensive: { kind: 'flag', column: true, filter: MARK, hardware: {}, edit: EXTENSION },
  __support_highperformance: { kind: 'flag', column: true, filter: MARK, hardware: {}, edit: EXTENSION },
  __support_xen_gpu_type: {
    kind: 'text',
    column: true,
    filter: { group: 'hardware', control: choice(['M60_vGPU'], true) },
    hardware: { after: '__support_kvm_gpu_type' },
    excludes: PLAIN_HOSTS,
    edit: EXTENSION,
  },
  __support_kvm_gpu_type: {
    kind: 'text',
    column: true,
    filter: { group: 'hardware', control: choice(GPUS_ON_KVM, true) },
    hardware: { after: '__support_xen' },
    excludes: PLAIN_HOSTS,
    edit: EXTENSION,
  },
  __support_xen_hana: {
    kind: 'flag',
    column: true,
    filter: MARK,
    hardware: { after: '__support_xen_gpu_type' },
    excludes: PLAIN_HOSTS,
    edit: EXTENSION,
  },
  __support_kvm_infiniband: {
    kind: 'flag',
    column: true,
    filter: MARK,
    hardware: { after: '__support_xen_hana' },
    excludes: ['__support_xen'],
    edit: EXTENSION,
  },
  __support_kvm_fpga_type: { kind: 'text', hardware: {}, edit: OF_IMS },
  __support_kvm_hi1822_hisriov: { kind: 'flag', hardware: {}, edit: EXTENSION },
  __support_kvm_hi1822_hivirtionet: { kind: 'flag', hardware: {}, edit: EXTENSION },
  hw_vif_multiqueue_enabled: { kind: 'support', column: true, edit: EXTENSION, clients: NOT_COMPARED },
} as const satisfies Readonly<Record<string, Attribute>>;
