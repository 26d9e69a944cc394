const FIRST_MS = 2_500;
const SLOWER = 1.5;
const LONGEST_MS = 45_000;

/** When images in transition are asked for. Times are Unix milliseconds. */
export interface PollPace {
  /** Answers in a row in which nothing had changed. */
  readonly unchanged: number;
  /** IDs for which this pace is kept. */
  readonly known: ReadonlySet<string>;
  readonly dueMs: number;
  /** The service has asked for a pause until then, whatever else happens. */
  readonly heldMs: number;
}

/** Before anything was seen. */
export const NO_PACE: PollPace = { unchanged: 0, known: new Set(), dueMs: Infinity, heldMs: 0 };

/** What became of a question. */
export type Answer =
  | { readonly kind: 'changed' | 'same' }
  /** `retryAfterMs`: the pause that the service asks for. */
  | { readonly kind: 'failed'; readonly retryAfterMs: number | null };

/** How long to wait after so many answers in which nothing had changed: 2.5 s, then half as long again, 45 s at most. */
export function pauseMs(unchanged: number): number {
  return Math.min(LONGEST_MS, Math.round(FIRST_MS * SLOWER ** unchanged));
}

/** Images in transition are on screen; one that was not there before makes the pace that of the beginning. */
export function paceSeeing(pace: PollPace, imageIds: readonly string[], nowMs: number): PollPace {
  if (imageIds.every((imageId) => pace.known.has(imageId))) return pace;
  // The row of a new one was read a moment ago: it need not be asked for at once.
  const dueMs = Math.max(pace.heldMs, Math.min(pace.dueMs, nowMs + pauseMs(0)));
  return { ...pace, unchanged: 0, known: new Set(imageIds), dueMs };
}

/** The page is visible again: the pace is that of the beginning, counted from the last answer. */
export function paceWaking(pace: PollPace): PollPace {
  if (pace.dueMs === Infinity) return pace;
  const dueMs = pace.dueMs - pauseMs(pace.unchanged) + pauseMs(0);
  return { ...pace, unchanged: 0, dueMs: Math.max(pace.heldMs, dueMs) };
}

/** The pace after an answer, or after a question that failed. */
export function paceAfter(pace: PollPace, answer: Answer, nowMs: number): PollPace {
  const unchanged = answer.kind === 'changed' ? 0 : pace.unchanged + 1;
  const heldMs = answer.kind === 'failed' ? nowMs + (answer.retryAfterMs ?? 0) : pace.heldMs;
  return { ...pace, unchanged, heldMs, dueMs: Math.max(heldMs, nowMs + pauseMs(unchanged)) };
}
