import type { FromSearchWorker, ToSearchWorker } from '../protocol.ts';
import type { SearchPort } from '../search-port.ts';
import { SearchService } from '../search-service.ts';

/** The worker without a thread: messages are cloned, as between threads. */
export function inThisThread(receive: (message: FromSearchWorker) => void): SearchPort {
  let service: SearchService | null = null;
  const post = (message: FromSearchWorker) => receive(structuredClone(message));
  return {
    post: (message) => {
      const data: ToSearchWorker = structuredClone(message);
      if (data.kind === 'open') service = new SearchService(data.catalog, post);
      else service?.receive(data);
    },
    close: () => undefined,
  };
}
