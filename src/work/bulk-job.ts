import { localError, toApiError, type ApiError } from '../api/errors.ts';
import { offersRetry, runPauseMs } from '../api/retry.ts';
import { ERROR_WORDS } from '../api/error-messages.ts';
import { holdPage } from '../ui/hold-page.ts';
import { tell, type Telling } from '../ui/Toast.tsx';
import { beginFollowUp, followUps } from './undo-and-retry.ts';
import type { BulkEnd, BulkResult, BulkWork, FailedItem } from './bulk-work.ts';
import type { ItemState, Job, JobControls, JobItem, FollowUpItems } from './job.ts';
import { WORK_WORDS } from './messages.ts';
import { pause, type Pause } from './pause.ts';
import { jobs, type JobHandle, type JobRegistry } from './registry.ts';
import { waitWithService } from './service-waits.ts';

export interface BulkContext {
  readonly registry: JobRegistry;
  readonly pause: Pause;
  readonly holdPage: (holder: unknown, isHeld: boolean) => void;
  readonly tell: (message: Telling) => void;
}

const PAGE: BulkContext = { registry: jobs, pause, holdPage, tell };

/**
 * Does the same to one item or to many, a few requests at once, and shows it in the registry. Continues when one
 * fails, keeps the pauses that the service asks for, waits while the session is over, and can be cancelled: then the
 * requests already sent are still awaited. Resolves to `null` when the user signs out meanwhile; never rejects.
 */
export function runBulkJob(work: BulkWork, context: BulkContext = PAGE): Promise<BulkEnd | null> {
  return new BulkJob(work, context).run();
}

class BulkJob {
  readonly #work: BulkWork;
  readonly #context: BulkContext;
  readonly #items: ReadonlyMap<string, JobItem>;
  readonly #states = new Map<string, ItemState>();
  readonly #handle: JobHandle;
  /** Aborted when no more requests are to be sent. */
  readonly #stopping = new AbortController();
  readonly #ids: readonly string[];
  #next = 0;
  #failures: readonly FailedItem[] = [];
  #done = 0;
  /** What is left of the follow-ups, once the job has ended. */
  #left: (() => FollowUpItems) | null = null;
  /** Shared by all requests. */
  #pausing: Promise<void> | null = null;

  constructor(work: BulkWork, context: BulkContext) {
    this.#work = work;
    this.#context = context;
    this.#items = new Map(work.items.map((item) => [item.id, item]));
    this.#ids = [...this.#items.keys()];
    const items = [...this.#items.values()];
    this.#handle = context.registry.begin({
      kind: work.kind,
      scope: work.scope,
      subject: work.subject ?? null,
      title: work.words.running(items.length, items[0]?.name ?? ''),
      progressText: null,
      state: 'queued',
      progress: this.#progress(),
      items,
      stateOfItem: (id) => this.#stateOf(id),
      failures: [],
      controls: {},
      followUps: () => ({
        record: this.#work.record(),
        left: this.#left?.() ?? this.#followUpItems(),
      }),
      // A single item gets a message at the end and no count before.
      hasCard: work.card !== 'none' && items.length > 1,
    });
    this.#handle.signal.addEventListener('abort', () => {
      this.#stopping.abort();
      // After sign-out the answers still awaited are of no use to the next user of the page.
      context.holdPage(this, false);
    });
    this.#handle.change({ controls: { cancel: () => this.#cancel() } });
  }

  async run(): Promise<BulkEnd | null> {
    const { requests, scope } = this.#work;
    const { holdPage: hold } = this.#context;
    this.#handle.send({ kind: 'start' });
    const stopWaits = waitWithService(this.#handle, scope, () => this.#pausing !== null);
    hold(this, true);
    try {
      const senders = Array.from({ length: requests.concurrency }, () => this.#sendBatches(stopWaits.look));
      await Promise.all(senders);
    } finally {
      hold(this, false);
      stopWaits.end();
    }
    return this.#handle.signal.aborted ? null : this.#end();
  }

  #cancel(): void {
    this.#stopping.abort();
    this.#handle.send({ kind: 'cancel' });
  }

  async #sendBatches(lookAtWaits: () => void): Promise<void> {
    for (;;) {
      // No await where there is nothing to wait for: the first request is sent at once.
      if (this.#mustWait) await this.#turn();
      if (this.#stopping.signal.aborted) return;
      const { batchSize } = this.#work.requests;
      const batch = this.#ids.slice(this.#next, this.#next + batchSize);
      this.#next += batchSize;
      if (batch.length === 0) return;
      await this.#sendUntilSettled(batch, lookAtWaits);
    }
  }

  get #mustWait(): boolean {
    return this.#pausing !== null || this.#context.registry.isSessionOver();
  }

  /** Resolves when a request may be sent, or when no more are to be sent. */
  async #turn(): Promise<void> {
    while (this.#pausing !== null) await this.#pausing;
    await this.#context.registry.sessionBack(this.#stopping.signal);
  }

  async #sendUntilSettled(batch: readonly string[], lookAtWaits: () => void): Promise<void> {
    let open = batch;
    for (let pauses = 0; ;) {
      this.#mark(open, 'running');
      const error = await this.#send(open);
      open = open.filter((id) => this.#states.get(id) === 'running');
      if (open.length === 0) return;
      const isSessionOver = error.status === 401 && this.#context.registry.isSessionOver();
      const waitMs = isSessionOver ? 0 : runPauseMs(error, pauses);
      if (waitMs === null) {
        for (const id of open) this.#settle(id, error);
        return;
      }
      this.#mark(open, 'waiting');
      if (!isSessionOver) {
        pauses += 1;
        await this.#keepPause(waitMs, lookAtWaits);
      }
      await this.#turn();
      if (this.#stopping.signal.aborted) return;
    }
  }

  /** Resolves to the reason for the items without a result. */
  async #send(itemIds: readonly string[]): Promise<ApiError> {
    try {
      await this.#work.requests.send(itemIds, (id, failure) => this.#settle(id, failure));
      return localError('unreadable');
    } catch (thrown) {
      return toApiError(thrown);
    }
  }

  async #keepPause(waitMs: number, lookAtWaits: () => void): Promise<void> {
    const pausing = Promise.all([this.#pausing, this.#context.pause(waitMs, this.#stopping.signal)]).then(
      () => undefined,
    );
    this.#pausing = pausing;
    lookAtWaits();
    await pausing;
    if (this.#pausing === pausing) this.#pausing = null;
    lookAtWaits();
  }

  #stateOf(id: string): ItemState {
    const state = this.#states.get(id) ?? 'waiting';
    return state === 'waiting' && this.#stopping.signal.aborted ? 'not-tried' : state;
  }

  #mark(itemIds: readonly string[], state: ItemState): void {
    for (const id of itemIds) this.#states.set(id, state);
    this.#handle.change({ progress: this.#progress(), failures: this.#failures });
  }

  #settle(id: string, failure: ApiError | null): void {
    const item = this.#items.get(id);
    // Jobs of the service name items twice, and items that were not asked for.
    if (item === undefined || this.#states.get(id) !== 'running') return;
    if (failure === null) this.#done += 1;
    else {
      const reason = this.#work.words.reason(failure, id);
      this.#failures = [...this.#failures, { ...item, reason, error: failure }];
    }
    this.#mark([id], failure === null ? 'done' : 'failed');
    if (failure !== null && !this.#handle.signal.aborted) this.#work.onNotDone?.([item]);
  }

  #progress(): Job['progress'] {
    return { done: this.#done + this.#failures.length, total: this.#items.size, unit: 'items' };
  }

  #end(): BulkEnd {
    const itemsIn = (state: ItemState) =>
      [...this.#items.values()].filter(({ id }) => this.#stateOf(id) === state);
    const result = { done: itemsIn('done'), failures: this.#failures, notTried: itemsIn('not-tried') };
    const { done, failures, notTried } = result;
    if (notTried.length > 0) this.#work.onNotDone?.(notTried);
    const { controls, left } = followUps(
      this.#followUpItems(),
      (action, items) => beginFollowUp(this.#work, action, items),
      this.#handle.change,
    );
    this.#left = left;
    const isClean = failures.length + notTried.length === 0;
    this.#handle.send(
      { kind: 'end', counts: { done: done.length, failed: failures.length, notTried: notTried.length } },
      { title: this.#titleAfter(result), controls, ...(isClean ? { hasCard: false } : {}) },
    );
    this.#say(result, controls);
    return { ...result, controls };
  }

  /** A single item is named. */
  #titleAfter(result: BulkResult): string {
    const { words } = this.#work;
    const [failed] = result.failures;
    const text = this.#items.size > 1 ? null : (words.message(result) ?? words.failed?.(failed?.name ?? ''));
    return text ?? words.ended(result);
  }

  #say(result: BulkResult, { undo, retryFailed }: JobControls): void {
    const { words } = this.#work;
    const { tell: say } = this.#context;
    const text = words.message(result);
    if (text !== null) say({ text, ...actionOf(WORK_WORDS.undo, undo) });
    if (words.failed === undefined || this.#items.size > 1) return;
    for (const { name, reason, error } of result.failures) {
      const retry = offersRetry(error, 'change') ? retryFailed : undefined;
      const action = actionOf(ERROR_WORDS.tryAgain, retry);
      say({ tone: 'bad', text: words.failed(name), detail: reason, ...action });
    }
  }

  /** What has no result yet when the page is left counts as not tried: a request is repeated without harm. */
  #followUpItems(): FollowUpItems {
    const { again, undo, isUndoable = () => true } = this.#work;
    const itemsIn = (...states: readonly ItemState[]) =>
      [...this.#items.values()].filter(({ id }) => states.includes(this.#stateOf(id)));
    return {
      ...(again === undefined
        ? {}
        : { retryFailed: itemsIn('failed'), tryRest: itemsIn('waiting', 'running', 'not-tried') }),
      ...(undo === undefined ? {} : { undo: itemsIn('done').filter(({ id }) => isUndoable(id)) }),
    };
  }
}

function actionOf(label: string, run: (() => void) | undefined): Pick<Telling, 'action'> {
  return run === undefined ? {} : { action: { label, run } };
}
