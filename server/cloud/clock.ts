/** The time in milliseconds since 1970. Handed in, so that a test decides what time it is instead of waiting. */
export type Clock = () => number;

/** The machine's own clock. */
export const systemClock: Clock = () => Date.now();

/** Whole seconds since 1970: what the Image API stores and shows. */
export function secondsOf(clock: Clock): number {
  return Math.floor(clock() / 1000);
}

/** `2026-11-22T01:31:50Z`, as the Image API writes a time. */
export function isoSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** `2026-11-22T01:31:50.000000Z`, as Keystone writes a time. */
export function isoMicroseconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.000000Z`;
}
