import type { Algorithm } from './checksum.ts';

/** Messages to the worker that hashes. */
export type ToWorker =
  | { readonly kind: 'begin'; readonly algorithm: Algorithm }
  | { readonly kind: 'add'; readonly piece: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' };

/** Hashes a file while it is downloaded. */
export interface Hasher {
  /** Transfers a piece, which is unusable then; resolves when there is room for the next. */
  readonly add: (piece: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** The hash in hexadecimal digits; `null` when it could not be computed. */
  readonly end: () => Promise<string | null>;
  /** Stops: the hash is not needed any more. */
  readonly drop: () => void;
}

/** In a worker: one second of data from a fast network takes so long to hash (SHA-512) that the page would block. */
export function hasherInWorker(algorithm: Algorithm): Hasher {
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  let hasFailed = false;
  let answer: (text: string | null) => void = () => undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => answer(data));
  worker.addEventListener('error', () => {
    hasFailed = true;
    answer(null);
  });
  const say = (message: ToWorker, transferred: Transferable[] = []) =>
    new Promise<string | null>((resolve) => {
      answer = resolve;
      if (hasFailed) resolve(null);
      else worker.postMessage(message, transferred);
    });
  const begun = say({ kind: 'begin', algorithm });
  return {
    add: async (piece) => {
      await begun;
      await say({ kind: 'add', piece }, [piece.buffer]);
    },
    end: async () => {
      await begun;
      const sum = await say({ kind: 'end' });
      worker.terminate();
      return sum;
    },
    drop: () => worker.terminate(),
  };
}
