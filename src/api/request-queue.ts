/**
 * What a request is for. `read` is what the user waits for, `lookup` one of the many small reads about the images of a
 * list or a selection, `background` is sent periodically.
 */
export type Lane = 'read' | 'write' | 'lookup' | 'background';

interface LaneRule {
  /** Requests under way at the same time. */
  readonly limit: number;
  readonly isNewestFirst: boolean;
}

/**
 * The concurrency limits, in the order in which lanes are served. Each lane has its own, so that slow writes do not
 * delay reads and a thousand lookups do not delay a page of the list. A browser opens six connections to an HTTP/1.1
 * server.
 */
export const LANES: Readonly<Record<Lane, LaneRule>> = {
  read: { limit: 6, isNewestFirst: true },
  write: { limit: 4, isNewestFirst: false },
  lookup: { limit: 4, isNewestFirst: true },
  background: { limit: 2, isNewestFirst: false },
};

const BY_PRIORITY = Object.keys(LANES) as Lane[];

/** A request that waits for its turn. */
export interface QueuedRequest {
  readonly lane: Lane;
  /** Counts up with every request; one that is sent again keeps its number, and with it its position. */
  readonly ticket: number;
  readonly begin: () => void;
}

/** Requests that wait, and how many of each lane are under way. */
export class RequestQueue {
  readonly #waiting: Record<Lane, QueuedRequest[]> = { read: [], write: [], lookup: [], background: [] };
  readonly #running: Record<Lane, number> = { read: 0, write: 0, lookup: 0, background: 0 };

  get isEmpty(): boolean {
    return BY_PRIORITY.every((lane) => this.#waiting[lane].length === 0);
  }

  add(request: QueuedRequest): void {
    const waiting = this.#waiting[request.lane];
    waiting.splice(waiting.findLastIndex(({ ticket }) => ticket < request.ticket) + 1, 0, request);
  }

  /** Takes out one that is not needed any more. */
  remove(request: QueuedRequest): void {
    const waiting = this.#waiting[request.lane];
    const at = waiting.indexOf(request);
    if (at !== -1) waiting.splice(at, 1);
  }

  /** Takes out the next request, which counts as under way from then on; `null` when none may be sent. */
  take(): QueuedRequest | null {
    for (const lane of BY_PRIORITY) {
      const { limit, isNewestFirst } = LANES[lane];
      // Background requests are sent when nothing else waits.
      if (
        lane === 'background' &&
        BY_PRIORITY.some((other) => other !== lane && this.#waiting[other].length > 0)
      )
        break;
      if (this.#running[lane] >= limit) continue;
      const request = isNewestFirst ? this.#waiting[lane].pop() : this.#waiting[lane].shift();
      if (request === undefined) continue;
      this.#running[lane] += 1;
      return request;
    }
    return null;
  }

  /** A request of a lane was answered or aborted. */
  leave(lane: Lane): void {
    this.#running[lane] -= 1;
  }
}
