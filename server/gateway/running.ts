import type { ServerResponse } from 'node:http';

/** What is being answered at the moment: who stops the gateway waits for it, for transfers longer than for requests. */
export class Running {
  readonly #requests = new Set<ServerResponse>();
  readonly #transfers = new Set<ServerResponse>();
  #onEnd: () => void = () => undefined;

  /** What is being answered now; transfers are requests too. */
  get counts(): { readonly requests: number; readonly transfers: number } {
    return { requests: this.#requests.size, transfers: this.#transfers.size };
  }

  /** Counts a request until it is answered, or its connection is gone. */
  begin(response: ServerResponse): void {
    this.#requests.add(response);
    response.once('close', () => {
      this.#requests.delete(response);
      this.#transfers.delete(response);
      this.#onEnd();
    });
  }

  /** Of a request that was counted, and may have ended since: it is an upload or a download. */
  isTransfer(response: ServerResponse): void {
    if (this.#requests.has(response)) this.#transfers.add(response);
  }

  /** From now on `onEnd` is called whenever something has ended. */
  watch(onEnd: () => void): void {
    this.#onEnd = onEnd;
  }

  /** Ends every request that is no transfer by closing its connection. */
  cutRequests(): void {
    for (const response of this.#requests) if (!this.#transfers.has(response)) response.destroy();
  }
}
