import { setTimeout } from 'node:timers/promises';

/**
 * Waits until the next step of some work in the background is due, or until `stopped` is aborted. Handed in, so that
 * no test has to wait.
 */
export type Pause = (stopped: AbortSignal) => Promise<void>;

/** Long enough for a client to see a work of some steps on its way. */
const PAUSE_MS = 20;

/** The usual pause. */
export const shortPause: Pause = async (stopped) => {
  await setTimeout(PAUSE_MS, undefined, { signal: stopped }).catch((error: unknown) => {
    if (!stopped.aborted) throw error;
  });
};
