import type { Image } from '../api/image.ts';

/** How the numbers or times of one attribute are spread over what all other filters leave. */
export interface Histogram {
  readonly attribute: string;
  /** The smallest and the largest; `null` when no image has one. */
  readonly min: number | null;
  readonly max: number | null;
  /** Bars in ascending order, from `from` to `to`, both inclusive (`histogramBars`). */
  readonly bars: ReadonlyArray<{ readonly from: number; readonly to: number; readonly count: number }>;
  readonly without: number;
  readonly isComplete: boolean;
}

/** How much of the storage the images with one value take; `value` is `null` for those without one. */
export interface StorageBar {
  readonly value: string | null;
  readonly count: number;
  readonly bytes: number;
}

/** Images by when they were created; `fromMs` is `null` for the oldest. `toDays` is the age that they have not reached. */
export interface AgeBar {
  readonly fromMs: number | null;
  readonly toMs: number;
  readonly toDays: number | null;
  readonly count: number;
  readonly bytes: number;
}

/** Files that are kept more than once. */
export interface EqualFiles {
  readonly files: number;
  readonly images: number;
  /** Bytes beyond the first of each. */
  readonly twiceBytes: number;
  /** Whether the service tells any checksums. */
  readonly isKnown: boolean;
  readonly groups: ReadonlyArray<{
    readonly count: number;
    readonly twiceBytes: number;
    /** Some of them. */
    readonly ids: readonly string[];
  }>;
}

/** What a query finds, summed up. */
export interface CatalogSummary {
  readonly count: number;
  readonly bytes: number;
  readonly isComplete: boolean;
  readonly created: Histogram['bars'];
  readonly storage: ReadonlyArray<{ readonly attribute: string; readonly bars: readonly StorageBar[] }>;
  readonly ages: readonly AgeBar[];
  readonly largest: readonly string[];
  readonly oldest: readonly string[];
  /** Not changed since the day they were made; `ids` has the oldest of them. */
  readonly neverChanged: { readonly count: number; readonly bytes: number; readonly ids: readonly string[] };
  readonly equal: EqualFiles;
  /** Promises that end within 90 days. */
  readonly ending: {
    readonly count: number;
    readonly next: ReadonlyArray<{
      readonly id: string;
      readonly attribute: string;
      readonly untilMs: number;
    }>;
  };
  /** Whole images among those that are named, as far as they are kept. */
  readonly images: readonly Image[];
}

/** The images that a summary names, each once. */
export function idsInSummary({
  largest,
  oldest,
  neverChanged,
  equal,
  ending,
}: Omit<CatalogSummary, 'isComplete' | 'images'>): readonly string[] {
  const equalIds = equal.groups.flatMap(({ ids }) => ids);
  return [
    ...new Set([...largest, ...oldest, ...neverChanged.ids, ...equalIds, ...ending.next.map(({ id }) => id)]),
  ];
}
