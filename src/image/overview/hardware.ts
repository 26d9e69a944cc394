import { inOrder, type Attribute } from '../../attributes/attribute.ts';
import type { HardwareAttribute } from '../../attributes/names.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTES, type AttributeName } from '../../attributes/table.ts';
import { flagOf, textOf, type Image } from '../../api/image.ts';

const row = (name: AttributeName): Attribute => ATTRIBUTES[name];

/** What an image may be made for, in the order in which it is named. Missing means that it was never said, and is no "no". */
const FEATURES = inOrder(
  ATTRIBUTE_NAMES.filter((name): name is HardwareAttribute => row(name).hardware !== undefined),
  (name) => row(name).hardware ?? {},
);

/** A feature that an image says it has, and the type of the card where it names one. */
export interface Claim {
  readonly feature: HardwareAttribute;
  readonly type: string | null;
}

/** What an image says of the servers it is for. */
export interface Hardware {
  readonly fits: readonly Claim[];
  /** What the documents exclude beside that. */
  readonly not: readonly HardwareAttribute[];
  /** What it claims although the documents exclude it beside something else that it claims. */
  readonly atOdds: ReadonlyArray<readonly [HardwareAttribute, HardwareAttribute]>;
}

function claimOf(image: Image, feature: HardwareAttribute): Claim | null {
  if (row(feature).kind === 'flag') return flagOf(image, feature) === true ? { feature, type: null } : null;
  const type = textOf(image, feature);
  // "V100_vGPU" and lists of such are for people here.
  return type === null ? null : { feature, type: type.split(',').join(', ').replaceAll('_', ' ') };
}

/** Reads the `__support_*` attributes; `null` when there are none that say yes to something. */
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
    // Exclusions go both ways: each pair is told once.
    atOdds: claimed.flatMap((feature, at) =>
      claimed
        .slice(at + 1)
        .filter((other) => isExcluded(other, feature))
        .map((other) => [feature, other] as const),
    ),
  };
}
