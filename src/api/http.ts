import { ApiError, localError, readFailure } from './errors.ts';
import { limiterOf } from './limiter.ts';
import type { Lane } from './request-queue.ts';
import { namedForLength } from './too-long.ts';

/** Who asks, and the project and region a request is for. Two tabs can look at two. */
export interface Scope {
  /** All tabs share the cookie: the gateway refuses a request of a user whom a sign-in in another tab has replaced. */
  readonly userId: string;
  readonly projectId: string;
  readonly region: string;
}

/** A request sent before this code was loaded; the first request with the same address takes it over. */
export interface EarlyRequest {
  readonly url: string;
  readonly response: Promise<Response>;
}

export interface HttpOptions {
  /**
   * Called for every 401: sessions are handled by the caller. Resolves to whether asking once more can help, which may
   * take until the user has typed a password; that time is no part of the request's timeout.
   */
  readonly recover: (error: ApiError) => Promise<boolean>;
  readonly early?: EarlyRequest | null;
  /** After this time an answer, its body included, counts as lost. */
  readonly timeoutMs?: number;
}

/** What makes a request another one than a plain read. */
export interface Asking {
  readonly signal?: AbortSignal | undefined;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly json?: unknown;
  /** Of `json`, where it is not `application/json`. */
  readonly contentType?: string;
  /**
   * The body as it was sent, in place of what its JSON says: reading JSON rounds numbers and drops repeated names. As
   * `bytes` (`Uint8Array`) it is read by a worker, to which they are transferred.
   */
  readonly reads?: 'text' | 'bytes';
  /** Sends a read in place of `fetch`, as a worker that keeps the body of its answer. */
  readonly sends?: (
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<Response>;
  /** The user does not wait for it: it does not prolong an unused session. */
  readonly isBackground?: true;
  /** One of many small reads: they take turns among themselves. */
  readonly isLookup?: true;
}

/** An answer in JSON with the id that support asks for. */
export interface JsonAnswer {
  /** `null` when the answer has no body; a text when a text was asked for. */
  readonly body: unknown;
  readonly requestId: string | null;
}

/**
 * Asks the image service, in JSON, waiting where it asks to wait and asking again then, or the gateway itself, where
 * `scope` is `null` while no user is signed in. Rejects with an `ApiError`, or with the signal's reason when it was
 * aborted.
 */
export type Http = (scope: Scope | null, path: string, asking?: Asking) => Promise<JsonAnswer>;

/** Periodic requests are repeated soon anyway: all requests must not wait one pause after the other for one of them. */
const BACKGROUND_SENDS = 3;

/** Glance over 100,000 images was seen to take 3.5 s for a page of 1,000 (facts, section 14). */
const TIMEOUT_MS = 30_000;

/**
 * The headers of every read. Headers take no letters beyond Latin-1 and lose blanks at their ends, and regions are free
 * text: what names the scope is encoded as in an address. `Accept` is exactly this: with anything more, Glance answers
 * errors in HTML (facts, section 2). The gateway picks the token by project and region.
 */
export function readHeaders(scope: Scope | null): Record<string, string> {
  if (scope === null) return { Accept: 'application/json' };
  return {
    Accept: 'application/json',
    'X-Vitrine-User': encodeURIComponent(scope.userId),
    'X-Vitrine-Project': encodeURIComponent(scope.projectId),
    'X-Vitrine-Region': encodeURIComponent(scope.region),
  };
}

function headersOf(
  scope: Scope | null,
  { method, json, contentType, isBackground }: Asking,
): Record<string, string> {
  return {
    ...readHeaders(scope),
    // What changes something needs a header that a form of another site cannot send.
    ...(method === undefined ? {} : { 'X-Vitrine': '1' }),
    ...(json === undefined ? {} : { 'Content-Type': contentType ?? 'application/json' }),
    ...(isBackground === undefined ? {} : { 'X-Vitrine-Background': '1' }),
  };
}

/** The image service over HTTP, through the gateway on this page's own origin. */
export function createHttp(options: HttpOptions): Http {
  let early = options.early ?? null;

  function send(scope: Scope | null, path: string, asking: Asking, signal: AbortSignal): Promise<Response> {
    const { method = 'GET', json, sends } = asking;
    if (sends !== undefined) return sends(path, headersOf(scope, asking), signal);
    if (method === 'GET' && early?.url === path) {
      const { response } = early;
      early = null;
      return abortable(response, signal);
    }
    const body = json === undefined ? null : JSON.stringify(json);
    return fetch(path, { method, headers: headersOf(scope, asking), body, signal });
  }

  async function askOnce(scope: Scope | null, path: string, asking: Asking): Promise<JsonAnswer> {
    const { signal } = asking;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), options.timeoutMs ?? TIMEOUT_MS);
    const signals = signal === undefined ? [timeout.signal] : [timeout.signal, signal];
    try {
      return await answerOf(
        await send(scope, path, asking, AbortSignal.any(signals)),
        timeout.signal,
        asking.reads,
      );
    } catch (thrown) {
      if (signal?.aborted === true) throw signal.reason;
      if (timeout.signal.aborted) throw localError('timeout');
      // fetch itself rejects with a TypeError only, and only when no answer came.
      if (!(thrown instanceof ApiError)) throw localError('network');
      throw namedForLength(thrown, path.length);
    } finally {
      clearTimeout(timer);
    }
  }

  function askInTurn(scope: Scope | null, path: string, asking: Asking): Promise<JsonAnswer> {
    const sendOnce = () => askOnce(scope, path, asking);
    // The gateway itself has no rate limit to keep; the sign-in page handles its refusals.
    if (scope === null) return sendOnce();
    const lane = laneOf(asking);
    const sends = lane === 'background' ? { mostSends: BACKGROUND_SENDS } : {};
    return limiterOf(scope, serviceOf(path)).run(sendOnce, { lane, signal: asking.signal, ...sends });
  }

  return async function ask(scope, path, asking = {}) {
    try {
      return await askInTurn(scope, path, asking);
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.status !== 401) throw thrown;
      // Outside of the limiter: it may take until the user has typed a password.
      const recovered = options.recover(thrown);
      const { signal } = asking;
      if (!(await (signal === undefined ? recovered : abortable(recovered, signal)))) throw thrown;
      return askInTurn(scope, path, asking);
    }
  };
}

/** The service that the gateway passes a path to, where it is another than that of images. */
function serviceOf(path: string): string | undefined {
  return /^\/(compute|volume)\//.exec(path)?.[1];
}

function laneOf({ method, isBackground, isLookup }: Asking): Lane {
  if (method !== undefined) return 'write';
  if (isBackground === true) return 'background';
  return isLookup === true ? 'lookup' : 'read';
}

/** The same client, for requests that the user does not wait for. */
export function asBackground(http: Http): Http {
  return (scope, path, asking) => http(scope, path, { ...asking, isBackground: true });
}

/** The same client, for something that is read of each of many images. */
export function asLookup(http: Http): Http {
  return (scope, path, asking) => http(scope, path, { ...asking, isLookup: true });
}

async function answerOf(
  response: Response,
  timeout: AbortSignal,
  reads: Asking['reads'],
): Promise<JsonAnswer> {
  const requestId = response.headers.get('x-openstack-request-id');
  let text: string;
  try {
    if (reads === 'bytes' && response.ok)
      return { body: new Uint8Array(await response.arrayBuffer()), requestId };
    text = await response.text();
  } catch (thrown) {
    if (timeout.aborted) throw thrown;
    throw localError('cut-body', response.status, requestId);
  }
  if (!response.ok) {
    throw new ApiError(readFailure(response.status, response.statusText, response.headers, text));
  }
  if (text === '') return { body: null, requestId };
  if (reads === 'text') return { body: text, requestId };
  try {
    return { body: JSON.parse(text), requestId };
  } catch {
    throw localError('unreadable', response.status, requestId);
  }
}

/** A promise that rejects when the signal aborts; the work behind it continues. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
