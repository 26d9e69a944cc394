import { inOrder, type Attribute } from '../../attributes/attribute.ts';
import type { HardwareAttribute } from '../../attributes/attribute-names.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTES, type AttributeName } from '../../attributes/table.ts';
import { flagOf, textOf, type Image } from '../../api/image.ts';

const row = (name: AttributeName): Attribute => ATTRIBUTES[name];

/** What an image may be made for, in the order of the sentences. Missing means unknown, not "no". */
const FEATURES = inOrder(
  ATTRIBUTE_NAMES.filter((name): name is HardwareAttribute => row(name).hardware !== undefined),
  (name) => row(name).hardware ?? {},
);

/** A feature that an image claims, and the type of the card where it names one. */
export interface Claim {
  readonly feature: HardwareAttribute;
  readonly type: string | null;
}

/** What an image says of the servers it is for. */
export interface Hardware {
  readonly fits: readonly Claim[];
  /** Features that the documents exclude because of the claimed ones. */
  readonly not: readonly HardwareAttribute[];
  /** Claimed features that the documents exclude because of another claimed one. */
  readonly atOdds: ReadonlyArray<readonly [HardwareAttribute, HardwareAttribute]>;
}

function claimOf(image: Image, feature: HardwareAttribute): Claim | null {
  if (row(feature).kind === 'flag') return flagOf(image, feature) === true ? { feature, type: null } : null;
  const type = textOf(image, feature);
  // "V100_vGPU" and lists of such types are shown to people here.
  return type === null ? null : { feature, type: type.split(',').join(', ').replaceAll('_', ' ') };
}

/** Reads the `__support_*` attributes; `null` when none of them says yes. */
export function hardwareOf(image: Image): Hardware | null {
  const fits = FEATURES.flatMap((feature) => claimOf(image, feature) ?? []);
  if (fits.length === 0) return null;
  const claimed = fits.map(({ feature }) => feature);
  const isExcluded = (feature: HardwareAttribute, by: HardwareAttribute) =>
    row(by).excludes?.includes(feature) === true;
  return {
    fits,
    not: FEATURES.filter(
      (feature) => !claimed.includes(feature) && claimed.some((other) => isExcluded(feature, other)),
    ),
    // Exclusions are mutual: each pair is listed once.
    atOdds: claimed.flatMap((feature, at) =>
      claimed
        .slice(at + 1)
        .filter((other) => isExcluded(other, feature))
        .map((other) => [feature, other] as const),
    ),
  };
}
