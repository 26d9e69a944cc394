import { toApiError } from '../api/errors.ts';
import { asBackground, type Http, type Scope } from '../api/http.ts';
import { imagesPath, type PageAsk } from '../api/images.ts';
import { factsOf, type FetchedAnswer, type ToSearchWorker } from './protocol.ts';

type Send = (
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<Response>;

/**
 * The requests for pages that the worker asks for. They wait in the background lane of the page's limiter, and are then
 * sent by the worker, so that a body of a megabyte never comes to the page.
 */
export class PageRequests {
  readonly #asker: { readonly http: Http; readonly scope: Scope };
  readonly #post: (message: ToSearchWorker) => void;
  readonly #requests = new Map<number, AbortController>();
  readonly #answers = new Map<number, (answer: FetchedAnswer) => void>();

  constructor(
    asker: { readonly http: Http; readonly scope: Scope },
    post: (message: ToSearchWorker) => void,
  ) {
    this.#asker = asker;
    this.#post = post;
  }

  async read(ticket: number, ask: PageAsk): Promise<void> {
    const { http, scope } = this.#asker;
    const request = new AbortController();
    this.#requests.set(ticket, request);
    let isSent = false;
    const sends: Send = (path, headers, signal) => {
      isSent = true;
      return this.#send(ticket, path, headers, signal);
    };
    try {
      const { body } = await asBackground(http)(scope, imagesPath(ask), {
        signal: request.signal,
        reads: 'bytes',
        sends,
      });
      this.#post({ kind: 'page', ticket, body: isSent ? null : (body as Uint8Array) });
    } catch (thrown) {
      if (!request.signal.aborted)
        this.#post({ kind: 'page-failed', ticket, error: factsOf(toApiError(thrown)) });
    } finally {
      this.#requests.delete(ticket);
    }
  }

  cancel(ticket: number): void {
    this.#requests.get(ticket)?.abort();
  }

  /** Takes what the worker was answered. */
  take(ticket: number, answer: FetchedAnswer): void {
    this.#answers.get(ticket)?.(answer);
  }

  dispose(): void {
    for (const request of this.#requests.values()) request.abort();
  }

  #send(
    ticket: number,
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#answers.delete(ticket);
        this.#post({ kind: 'abort-fetch', ticket });
        reject(signal.reason);
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener('abort', cancel, { once: true });
      this.#answers.set(ticket, (answer) => {
        this.#answers.delete(ticket);
        signal.removeEventListener('abort', cancel);
        if (answer === null) reject(new TypeError('Failed to fetch'));
        else resolve(responseOf(answer));
      });
      this.#post({ kind: 'fetch', ticket, path, headers });
    });
  }
}

/** The answer as `fetch` would give it; of a page, without its body. */
function responseOf({ status, statusText, headers, text }: NonNullable<FetchedAnswer>): Response {
  const body = text ?? new ReadableStream({ start: (stream) => stream.error(new TypeError('cut')) });
  return new Response([204, 205, 304].includes(status) ? null : body, {
    status,
    statusText,
    headers: [...headers],
  });
}
