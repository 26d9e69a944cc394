import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CloudOptions, RunningCloud } from './start.ts';
import { StartFailure } from './start-failure.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

/**
 * The same as `startCloud`, in a thread of its own: neither the making of a large catalog nor a slow query holds up
 * the starter's. Throws the same `StartFailure`s. A clock and a pause cannot be handed over;
 * they are the machine's own.
 */
export function startCloudThread(options: Omit<CloudOptions, 'clock' | 'pause'>): Promise<RunningCloud> {
  const { onProgress = () => undefined, ...threadOptions } = options;
  const worker = new Worker(new URL(`worker${extname(import.meta.filename)}`, import.meta.url), {
    workerData: threadOptions,
  });
  return new Promise((resolve, reject) => {
    // An error of the thread before it is ready is the caller's; later no caller is left, and it ends the process.
    worker.once('error', reject);
    worker.on('message', (message: FromThread) => {
      switch (message.kind) {
        case 'progress':
          onProgress(message.message);
          break;
        case 'failure':
          reject(new StartFailure(message.code, message.message));
          break;
        case 'ready': {
          const { url, identityUrl, imageUrl } = message;
          worker.off('error', reject);
          resolve({ url, identityUrl, imageUrl, close: () => close(worker) });
        }
      }
    });
  });
}

async function close(worker: Worker): Promise<void> {
  const message: ToThread = 'close';
  const ended = once(worker, 'exit');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(message);
  await ended;
}
