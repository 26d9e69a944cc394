import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { startCloud } from './start.ts';
import { StartFailure } from './start-failure.ts';
import type { FromThread, ThreadOptions } from './thread-messages.ts';

/** The cloud inside a worker thread; thread.ts is the other end. */
async function run(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this is the inside of a thread: use startCloudThread');
  const tell = (message: FromThread): void => port.postMessage(message);
  const options: ThreadOptions = workerData;
  try {
    const cloud = await startCloud({
      ...options,
      onProgress: (message) => tell({ kind: 'progress', message }),
    });
    const { url, identityUrl, imageUrl } = cloud;
    tell({ kind: 'ready', url, identityUrl, imageUrl });
    await once(port, 'message');
    await cloud.close();
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    tell({ kind: 'failure', code: error.code, message: error.message });
  }
  port.close();
}

await run();
