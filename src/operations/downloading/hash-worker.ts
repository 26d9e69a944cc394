import { beginSum, type Sum } from './hash.ts';
import type { ToWorker } from './hasher.ts';

let sum: Sum | null = null;

function answer(text: string | null): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker answers its page and has no other
  self.postMessage(text);
}

/** One answer for each message, so that the sender waits and does not run ahead. */
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'begin':
      sum = beginSum(data.algorithm);
      answer(null);
      break;
    case 'add':
      sum?.add(data.piece);
      answer(null);
      break;
    case 'end':
      answer(sum?.end() ?? null);
  }
});
