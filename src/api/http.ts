import { ApiError, localError, readFailure } from './errors.ts';

/** The project and region a request is for. Two tabs can look at two. */
export interface Scope {
  readonly projectId: string;
  readonly region: string;
}

/** A request that left before this code was there, for the first one with the same address to take over. */
export interface EarlyRequest {
  readonly url: string;
  readonly response: Promise<Response>;
}

export interface HttpOptions {
  /** Called for every 401, with the error: who is signed in is not this room's business. */
  readonly onUnauthorized: (error: ApiError) => void;
  readonly early?: EarlyRequest | null;
  /** After which an answer, its body included, counts as lost. */
  readonly timeoutMs?: number;
}

/** An answer in JSON with the id that support asks for. */
export interface JsonAnswer {
  readonly body: unknown;
  readonly requestId: string | null;
}

/**
 * Reads JSON of the image service. Rejects with an `ApiError`, or with the signal's reason when it was aborted.
 */
export type Http = (scope: Scope, path: string, signal?: AbortSignal) => Promise<JsonAnswer>;

/** Glance over 100,000 images was seen to take 3.5 s for a page of 1,000 (facts, section 14). */
const TIMEOUT_MS = 30_000;

/**
 * The headers of every read. `Accept` is exactly this: with anything more, Glance answers errors in HTML
 * (facts, section 2). The gateway picks the token by project and region.
 */
export function readHeaders(scope: Scope): Record<string, string> {
  return {
    Accept: 'application/json',
    'X-Vitrine-Project': scope.projectId,
    'X-Vitrine-Region': scope.region,
  };
}

/** The image service over HTTP, through the gateway on this page's own origin. */
export function createHttp(options: HttpOptions): Http {
  let early = options.early ?? null;

  function send(scope: Scope, path: string, signal: AbortSignal): Promise<Response> {
    if (early?.url === path) {
      const { response } = early;
      early = null;
      return abortable(response, signal);
    }
    return fetch(path, { headers: readHeaders(scope), signal });
  }

  return async function read(scope, path, signal) {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), options.timeoutMs ?? TIMEOUT_MS);
    const signals = signal === undefined ? [timeout.signal] : [timeout.signal, signal];
    try {
      return await answerOf(await send(scope, path, AbortSignal.any(signals)), timeout.signal);
    } catch (thrown) {
      if (signal?.aborted === true) throw signal.reason;
      if (timeout.signal.aborted) throw localError('timeout');
      // fetch itself rejects with a TypeError only, and only when no answer came.
      if (!(thrown instanceof ApiError)) throw localError('network');
      if (thrown.status === 401) options.onUnauthorized(thrown);
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
  };
}

async function answerOf(response: Response, timeout: AbortSignal): Promise<JsonAnswer> {
  const requestId = response.headers.get('x-openstack-request-id');
  let text: string;
  try {
    text = await response.text();
  } catch (thrown) {
    if (timeout.aborted) throw thrown;
    throw localError('cut-body', response.status, requestId);
  }
  if (!response.ok) {
    throw new ApiError(readFailure(response.status, response.statusText, response.headers, text));
  }
  try {
    return { body: JSON.parse(text), requestId };
  } catch {
    throw localError('unreadable', response.status, requestId);
  }
}

/** A promise that is no longer waited for when the signal says so; the request itself went out before it existed. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
