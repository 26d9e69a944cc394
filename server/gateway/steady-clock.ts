/**
 * Milliseconds since 1970 as they were when the process began, and from then on by a clock that an operator, NTP or a
 * virtual machine cannot set: differences of two answers are durations. `Date.now()` goes back and forth with the
 * system's clock: an hour back made a session of an hour one of two, and a wait of a second one of an hour.
 */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
