import type { FromSearchWorker, SearchState, ToSearchWorker } from './protocol.ts';

/** A worker, or what stands for one in a test. */
export interface SearchPort {
  readonly post: (message: ToSearchWorker) => void;
  readonly close: () => void;
}

/** Before the worker has said anything. */
export const NOTHING_YET: SearchState = {
  reading: {
    kind: 'reading',
    searched: 0,
    about: null,
    left: null,
    asOfMs: null,
    error: null,
    heldBytes: 0,
  },
  found: null,
};

/** Starts the worker that holds a catalog. */
export function connectWorker(receive: (message: FromSearchWorker) => void): SearchPort {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromSearchWorker>) => receive(data));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is no window and takes none
    post: (message) => worker.postMessage(message),
    close: () => worker.terminate(),
  };
}
