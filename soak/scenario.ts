/** What came of a scenario. */
export interface Outcome {
  /** What was measured, in words, for the summary line. */
  readonly figures: readonly string[];
  /** Targets that were missed, in words; none is a success. */
  readonly missed: readonly string[];
}

/** Numbers that a scenario is run with, by name, each with a default. */
export type Options = Readonly<Record<string, number>>;

/** One way to wear Vitrine out. */
export interface Scenario<O extends Options = Options> {
  /** What it does, for `--help`. */
  readonly does: string;
  readonly defaults: O;
  run(options: O): Promise<Outcome>;
}

/** Keeps a scenario's own names of options. */
export function scenario<const N extends string>(
  given: Scenario<Readonly<Record<N, number>>>,
): Scenario<Readonly<Record<N, number>>> {
  return given;
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several. */
export function pick<T>(random: () => number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

/** The value that so much of the values does not exceed; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

/** Milliseconds with as many digits as mean something. */
export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}
