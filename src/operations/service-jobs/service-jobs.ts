import type { QueryClient } from '@tanstack/react-query';
import { isGone, toApiError } from '../../api/errors.ts';
import { asBackground, type Http } from '../../api/http.ts';
import { type JobReport, readJobReport } from '../../api/job-report.ts';
import { pollMs } from '../../api/jobs.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { beginServiceJob } from '../../api/service-requests.ts';
import { NO_FILTERS } from '../../filters/address.ts';
import { paths } from '../../paths.ts';
import { uiWithScope } from '../../session/scope-address.ts';
import { navigateTo } from '../../ui/page-history.ts';
import type { Telling } from '../../ui/Toast.tsx';
import type { JobControls, JobScope } from '../../work/job.ts';
import type { Pause } from '../../work/pause.ts';
import type { JobHandle, JobRegistry } from '../../work/registry.ts';
import { canRetry } from './code-messages.ts';
import { failureText, jobProgressWords, SERVICE_JOB_WORDS as words, serviceTitle } from './messages.ts';
import { BEGUN, type ServiceWork, type WatchedJob, type WatchedState } from './service-work.ts';
import { stateAfter } from './watched.ts';

/** Where the watched jobs are kept for all tabs. `write` says whether it could. */
export interface WatchedStorage {
  readonly read: () => readonly WatchedJob[];
  readonly write: (jobs: readonly WatchedJob[]) => boolean;
  /** Calls back when another tab has written. Returns the function that ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What the jobs of a page work with, so that tests can have their own. */
export interface ServiceJobsContext {
  readonly registry: JobRegistry;
  readonly storage: WatchedStorage;
  readonly pause: Pause;
  readonly tell: (message: Telling) => void;
  readonly notify: (title: string, tag: string) => void;
  readonly nowMs: () => number;
}

/** Who asks the service. */
export interface ServicePlace {
  readonly http: Http;
  readonly client: QueryClient;
}

/** Refusals in a row after which a job is no longer asked for: the user can go on with it. */
const MOST_REFUSALS = 4;

/**
 * The jobs of IMS that the user has begun, each followed by its ID to its end. The service has no list of them: the IDs
 * are kept for all tabs of the session, each of which follows all of them, and takes over an end that another has seen.
 */
export class ServiceJobs {
  readonly #context: ServiceJobsContext;
  readonly #shown = new Map<string, { readonly handle: JobHandle; job: WatchedJob; partCount: number }>();
  /** The jobs that were begun once more, which happens once. */
  readonly #retried = new Set<string>();
  #place: ServicePlace | null = null;

  constructor(context: ServiceJobsContext) {
    this.#context = context;
  }

  /** Shows and follows the jobs that a user has begun, in any tab. Returns the function that ends the watch. */
  attach(place: ServicePlace, userId: string): () => void {
    this.#place = place;
    const look = () => this.#look(userId);
    look();
    return this.#context.storage.subscribe(look);
  }

  /** Begins a job. Rejects with an `ApiError`; otherwise it is followed, and the user is told. */
  async start(place: ServicePlace, scope: JobScope, work: ServiceWork, isQuiet = false): Promise<void> {
    const { http } = place;
    this.#place ??= place;
    const { storage, nowMs, tell } = this.#context;
    const { jobId } = await beginServiceJob(http, scope, work.request);
    const job: WatchedJob = { ...work, jobId, scope, begunAtMs: nowMs(), state: BEGUN };
    const isKept = storage.write([...storage.read(), job]);
    this.#context.registry.setStored(isKept);
    this.#show(job);
    if (!isQuiet) tell({ text: words.begun(serviceTitle(job, 'running')) });
  }

  #look(userId: string): void {
    const stored = this.#context.storage.read().filter(({ scope }) => scope.userId === userId);
    for (const job of stored) {
      const shown = this.#shown.get(job.jobId);
      if (shown === undefined) this.#show(job);
      else if (shown.job.state.kind === 'running') this.#take(job.jobId, job.state, shown.partCount);
    }
    for (const { job } of this.#shown.values()) {
      const isRemoved = job.scope.userId === userId && !stored.some(({ jobId }) => jobId === job.jobId);
      // What could not be kept is not missing.
      if (isRemoved && job.state.kind !== 'running') this.#context.registry.remove(idOf(job));
    }
  }

  #show(job: WatchedJob): void {
    const { registry } = this.#context;
    const { scope, name, begunAtMs, state } = job;
    const handle = registry.begin(
      {
        kind: 'service-job',
        scope,
        subject: { id: null, name },
        title: serviceTitle(job, state.kind),
        progressText: null,
        state: 'queued',
        progress: { done: 0, total: null, unit: 'percent' },
        items: [],
        stateOfItem: () => 'running',
        failures: [],
        controls: {},
        followUps: null,
        hasCard: false,
      },
      { id: idOf(job), begunAtMs },
    );
    this.#shown.set(job.jobId, { handle, job, partCount: state.steps.length });
    handle.signal.addEventListener('abort', () => this.#forget(job.jobId));
    handle.send({ kind: 'start' });
    this.#draw(job.jobId);
    if (state.kind === 'running') void this.#follow(job.jobId);
  }

  /** Removed by the user, in this tab or another, or the user has signed out. */
  #forget(jobId: string): void {
    this.#shown.delete(jobId);
    this.#retried.delete(jobId);
    const { storage } = this.#context;
    const before = storage.read();
    const after = before.filter((job) => job.jobId !== jobId);
    if (after.length < before.length) storage.write(after);
  }

  async #follow(jobId: string): Promise<void> {
    const { registry, pause } = this.#context;
    let refusals = 0;
    for (let polls = 0; ; polls += 1) {
      const shown = this.#shown.get(jobId);
      if (shown === undefined) return;
      const { handle, job } = shown;
      await pause(pollMs(polls), handle.signal);
      await registry.sessionBack(handle.signal);
      if (handle.signal.aborted || this.#place === null) return;
      // Another tab may have seen the end meanwhile.
      if (this.#shown.get(jobId)?.job.state.kind !== 'running') return;
      try {
        const report = await readJobReport(asBackground(this.#place.http), job.scope, jobId);
        refusals = 0;
        handle.send({ kind: 'service-back' });
        this.#note(jobId, report);
      } catch (thrown) {
        const error = toApiError(thrown);
        if (error.status === 401) continue;
        if (error.retryable) {
          handle.send({ kind: 'service-away' });
          continue;
        }
        refusals += 1;
        const isLost = isGone(error);
        if (!isLost && refusals < MOST_REFUSALS) continue;
        const reason = `${isLost ? words.lost : words.unfollowed} ${failureText(error)}`;
        if (isLost)
          this.#keep(jobId, { ...shown.job.state, ...failed(reason, error.code, this.#context.nowMs()) });
        else this.#stopFollowing(jobId, reason);
        return;
      }
    }
  }

  /** What a poll has brought, unless another tab has seen the end meanwhile. */
  #note(jobId: string, report: JobReport): void {
    const shown = this.#shown.get(jobId);
    if (shown === undefined || shown.job.state.kind !== 'running') return;
    shown.partCount = Math.max(shown.partCount, report.partCount);
    this.#keep(jobId, stateAfter(shown.job.state, report, this.#context.nowMs()));
  }

  /** Takes a state over here, and keeps it for the other tabs. */
  #keep(jobId: string, state: WatchedState): void {
    const { storage } = this.#context;
    const isOther = JSON.stringify(this.#shown.get(jobId)?.job.state) !== JSON.stringify(state);
    const stored = storage.read();
    const at = stored.findIndex((job) => job.jobId === jobId);
    const before = stored[at];
    if (isOther && before !== undefined) storage.write(stored.with(at, { ...before, state }));
    this.#take(jobId, state, this.#shown.get(jobId)?.partCount ?? 0);
  }

  #take(jobId: string, state: WatchedState, partCount: number): void {
    const shown = this.#shown.get(jobId);
    if (shown === undefined) return;
    shown.job = { ...shown.job, state };
    shown.partCount = Math.max(partCount, state.steps.length);
    this.#draw(jobId);
    if (state.kind !== 'running') this.#announce(shown.job);
  }

  #draw(jobId: string): void {
    const shown = this.#shown.get(jobId);
    if (shown === undefined) return;
    const { handle, job, partCount } = shown;
    const { state } = job;
    const change = {
      title: serviceTitle(job, state.kind),
      progressText: state.kind === 'running' ? jobProgressWords(state, partCount) : null,
      progress: { done: state.percent ?? 0, total: state.percent === null ? null : 100, unit: 'percent' },
      steps: state.steps,
      imageHref:
        state.image === null || job.operation === 'export' ? null : hrefOf(state.image.id, job.scope),
    } as const;
    if (state.kind === 'running') {
      handle.change(change);
      return;
    }
    const hasFailed = state.kind === 'failed';
    // One that is no longer asked for here counts as failed; another tab has seen how it ended.
    handle.send({ kind: 'resume' });
    handle.send(
      { kind: 'end', counts: { done: hasFailed ? 0 : 1, failed: hasFailed ? 1 : 0, notTried: 0 } },
      {
        ...change,
        failures: hasFailed ? [{ id: '', name: job.name, reason: state.reason ?? '', error: null }] : [],
        controls: hasFailed ? this.#retry(job) : {},
      },
    );
  }

  #retry(job: WatchedJob): JobControls {
    if (!canRetry(job.state.code)) return {};
    return { retryFailed: () => void this.#again(job) };
  }

  async #again(job: WatchedJob): Promise<void> {
    const { tell } = this.#context;
    const handle = this.#shown.get(job.jobId)?.handle;
    if (this.#place === null || handle === undefined || this.#retried.has(job.jobId)) return;
    const { operation, name, other, request } = job;
    this.#retried.add(job.jobId);
    handle.change({ controls: {} });
    try {
      await this.start(this.#place, job.scope, { operation, name, other, request });
    } catch (thrown) {
      this.#retried.delete(job.jobId);
      handle.change({ controls: this.#retry(job) });
      tell({ tone: 'bad', text: serviceTitle(job, 'failed'), detail: failureText(toApiError(thrown)) });
    }
  }

  /** Its state at the service is not known: other tabs may still follow it, and the user can go on. */
  #stopFollowing(jobId: string, reason: string): void {
    const shown = this.#shown.get(jobId);
    if (shown === undefined) return;
    shown.handle.send(
      { kind: 'end', counts: { done: 0, failed: 1, notTried: 0 } },
      {
        failures: [{ id: '', name: shown.job.name, reason, error: null }],
        controls: {
          resume: () => {
            shown.handle.send({ kind: 'resume' }, { failures: [], controls: {} });
            void this.#follow(jobId);
          },
        },
      },
    );
  }

  #announce(job: WatchedJob): void {
    const { tell, notify } = this.#context;
    const { state, scope, operation } = job;
    const title = serviceTitle(job, state.kind);
    const { image } = state;
    notify(title, idOf(job));
    if (image !== null)
      void this.#place?.client.invalidateQueries({ queryKey: queryKeys.image(scope, image.id) });
    if (state.kind === 'failed') tell({ tone: 'bad', text: title, detail: state.reason ?? '' });
    else if (image === null || operation === 'export') tell({ text: title });
    else tell({ text: title, action: { label: words.open, run: () => navigateTo(hrefOf(image.id, scope)) } });
  }
}

function failed(reason: string, code: string | null, endedAtMs: number): Partial<WatchedState> {
  return { kind: 'failed', reason, code, endedAtMs };
}

function idOf({ jobId }: WatchedJob): string {
  return `service-${jobId}`;
}

function hrefOf(imageId: string, scope: JobScope): string {
  return paths.image(imageId, { filters: NO_FILTERS, ui: uiWithScope(scope) });
}
