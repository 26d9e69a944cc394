import type { ApiError } from '../api/errors.ts';
import { holdPage } from '../ui/hold-page.ts';
import type { Job, JobControls, JobItem } from './job.ts';
import { jobs, type JobChange, type JobRegistry } from './registry.ts';

/** What a transfer shows now. */
export interface TransferStatus extends Pick<Job, 'title' | 'progressText' | 'progress'> {
  readonly stage: 'running' | 'done' | 'cancelled' | TransferFailure;
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
  const { title, progressText, progress } = work.status();
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
    followUps: null,
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
    if (stage === 'running') {
      // It continues perhaps long after its card was closed.
      const change = { ...shown, failures: [], controls: { cancel: work.cancel }, hasCard: true };
      handle.send({ kind: 'resume' }, change);
    } else if (stage === 'done') end([1, 0, 0]);
    else if (stage === 'cancelled') end([0, 0, 1]);
    else end([0, 1, 0], { failures: [{ id: '', name: subject.name, ...stage }] });
  });
  handle.send({ kind: 'start' });
  void run();
  return handle.id;
}
