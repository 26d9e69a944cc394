import { keepShared, onSharedChange, readShared } from '../../session/tab-memory.ts';
import { tell } from '../../ui/Toast.tsx';
import { notifyUnseen } from '../../work/notify.ts';
import { pause } from '../../work/pause.ts';
import { jobs } from '../../work/registry.ts';
import { SERVICE_JOBS_KEY } from './service-work.ts';
import { ServiceJobs } from './service-jobs.ts';
import { formatWatched, parseWatched } from './watched.ts';

/** The jobs of the service in this page. */
export const serviceJobs = new ServiceJobs({
  registry: jobs,
  storage: {
    read: () => parseWatched(readShared(SERVICE_JOBS_KEY)),
    write: (watched) => keepShared(SERVICE_JOBS_KEY, formatWatched(watched)),
    subscribe: (listener) => onSharedChange(SERVICE_JOBS_KEY, listener),
  },
  pause,
  tell,
  notify: notifyUnseen,
  nowMs: () => Date.now(),
});
