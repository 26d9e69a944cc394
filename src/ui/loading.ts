import { UI_WORDS as words } from './messages.ts';
import { tell } from './Toast.tsx';

/** Besides the `online` event, which a server that was away does not cause. */
const RETRY_MS = 10_000;

/** A part of the program could not be loaded: there is no network, or the server has a newer version by now. */
export class LoadError extends Error {
  /** Loads the part again. */
  readonly load: () => Promise<unknown>;

  constructor(load: () => Promise<unknown>, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.load = load;
  }
}

/** The message for a part that could not be loaded or rendered. */
export function loadFailureWords(thrown: unknown): { readonly title: string; readonly advice: string } {
  return thrown instanceof LoadError
    ? { title: words.notLoaded, advice: words.notLoadedAdvice }
    : { title: words.notShown, advice: words.notShownAdvice };
}

/** Loads a part of the program before it is needed. A failure is ignored until then, when the part is loaded again. */
export function prefetch(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

/**
 * Retries loading after a failure: every {@link RETRY_MS} and when the network is back, until it succeeds.
 *
 * @returns a function that ends the retries.
 */
export function retryLoading(load: () => Promise<unknown>, onLoaded: () => void): () => void {
  let isOver = false;
  let timer = setTimeout(attempt, RETRY_MS);

  function stop(): void {
    isOver = true;
    clearTimeout(timer);
    window.removeEventListener('online', attempt);
  }

  function succeed(): void {
    if (isOver) return;
    stop();
    onLoaded();
  }

  function waitAgain(): void {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(attempt, RETRY_MS);
  }

  function attempt(): void {
    clearTimeout(timer);
    load().then(succeed, waitAgain);
  }

  window.addEventListener('online', attempt);
  return stop;
}

/** Loads what the page can do without for a while; a failure is not reported, but retried until it succeeds. */
export function loadInBackground(load: () => Promise<unknown>): void {
  load().catch(() => retryLoading(load, () => undefined));
}

/**
 * Loads the code of an action and runs it. A failure is reported, with a button to retry. There is no automatic retry:
 * minutes later the action would be a surprise, and some need a click (a file picker does).
 */
export async function loadAndRun<Loaded>(
  load: () => Promise<Loaded>,
  run: (loaded: Loaded) => void | Promise<void>,
): Promise<void> {
  let loaded: Loaded;
  try {
    loaded = await load();
  } catch {
    tell({
      text: `${words.notLoaded}.`,
      detail: words.notLoadedAdvice,
      tone: 'bad',
      action: { label: words.tryAgain, run: () => void loadAndRun(load, run) },
    });
    return;
  }
  await run(loaded);
}
