import { isRecord } from '../format/json-text.ts';
import { keepInTab, readTab } from '../session/tab-memory.ts';
import { FOLLOW_UPS } from './undo-and-retry.ts';
import { hasEnded, type Job, type JobItem, type KeptFollowUps } from './job.ts';
import type { JobRegistry, JobStorage, StoredJob, StoredJobs } from './registry.ts';

const KEY = 'jobs';
/** `sessionStorage` holds some five million characters, shared with other parts of the page. */
const MOST_CHARACTERS = 2_500_000;
const LEAST_CHARACTERS = 20_000;
/** Not written for every item of ten thousand. It is written at once when the page is left. */
const WRITE_AFTER_MS = 1000;
const LEFT_WITHIN_MS = 5000;

/** Text in the storage of the tab: for this session only, removed at sign-out. Tried with less where there is no room. */
export const tabStorage: JobStorage = {
  read: () => parseJobs(readTab(KEY)),
  write: (stored) => {
    for (let most = MOST_CHARACTERS; most >= LEAST_CHARACTERS; most /= 2) {
      if (keepInTab(KEY, formatJobs(stored, most))) return true;
    }
    return false;
  },
};

/**
 * The jobs as JSON of limited length, the newest first to be kept. Where there is no room for all, older jobs lose what
 * retry and undo need, and are removed where even that is not enough; the text says so of each.
 */
export function formatJobs({ jobs, removed: removedBefore }: StoredJobs, most = MOST_CHARACTERS): string {
  const texts: string[] = [];
  const removed = [...removedBefore];
  let length = 0;
  const fits = (text: string) => length + text.length < most;
  for (const job of jobs.toReversed()) {
    const whole = JSON.stringify(job);
    const text =
      fits(whole) || job.followUps === null ? whole : JSON.stringify({ ...job, followUps: 'removed' });
    if (fits(text)) {
      texts.push(text);
      length += text.length + 1;
    } else removed.push(job.id);
  }
  return `{"removed":${JSON.stringify(removed)},"jobs":[${texts.toReversed().join()}]}`;
}

/** Parses stored jobs; none for anything invalid. Never throws. */
export function parseJobs(text: string | null): StoredJobs {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '');
  } catch {
    stored = null;
  }
  const { jobs, removed } = isRecord(stored) ? stored : {};
  return {
    jobs: Array.isArray(jobs) ? jobs.filter(isStored) : [],
    removed: Array.isArray(removed) ? removed.filter((id) => typeof id === 'string') : [],
  };
}

/** Another version of this program may have written it. */
function isStored(value: unknown): value is StoredJob {
  if (!isRecord(value)) return false;
  const { id, kind, title, state, scope, progress, failures, followUps, begunAtMs } = value;
  return (
    [id, kind, title, state].every((text) => typeof text === 'string') &&
    typeof begunAtMs === 'number' &&
    isRecord(scope) &&
    ['userId', 'projectId', 'region', 'projectName'].every((name) => typeof scope[name] === 'string') &&
    isRecord(progress) &&
    typeof progress['done'] === 'number' &&
    Array.isArray(failures) &&
    failures.every((failure) => isRecord(failure) && typeof failure['reason'] === 'string') &&
    (followUps === null || followUps === 'removed' || isKept(followUps))
  );
}

function isKept(value: unknown): value is KeptFollowUps {
  if (!isRecord(value)) return false;
  const { record, left } = value;
  return (
    isRecord(record) &&
    isRecord(left) &&
    FOLLOW_UPS.every((action) => {
      const items = left[action] ?? [];
      return Array.isArray(items) && items.every(isItem);
    })
  );
}

function isItem(value: unknown): value is JobItem {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';
}

function storedOf(job: Job): StoredJob {
  const { id, kind, scope, subject, title, progressText, state, progress, begunAtMs, endedAtMs } = job;
  const failures = job.failures.map((failure) => ({
    id: failure.id,
    name: failure.name,
    reason: failure.reason,
  }));
  const followUps = job.lost === 'space' ? 'removed' : (job.followUps?.() ?? null);
  return {
    id,
    kind,
    scope,
    subject,
    title,
    progressText,
    state,
    progress,
    begunAtMs,
    endedAtMs,
    failures,
    followUps,
  };
}

/**
 * The job when the page is left. Browsers abort the requests of a page just before they report that: what failed
 * because of it counts as not tried.
 */
function asLeft(job: Job, nowMs: number): Job {
  const isJustNow = job.endedAtMs === null || nowMs - job.endedAtMs < LEFT_WITHIN_MS;
  const cut = new Set(
    job.failures
      .filter(({ error }) => error?.code === 'network' || error?.code === 'cut-body')
      .map(({ id }) => id),
  );
  if (!isJustNow || cut.size === 0) return job;
  return {
    ...job,
    state: 'interrupted',
    failures: job.failures.filter(({ id }) => !cut.has(id)),
    progress:
      job.progress.unit === 'items' ? { ...job.progress, done: job.progress.done - cut.size } : job.progress,
    followUps: job.followUps === null ? null : withoutTried(job.followUps(), cut),
  };
}

/** Items that failed because the page was left are continued, not retried. */
function withoutTried({ record, left }: KeptFollowUps, cut: ReadonlySet<string>): () => KeptFollowUps {
  const { retryFailed = [], tryRest = [] } = left;
  const isCut = ({ id }: JobItem) => cut.has(id);
  return () => ({
    record,
    left: {
      ...left,
      retryFailed: retryFailed.filter((item) => !isCut(item)),
      tryRest: [...tryRest, ...retryFailed.filter(isCut)],
    },
  });
}

/** The job after a reload: its result so far. Nothing of it is running any more. */
function restored({ followUps, ...stored }: StoredJob): Job {
  const isEnded = hasEnded(stored);
  return {
    ...stored,
    state: isEnded ? stored.state : 'interrupted',
    items: [],
    stateOfItem: () => 'not-tried',
    failures: stored.failures.map((failure) => ({ ...failure, error: null })),
    controls: {},
    followUps: followUps === null || followUps === 'removed' ? null : () => followUps,
    lost: followUps === 'removed' ? 'space' : followUps === null && stored.state !== 'done' ? 'reload' : null,
    hasCard: false,
  };
}

/** Restores the jobs of a user, and stores all later ones. Returns the function that stops that. */
export function keepJobs(registry: JobRegistry, storage: JobStorage, userId: string): () => void {
  const { jobs, removed } = storage.read();
  registry.restore(jobs.filter(({ scope }) => scope.userId === userId).map(restored), removed);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (all: readonly Job[]) => {
    clearTimeout(timer);
    timer = undefined;
    // Jobs of the service go on without this page; their IDs are kept for all tabs.
    const own = all.filter(({ kind }) => kind !== 'service-job');
    registry.setStored(storage.write({ jobs: own.map(storedOf), removed: registry.getRemoved() }));
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
