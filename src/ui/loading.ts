import { UI_WORDS as words } from './messages.ts';
import { tell } from './Toast.tsx';

/** Besides the `online` event: a server that was away for a while causes none. */
const RETRY_MS = 10_000;

/** A part of the program could not be loaded: there is no network, or the server has a newer version of it by now. */
export class LoadError extends Error {
  /** Loads the part once more. */
  readonly load: () => Promise<unknown>;

  constructor(load: () => Promise<unknown>, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.load = load;
  }
}

/** What is said of a part that could not be loaded or drawn. */
export function failureWords(thrown: unknown): { readonly title: string; readonly advice: string } {
  return thrown instanceof LoadError
    ? { title: words.notLoaded, advice: words.notLoadedAdvice }
    : { title: words.notShown, advice: words.notShownAdvice };
}

/** Fetches a part of the program before it is needed. A failure is told once it is needed, and fetched again then. */
export function prefetch(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

/**
 * Loads something that has failed before: every {@link RETRY_MS} and when the network is back, until that works.
 *
 * @returns what ends it.
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

/** Loads what the page can do without for a while; a failure is not told, but retried until it is there. */
export function loadInBackground(load: () => Promise<unknown>): void {
  load().catch(() => retryLoading(load, () => undefined));
}

/**
 * Loads the code of an action and runs it. A failure is told, with a button for another try. Not tried again by itself:
 * minutes later the action would come as a surprise, and some need a click (a file picker does).
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
