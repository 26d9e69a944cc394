import type { Algorithm } from './checksum.ts';

/** What is said to the worker that sums up. */
export type ToWorker =
  | { readonly kind: 'begin'; readonly algorithm: Algorithm }
  | { readonly kind: 'add'; readonly piece: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' };

/** Sums up a file while it comes. */
export interface Hasher {
  /** Takes a piece, which is gone then; resolves when there is room for the next. */
  readonly add: (piece: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** The sum in hexadecimal digits; `null` when it could not be computed. */
  readonly end: () => Promise<string | null>;
  /** Nobody wants the sum any more. */
  readonly drop: () => void;
}

/** Sums up beside the page: SHA-512 of a second's worth of a fast network would hold up every key and click for as long. */
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
