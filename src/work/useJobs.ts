import { useSyncExternalStore } from 'react';
import type { Job } from './job.ts';
import { jobs } from './registry.ts';

/** All jobs since sign-in, the oldest first; renders again when one changes. */
export function useJobs(): readonly Job[] {
  return useSyncExternalStore(jobs.subscribe, jobs.getJobs);
}
