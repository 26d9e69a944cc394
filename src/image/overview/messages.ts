import { volumesWords } from '../../operations/downloading/messages.ts';
import type { MappedVolume } from '../../api/block-devices.ts';
import { formatGigabytes } from '../../format/bytes.ts';
import { list } from '../../format/words.ts';
import type { HardwareAttribute } from '../../attributes/attribute-names.ts';
import type { Claim } from './hardware.ts';
import type { SourceRole, Thing } from './sources.ts';

/** A warning before an image is used. */
export type Warning = 'not-registered' | 'withdrawn' | 'market' | 'charged';

export const WARNINGS: Readonly<Record<Warning, string>> = {
  'not-registered': 'Not registered. Servers can’t be created from this image yet.',
  withdrawn: 'Withdrawn from the marketplace and no longer offered.',
  market: 'Marketplace image. Charges may apply.',
  charged: 'Charges apply.',
};

/** Servers and cards that an image fits, by name alone. */
const FEATURES: Readonly<Record<HardwareAttribute, string>> = {
  __support_kvm: 'KVM',
  __support_xen: 'Xen',
  __support_kvm_gpu_type: 'GPU on KVM',
  __support_xen_gpu_type: 'GPU on Xen',
  __support_xen_hana: 'SAP HANA on Xen',
  __support_kvm_infiniband: 'InfiniBand on KVM',
  __support_largememory: 'large memory',
  __support_diskintensive: 'heavy disk use',
  __support_highperformance: 'high-performance computing',
  __support_kvm_fpga_type: 'FPGA',
  __support_kvm_hi1822_hisriov: 'network cards passed through (SR-IOV)',
  __support_kvm_hi1822_hivirtionet: 'offloaded virtual network cards (Virtio-net)',
  __support_arm: 'Arm processors',
  __support_amd: 'AMD processors',
};

/** Features by name; shorter where both kinds of GPU, or everything of one kind of host, is meant. */
function plainly(features: readonly HardwareAttribute[]): readonly string[] {
  const hasAllGpu =
    features.includes('__support_kvm_gpu_type') && features.includes('__support_xen_gpu_type');
  const names = features.map((feature) => {
    if (feature === '__support_xen_hana') return 'SAP HANA';
    if (feature === '__support_kvm_infiniband') return 'InfiniBand';
    return hasAllGpu && (feature === '__support_kvm_gpu_type' || feature === '__support_xen_gpu_type')
      ? 'GPU'
      : FEATURES[feature];
  });
  return [...new Set(names)];
}

export const HARDWARE_WORDS = {
  title: 'Hardware support',
  fits: (claims: readonly Claim[]) =>
    `For servers with ${list(
      claims.map(({ feature, type }) =>
        type === null ? FEATURES[feature] : `${FEATURES[feature]} (${type})`,
      ),
    )}.`,
  not: (features: readonly HardwareAttribute[]) => `Not for ${list(plainly(features), 'disjunction')}.`,
  atOdds: (one: HardwareAttribute, other: HardwareAttribute) =>
    `The image claims both ${FEATURES[one]} and ${FEATURES[other]}, which the service’s documentation excludes. Test before you rely on either.`,
} as const;

const IMAGE_ROLES: Readonly<Record<SourceRole, string>> = {
  parent: 'Parent image',
  copied: 'Copied from',
  kernel: 'Kernel',
  ramdisk: 'Ramdisk',
};

const THINGS: Readonly<Record<Thing, string>> = {
  server: 'Server',
  volume: 'Volume',
  backup: 'Backup',
};

export const SOURCE_WORDS = {
  title: 'Made from',
  imageRoles: IMAGE_ROLES,
  things: THINGS,
  volumeSnapshot: 'Snapshot of a volume',
  volumeFacts: ({ sizeGib, device }: { readonly sizeGib: number | null; readonly device: string | null }) =>
    [sizeGib === null ? [] : [formatGigabytes(sizeGib)], device ?? []].flat().join(', '),
  file: 'Uploaded file',
  fileWithoutName: 'name unknown',
  other: 'Origin',
  farImage: (region: string) => `Image in ${region}`,
  gone: 'Deleted, or not shared with this project.',
  copyIdOf: (what: string) => `Copy ID: ${what}`,
} as const;

export const OVERVIEW_WORDS = {
  status: 'Status',
  access: 'Visibility',
  platform: 'Platform',
  use: 'Use',
  size: 'Size',
  exactSize: (size: string) => `${size}, show exact bytes`,
  /** Shown instead of a size for an image that only points to volumes. */
  noFile: 'no file',
  volumes: (volumes: readonly MappedVolume[]) => `points to ${volumesWords(volumes)}`,
  readyAsVolume: 'Ready to use. Servers created from this image start from a volume.',
  diskInside: (size: string) => `virtual size ${size}`,
  format: 'Format',
  needs: 'Requires',
  firmware: 'Boot mode',
  created: 'Created',
  updated: 'Updated',
  ready: 'Ready since',
  owner: 'Owner',
  ownProject: 'this project',
  encryption: 'Encryption',
  encryptedWith: 'encrypted with the key',
  notEncrypted: 'not encrypted',
  agents: 'Agents',
  agentNames: { ces: 'monitoring (CES)', hss: 'host security (HSS)' } as Readonly<Record<string, string>>,
  tags: 'Tags',
  description: 'Description',
  copyKey: 'Copy key ID',
  copyOwner: 'Copy owner ID',

  everybody: 'All projects can see and use this image.',
  community: 'All projects can use this image, but see it only when they list community images.',
  sharedByUs: 'This project and the projects it’s shared with can see and use this image.',
  sharedByOthers: 'The owner and the projects it’s shared with can see and use this image.',
  onlyUs: 'Only this project can see and use this image.',
  onlyOwner: 'Only the owner project can see and use this image.',
  protected: 'It’s protected and can’t be deleted.',
  hidden: 'It’s hidden from lists.',

  bits: (bits: string) => `${bits}-bit`,
  uses: {
    server: 'system disk of a server',
    data: 'data disk',
    metal: 'system disk of a bare-metal server',
    iso: 'ISO for installation',
    whole: 'full server: system disk and all data disks',
    snapshot: 'snapshot of a server',
    volume: 'server that starts from a volume',
  },
  formatIn: (disk: string, container: string) => `${disk} in ${container}`,
  needsDisk: (disk: string) => `${disk} disk`,
  needsMemory: (memory: string) => `${memory} memory`,
  atMostMemory: (memory: string) => `up to ${memory} memory`,
  needsNothing: 'no minimum',
  biosByDefault: 'BIOS (default)',
} as const;
