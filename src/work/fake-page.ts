import type { Telling } from '../ui/Toast.tsx';
import type { BulkContext } from './bulk-job.ts';
import type { Job } from './job.ts';
import type { Pause } from './pause.ts';
import { JobRegistry } from './registry.ts';

/** For tests: an environment for bulk work, by default without pauses. */
export interface FakePage extends BulkContext {
  /** The toasts so far. */
  readonly told: Telling[];
  /** What blocks leaving the page now. */
  readonly held: Set<unknown>;
  /** The newest job. Throws where there is none. */
  readonly job: () => Job;
}

export function fakePage(pause: Pause = () => Promise.resolve()): FakePage {
  const registry = new JobRegistry();
  const told: Telling[] = [];
  const held = new Set<unknown>();
  return {
    registry,
    pause,
    told,
    held,
    tell: (message) => void told.push(message),
    holdPage: (holder, isHeld) => void (isHeld ? held.add(holder) : held.delete(holder)),
    job: () => {
      const job = registry.getJobs().at(-1);
      if (job === undefined) throw new Error('no job');
      return job;
    },
  };
}
