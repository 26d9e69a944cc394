import type { ApiError } from '../api/errors.ts';
import { holdPage } from '../ui/hold-page.ts';
import type { Job, JobControls, JobItem, KeptFollowUps } from './job.ts';
import { jobs, type JobChange, type JobRegistry } from './registry.ts';

/** What a transfer shows now. */
export interface TransferStatus extends Pick<Job, 'title' | 'progressText' | 'progress'> {
  readonly stage: 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | TransferFailure;
  /** Whether it can continue, or begin again, after it has ended. */
  readonly canResume: boolean;
}

export interface TransferFailure {
  readonly reason: string;
  /** `null` where no request failed. */
  readonly error: ApiError | null;
}

/** Work on one object that takes a while, such as a file that is read or written. */
export interface TransferWork extends Pick<Job, 'kind' | 'scope'> {
  readonly subject: NonNullable<Job['subject']>;
  readonly status: () => TransferStatus;
  readonly subscribe: (listener: () => void) => void;
  /** Begins or continues; resolves when it has ended. Never rejects. */
  readonly run: () => Promise<void>;
  readonly cancel: () => void;
  /** Stops for now; absent where it cannot go on from there. */
  readonly pause?: () => void;
  /** What is kept of it over a reload. */
  readonly followUps?: () => KeptFollowUps;
  /** Called when the job is removed from the registry. */
  readonly onRemove: (jobId: string) => void;
}

/** Where transfers run, so that tests can have their own. */
export interface TransferContext {
  readonly registry: JobRegistry;
  readonly holdPage: (holder: unknown, isHeld: boolean) => void;
}

const NO_ITEMS: readonly JobItem[] = [];

/** Starts a transfer as a job, and returns its ID. While it runs the browser asks before the page is left. */
export function startTransferJob(
  work: TransferWork,
  context: TransferContext = { registry: jobs, holdPage },
): string {
  const { kind, scope, subject } = work;
  const { title, progressText, progress, stage: firstStage } = work.status();
  // What waits for others first is queued until then; later it only says so.
  let hasBegun = firstStage !== 'queued';
  const handle = context.registry.begin({
    kind,
    scope,
    subject,
    title,
    progressText,
    progress,
    state: 'queued',
    items: NO_ITEMS,
    stateOfItem: () => 'running',
    failures: [],
    controls: {},
    followUps: work.followUps ?? null,
    hasCard: true,
  });

  async function run(): Promise<void> {
    context.holdPage(work, true);
    try {
      await work.run();
    } finally {
      context.holdPage(work, false);
    }
  }

  handle.signal.addEventListener('abort', () => {
    work.cancel();
    // Not once it has ended: nothing of it is left to lose.
    context.holdPage(work, false);
    work.onRemove(handle.id);
  });
  work.subscribe(() => {
    const { stage, canResume, ...shown } = work.status();
    const resume: JobControls = canResume ? { resume: () => void run() } : {};
    const end = (
      counts: readonly [done: number, failed: number, notTried: number],
      change: JobChange = {},
    ) => {
      const [done, failed, notTried] = counts;
      // A job that has ended must resume before it can end again.
      handle.send({ kind: 'resume' });
      handle.send(
        { kind: 'end', counts: { done, failed, notTried } },
        { ...shown, failures: [], controls: resume, ...change },
      );
    };
    const isWaiting = stage === 'queued' && !hasBegun;
    if (stage === 'running' || stage === 'queued') {
      const pause: JobControls = work.pause === undefined ? {} : { pause: work.pause };
      // It continues perhaps long after its card was closed.
      const change = {
        ...shown,
        failures: [],
        controls: { cancel: work.cancel, ...pause },
        hasCard: true,
      };
      if (isWaiting) handle.change(change);
      else {
        hasBegun = true;
        handle.send({ kind: 'start' });
        handle.send({ kind: 'resume' }, change);
      }
    } else if (stage === 'paused') {
      handle.send({ kind: 'pause' }, { ...shown, controls: { cancel: work.cancel, ...resume } });
    } else if (stage === 'done') end([1, 0, 0]);
    else if (stage === 'cancelled') end([0, 0, 1]);
    else end([0, 1, 0], { failures: [{ id: '', name: subject.name, ...stage }] });
  });
  if (hasBegun) handle.send({ kind: 'start' });
  void run();
  return handle.id;
}
