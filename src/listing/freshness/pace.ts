const FIRST_MS = 2_500;
const SLOWER = 1.5;
const LONGEST_MS = 45_000;

/** When to poll images in transition. Times are Unix milliseconds. */
export interface PollPace {
  /** Answers without a change in a row. */
  readonly unchanged: number;
  /** IDs of the images that are polled. */
  readonly known: ReadonlySet<string>;
  readonly dueMs: number;
  /** The service has asked for a pause until then. */
  readonly heldMs: number;
}

/** Before any image in transition was on screen. */
export const NO_PACE: PollPace = { unchanged: 0, known: new Set(), dueMs: Infinity, heldMs: 0 };

/** The result of a poll. */
export type Answer =
  | { readonly kind: 'changed' | 'same' }
  /** `retryAfterMs`: the pause that the service asks for. */
  | { readonly kind: 'failed'; readonly retryAfterMs: number | null };

/** The pause after so many answers without a change: 2.5 s, then half as long again, 45 s at most. */
export function pauseMs(unchanged: number): number {
  return Math.min(LONGEST_MS, Math.round(FIRST_MS * SLOWER ** unchanged));
}

/** Images in transition are on screen; a new one resets the interval. */
export function paceSeeing(pace: PollPace, imageIds: readonly string[], nowMs: number): PollPace {
  if (imageIds.every((imageId) => pace.known.has(imageId))) return pace;
  // The row of a new one was read a moment ago: no poll is needed at once.
  const dueMs = Math.max(pace.heldMs, Math.min(pace.dueMs, nowMs + pauseMs(0)));
  return { ...pace, unchanged: 0, known: new Set(imageIds), dueMs };
}

/** The page is visible again: the interval is reset, counted from the last answer. */
export function paceWaking(pace: PollPace): PollPace {
  if (pace.dueMs === Infinity) return pace;
  const dueMs = pace.dueMs - pauseMs(pace.unchanged) + pauseMs(0);
  return { ...pace, unchanged: 0, dueMs: Math.max(pace.heldMs, dueMs) };
}

/** The interval after an answer or a failure. */
export function paceAfter(pace: PollPace, answer: Answer, nowMs: number): PollPace {
  const unchanged = answer.kind === 'changed' ? 0 : pace.unchanged + 1;
  const heldMs = answer.kind === 'failed' ? nowMs + (answer.retryAfterMs ?? 0) : pace.heldMs;
  return { ...pace, unchanged, heldMs, dueMs: Math.max(heldMs, nowMs + pauseMs(unchanged)) };
}
