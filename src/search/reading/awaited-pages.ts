import type { ApiError } from '../../api/errors.ts';
import type { PageAsk } from '../../api/images.ts';
import type { FetchedAnswer, FromSearchWorker, ToSearchWorker } from '../protocol.ts';

interface AwaitedPage {
  readonly resolve: (body: Uint8Array) => void;
  readonly reject: (error: ApiError) => void;
}

/**
 * The pages that the worker asks the page for. Their requests are sent here once the page says so, as it says: sessions,
 * limits and pauses stay the page's, and only a body that is received here costs the page nothing.
 */
export class AwaitedPages {
  readonly #post: (message: FromSearchWorker) => void;
  readonly #awaited = new Map<number, AwaitedPage>();
  #lastTicket = 0;
  readonly #running = new Map<number, AbortController>();
  readonly #bodies = new Map<number, Uint8Array>();

  constructor(post: (message: FromSearchWorker) => void) {
    this.#post = post;
  }

  /** Sends a request, keeps the body of a success, and tells the page of the rest. */
  async send({ ticket, path, headers }: Extract<ToSearchWorker, { kind: 'fetch' }>): Promise<void> {
    const request = new AbortController();
    this.#running.set(ticket, request);
    const answer = await this.#answer(ticket, path, { headers, signal: request.signal });
    this.#running.delete(ticket);
    if (request.signal.aborted) this.#bodies.delete(ticket);
    else this.#post({ kind: 'fetched', ticket, answer });
  }

  abort(ticket: number): void {
    this.#running.get(ticket)?.abort();
    this.#bodies.delete(ticket);
  }

  /** Reads a page of the list: its JSON in UTF-8. Rejects with an `ApiError`, or with the reason of the signal. */
  read(ask: PageAsk, signal: AbortSignal): Promise<Uint8Array> {
    this.#lastTicket += 1;
    const ticket = this.#lastTicket;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#awaited.delete(ticket);
        this.#post({ kind: 'cancel-page', ticket });
        reject(signal.reason);
      };
      signal.addEventListener('abort', cancel, { once: true });
      const settled = () => signal.removeEventListener('abort', cancel);
      this.#awaited.set(ticket, {
        resolve: (body) => {
          settled();
          resolve(body);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      });
      this.#post({ kind: 'read-page', ticket, ask });
    });
  }

  take({ ticket, body }: Extract<ToSearchWorker, { kind: 'page' }>): void {
    const fetched = this.#bodies.get(ticket) ?? new Uint8Array();
    this.#bodies.delete(ticket);
    this.#taken(ticket)?.resolve(body ?? fetched);
  }

  fail(ticket: number, error: ApiError): void {
    this.#bodies.delete(ticket);
    this.#taken(ticket)?.reject(error);
  }

  #taken(ticket: number): AwaitedPage | undefined {
    const page = this.#awaited.get(ticket);
    this.#awaited.delete(ticket);
    return page;
  }

  async #answer(ticket: number, path: string, init: RequestInit): Promise<FetchedAnswer> {
    let response: Response;
    try {
      response = await fetch(path, init);
    } catch {
      return null;
    }
    const { status, statusText } = response;
    const headers = [...response.headers];
    try {
      if (!response.ok) return { status, statusText, headers, text: await response.text() };
      this.#bodies.set(ticket, new Uint8Array(await response.arrayBuffer()));
      return { status, statusText, headers, text: '' };
    } catch {
      return { status, statusText, headers, text: null };
    }
  }
}
