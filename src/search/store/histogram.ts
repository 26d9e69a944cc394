/** Whole numbers from `from` to `to`, both inclusive. */
export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const SPANS = [
  { ms: DAY_MS, originMs: 0 },
  { ms: 7 * DAY_MS, originMs: FIRST_MONDAY_MS },
] as const;
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 600] as const;
/** From here on a linear scale would show one bar: most images are small, and few are a thousand times as large. */
const SKEWED = 256;

/**
 * Bars for whole numbers, in ascending order, none overlapping another: each number is in one. With few different ones
 * each has a bar of its own. Otherwise times have bars of days, weeks or months in UTC, numbers bars of a round width, and numbers
 * of very different magnitude bars between powers of two. The first begins with the smallest number and the last ends
 * with the largest.
 *
 * @param most about how many bars there may be
 */
export function histogramBars(
  numbers: Float64Array,
  { most, isTime }: { readonly most: number; readonly isTime: boolean },
): readonly HistogramBar[] {
  const different = new Map<number, number>();
  let min = Infinity;
  let max = -Infinity;
  let smallest = Infinity;
  for (const number of numbers) {
    if (different.size <= most) different.set(number, (different.get(number) ?? 0) + 1);
    if (number < min) min = number;
    if (number > max) max = number;
    if (number > 0 && number < smallest) smallest = number;
  }
  if (numbers.length === 0) return [];
  if (!isTime && different.size <= most) {
    const sorted = [...different].toSorted(([one], [other]) => one - other);
    return sorted.map(([value, count]) => ({ from: value, to: value, count }));
  }
  const isSkewed = !isTime && min >= 0 && max >= smallest * SKEWED;
  const startsOf = isTime ? calendar : steps;
  const starts = isSkewed ? doublings(smallest, max, most) : startsOf(min, max, most);
  if (isSkewed && min < (starts[0] ?? 0)) starts.unshift(min);
  const counts = new Uint32Array(starts.length);
  for (const number of numbers) {
    const bar = lastAtMost(starts, number);
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return starts.map((start, bar) => ({
    from: Math.max(start, min),
    to: Math.min((starts[bar + 1] ?? Infinity) - 1, max),
    count: counts[bar] ?? 0,
  }));
}

/** Powers of two from the one below the smallest number. */
function doublings(smallest: number, max: number, most: number): number[] {
  const first = Math.floor(Math.log2(smallest));
  const every = Math.ceil((Math.log2(max) - first + 1) / most);
  const starts: number[] = [];
  for (let power = first; 2 ** power <= max; power += every) starts.push(2 ** power);
  return starts;
}

/** Multiples of a round width. */
function steps(min: number, max: number, most: number): number[] {
  const width = roundWidth((max - min) / most);
  const starts: number[] = [];
  for (let start = Math.floor(min / width) * width; start <= max; start += width) starts.push(start);
  return starts;
}

/** Days, weeks from Monday on, or months of the calendar in UTC. */
function calendar(min: number, max: number, most: number): number[] {
  for (const { ms, originMs } of SPANS) {
    const first = originMs + Math.floor((min - originMs) / ms) * ms;
    const count = Math.floor((max - first) / ms) + 1;
    if (count <= most) return Array.from({ length: count }, (_, at) => first + at * ms);
  }
  for (const months of MONTHS) {
    const first = Math.floor(monthOf(min) / months) * months;
    const count = Math.floor((monthOf(max) - first) / months) + 1;
    if (count <= most) return Array.from({ length: count }, (_, at) => startOfMonth(first + at * months));
  }
  return steps(min, max, most);
}

/** Months since the beginning of year 0. */
function monthOf(timeMs: number): number {
  const date = new Date(timeMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function startOfMonth(month: number): number {
  const date = new Date(0);
  // Not `Date.UTC`, which takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
  return date.getTime();
}

/** 1, 2 or 5 times a power of ten, and at least 1. */
function roundWidth(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))));
  return power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
}

/** The last place whose start is not above a number. */
function lastAtMost(starts: readonly number[], number: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}
