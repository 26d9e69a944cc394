import { flagOf, textOf, type Image } from '../../api/image.ts';

/** What an image may be made for. */
export type Feature =
  | 'kvm'
  | 'xen'
  | 'kvm-gpu'
  | 'xen-gpu'
  | 'hana'
  | 'infiniband'
  | 'large-memory'
  | 'disk-intensive'
  | 'high-performance'
  | 'fpga'
  | 'sriov'
  | 'virtio-net'
  | 'arm'
  | 'amd';

interface FeatureFacts {
  readonly feature: Feature;
  readonly attribute: string;
  /** `true`, or the type of a card. */
  readonly holds: 'flag' | 'type';
  /** What the documents say cannot be combined with it (query-images, section 2.4). */
  readonly excludes: readonly Feature[];
}

/** In the order in which they are named. Missing means that it was never said, and is no "no". */
const FEATURES: readonly FeatureFacts[] = [
  {
    feature: 'kvm',
    attribute: '__support_kvm',
    holds: 'flag',
    excludes: ['kvm-gpu', 'xen-gpu', 'hana'],
  },
  {
    feature: 'xen',
    attribute: '__support_xen',
    holds: 'flag',
    excludes: ['kvm-gpu', 'xen-gpu', 'hana', 'infiniband'],
  },
  { feature: 'kvm-gpu', attribute: '__support_kvm_gpu_type', holds: 'type', excludes: ['kvm', 'xen'] },
  { feature: 'xen-gpu', attribute: '__support_xen_gpu_type', holds: 'type', excludes: ['kvm', 'xen'] },
  { feature: 'hana', attribute: '__support_xen_hana', holds: 'flag', excludes: ['kvm', 'xen'] },
  { feature: 'infiniband', attribute: '__support_kvm_infiniband', holds: 'flag', excludes: ['xen'] },
  { feature: 'large-memory', attribute: '__support_largememory', holds: 'flag', excludes: [] },
  { feature: 'disk-intensive', attribute: '__support_diskintensive', holds: 'flag', excludes: [] },
  { feature: 'high-performance', attribute: '__support_highperformance', holds: 'flag', excludes: [] },
  { feature: 'fpga', attribute: '__support_kvm_fpga_type', holds: 'type', excludes: [] },
  { feature: 'sriov', attribute: '__support_kvm_hi1822_hisriov', holds: 'flag', excludes: [] },
  { feature: 'virtio-net', attribute: '__support_kvm_hi1822_hivirtionet', holds: 'flag', excludes: [] },
  { feature: 'arm', attribute: '__support_arm', holds: 'flag', excludes: [] },
  { feature: 'amd', attribute: '__support_amd', holds: 'flag', excludes: [] },
];

/** A feature that an image says it has, and the type of the card where it names one. */
export interface Claim {
  readonly feature: Feature;
  readonly type: string | null;
}

/** What an image says of the servers it is for. */
export interface Hardware {
  readonly fits: readonly Claim[];
  /** What the documents exclude beside that. */
  readonly not: readonly Feature[];
  /** What it claims although the documents exclude it beside something else that it claims. */
  readonly atOdds: ReadonlyArray<readonly [Feature, Feature]>;
}

function claimOf(image: Image, { feature, attribute, holds }: FeatureFacts): Claim | null {
  if (holds === 'flag') return flagOf(image, attribute) === true ? { feature, type: null } : null;
  const type = textOf(image, attribute);
  // "V100_vGPU" and lists of such are for people here.
  return type === null ? null : { feature, type: type.split(',').join(', ').replaceAll('_', ' ') };
}

/** Reads the `__support_*` attributes; `null` when there are none that say yes to something. */
export function hardwareOf(image: Image): Hardware | null {
  const fits = FEATURES.flatMap((facts) => claimOf(image, facts) ?? []);
  if (fits.length === 0) return null;
  const claimed = new Set(fits.map(({ feature }) => feature));
  const claimedFacts = FEATURES.filter(({ feature }) => claimed.has(feature));
  const excluded = new Set(claimedFacts.flatMap(({ excludes }) => excludes));
  return {
    fits,
    not: FEATURES.map(({ feature }) => feature).filter(
      (feature) => excluded.has(feature) && !claimed.has(feature),
    ),
    // Exclusions go both ways: each pair is told once.
    atOdds: claimedFacts.flatMap(({ feature, excludes }, at) =>
      claimedFacts
        .slice(at + 1)
        .filter((other) => excludes.includes(other.feature))
        .map((other) => [feature, other.feature] as const),
    ),
  };
}
