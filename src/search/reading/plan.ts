import type { ReadingState } from '../protocol.ts';
import { READ_LIMIT, Walker } from './walker.ts';

/** Stretches of time that are read side by side: more would only wait for each other at the service. */
export const WALKERS = 4;
/** A stretch with less to come than this is not divided: each walker costs a page that is not full. */
const WORTH_DIVIDING = 2 * READ_LIMIT;

/** A stretch of time in equal parts, each for a walker; the last one ends where the stretch does. */
export function divided(fromMs: number, toMs: number, parts: number): readonly Walker[] {
  const widthMs = (toMs - fromMs) / parts;
  if (!Number.isFinite(widthMs) || widthMs < 1000) return [new Walker(fromMs, toMs)];
  const begins = Array.from(
    { length: parts },
    (_, part) => Math.floor((fromMs + part * widthMs) / 1000) * 1000,
  );
  return begins.map((beginMs, part) => new Walker(beginMs, begins[part + 1] ?? toMs));
}

/** How many images a walker still has before it, by how dense they lay so far. */
function remaining(walker: Walker, usualDensity: number): number {
  if (walker.isDone) return 0;
  const spanMs = walker.toMs - walker.positionMs;
  return Number.isFinite(spanMs) ? Math.max(0, spanMs) * (walker.density ?? usualDensity) : 0;
}

/** How dense images lie on average in what was read. */
function commonDensity(walkers: readonly Walker[], fallback: number): number {
  const known = walkers.map(({ density }) => density).filter((density) => density !== null);
  return known.length === 0 ? fallback : known.reduce((sum, density) => sum + density, 0) / known.length;
}

/** How many images are still to come in all. */
export function remainingOf(walkers: readonly Walker[], fallbackDensity: number): number {
  const density = commonDensity(walkers, fallbackDensity);
  return walkers.reduce((sum, walker) => sum + remaining(walker, density), 0);
}

/** Halves what the walker with the most before it has left; returns the one for the later half, or `null`. */
export function helperFor(walkers: readonly Walker[], fallbackDensity: number): Walker | null {
  const density = commonDensity(walkers, fallbackDensity);
  const [slowest] = walkers.toSorted((one, other) => remaining(other, density) - remaining(one, density));
  if (slowest === undefined || remaining(slowest, density) < WORTH_DIVIDING) return null;
  const { positionMs, toMs } = slowest;
  const middleMs = Math.floor((positionMs + toMs) / 2000) * 1000;
  if (middleMs <= positionMs || middleMs >= toMs) return null;
  slowest.toMs = middleMs;
  return new Walker(middleMs, toMs);
}

/** What is left to be read, in requests and time. `pageMs` is what a page took on average. */
export function leftOf(images: number, pageMs: number, sideBySide: number): ReadingState['left'] {
  const requests = Math.max(1, Math.ceil(images / READ_LIMIT));
  return { requests, ms: Math.round((requests * pageMs) / sideBySide) };
}
