import type { CloudOptions, RunningCloud } from './start.ts';
import type { StartFailureCode } from './start-failure.ts';

/** What a cloud in a thread of its own is started with: everything that can be sent there. */
export type ThreadOptions = Omit<CloudOptions, 'clock' | 'pause' | 'onProgress'>;

/** What the thread tells. */
export type FromThread =
  | { readonly kind: 'progress'; readonly message: string }
  | ({ readonly kind: 'ready' } & Omit<RunningCloud, 'close'>)
  | { readonly kind: 'failure'; readonly code: StartFailureCode; readonly message: string };

/** What the thread is told; there is only one thing. */
export type ToThread = 'close';
