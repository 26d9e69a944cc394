import { keepInTab, readTab } from '../session/tab-memory.ts';
import { hasEnded, type Job } from './job.ts';
import type { JobRegistry, JobStorage, StoredJob } from './registry.ts';

const KEY = 'jobs';
/** `sessionStorage` holds some five million characters, shared with other parts of the page. */
const MOST_CHARACTERS = 1_000_000;
/** Not written for every item of ten thousand. It is written at once when the page is left. */
const WRITE_AFTER_MS = 1000;
const LEFT_WITHIN_MS = 5000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Text in the storage of the tab: for this session only, removed at sign-out. */
export const tabStorage: JobStorage = {
  read: () => parseJobs(readTab(KEY)),
  write: (stored) => keepInTab(KEY, formatJobs(stored)),
};

/** The jobs as JSON; the newest where there is not enough room. */
export function formatJobs(stored: readonly StoredJob[]): string {
  const texts: string[] = [];
  let length = 0;
  for (const job of stored.toReversed()) {
    const text = JSON.stringify(job);
    length += text.length + 1;
    if (length > MOST_CHARACTERS) break;
    texts.push(text);
  }
  return `[${texts.toReversed().join()}]`;
}

/** Parses stored jobs; an empty list for anything invalid. Never throws. */
export function parseJobs(text: string | null): readonly StoredJob[] {
  try {
    const jobs: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(jobs) ? jobs.filter(isStored) : [];
  } catch {
    return [];
  }
}

/** Another version of this program may have written it. */
function isStored(value: unknown): value is StoredJob {
  if (!isRecord(value)) return false;
  const { id, kind, title, state, scope, progress, failures, begunAtMs } = value;
  return (
    [id, kind, title, state].every((text) => typeof text === 'string') &&
    typeof begunAtMs === 'number' &&
    isRecord(scope) &&
    ['userId', 'projectId', 'region', 'projectName'].every((name) => typeof scope[name] === 'string') &&
    isRecord(progress) &&
    typeof progress['done'] === 'number' &&
    Array.isArray(failures) &&
    failures.every((failure) => isRecord(failure) && typeof failure['reason'] === 'string')
  );
}

function storedOf(job: Job): StoredJob {
  const { id, kind, scope, subject, title, progressText, state, progress, begunAtMs, endedAtMs } = job;
  const failures = job.failures.map((failure) => ({
    id: failure.id,
    name: failure.name,
    reason: failure.reason,
  }));
  return { id, kind, scope, subject, title, progressText, state, progress, begunAtMs, endedAtMs, failures };
}

/**
 * Browsers abort the requests of a page just before they report that it is left: a job then fails because of that.
 */
function asLeft(job: Job, nowMs: number): Job {
  const isJustNow = job.endedAtMs !== null && nowMs - job.endedAtMs < LEFT_WITHIN_MS;
  const isCut = job.failures.some(({ error }) => error?.code === 'network' || error?.code === 'cut-body');
  return isJustNow && isCut ? { ...job, state: 'interrupted', failures: [] } : job;
}

/** The job after a reload: its result so far. Nothing of it is running any more. */
function restored(stored: StoredJob): Job {
  return {
    ...stored,
    state: hasEnded(stored) ? stored.state : 'interrupted',
    items: [],
    stateOfItem: () => 'not-tried',
    failures: stored.failures.map((failure) => ({ ...failure, error: null })),
    controls: {},
    hasCard: false,
  };
}

/** Restores the jobs of a user, and stores all later ones. Returns the function that stops that. */
export function keepJobs(registry: JobRegistry, storage: JobStorage, userId: string): () => void {
  registry.restore(
    storage
      .read()
      .filter(({ scope }) => scope.userId === userId)
      .map(restored),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (all: readonly Job[]) => {
    clearTimeout(timer);
    timer = undefined;
    storage.write(all.map(storedOf));
  };
  const write = () => keep(registry.getJobs());
  const leave = () => keep(registry.getJobs().map((job) => asLeft(job, Date.now())));
  const unsubscribe = registry.subscribe(() => {
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  });
  window.addEventListener('pagehide', leave);
  return () => {
    unsubscribe();
    window.removeEventListener('pagehide', leave);
    write();
  };
}
