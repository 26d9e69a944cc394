import { setTimeout } from 'node:timers/promises';

/**
 * Waits until the next step of some work in the background is due, or until `stopped` is aborted. Handed in, so that
 * no test has to wait.
 */
export type Pause = (stopped: AbortSignal) => Promise<void>;

/** Long enough for a client to see a work of some steps on its way. */
const pauseMs = 20;

/** The usual pause. */
export const shortPause: Pause = async (stopped) => {
  await setTimeout(pauseMs, undefined, { signal: stopped }).catch((error: unknown) => {
    if (!stopped.aborted) throw error;
  });
};
