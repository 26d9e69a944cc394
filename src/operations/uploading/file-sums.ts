import type { Algorithm } from '../downloading/checksum.ts';
import type { FileSums } from './upload-view.ts';

/** What the worker is told once: it reads the file by itself. */
export interface SumsAsked {
  readonly file: Blob;
  readonly algorithms: readonly Algorithm[];
}

/**
 * Computes checksums of a file in a worker, which reads it beside the upload: hashing in JavaScript is slower than a
 * fast network, which must not wait for it. `null` when they could not be computed. Never rejects.
 */
export function sumsInWorker(
  file: Blob,
  algorithms: readonly Algorithm[],
  signal: AbortSignal,
): Promise<FileSums> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./file-sums-worker.ts', import.meta.url), { type: 'module' });
    const end = (sums: FileSums) => {
      worker.terminate();
      resolve(sums);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<FileSums>) => end(data));
    worker.addEventListener('error', () => end(null));
    signal.addEventListener('abort', () => end(null), { once: true });
    // With an empty list of what is transferred: a worker has no other origin.
    worker.postMessage({ file, algorithms } satisfies SumsAsked, []);
  });
}
