import type { Outcome } from './outcome.ts';

/** A list and what both clouds made of it. */
export interface Comparison {
  /** The parameters as sent to the real cloud, decoded. */
  readonly asked: URLSearchParams;
  readonly real: Outcome;
  readonly embedded: Outcome;
}

/** A difference that stays, as `docs/differences.md` says too. */
export interface KnownDifference {
  readonly what: string;
  readonly isThis: (comparison: Comparison) => boolean;
}

/** Each has its reason in `docs/differences.md`. One that no list of a run shows is reported. */
export const knownDifferences: readonly KnownDifference[] = [];
