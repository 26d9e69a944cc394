import type { FromSearchWorker, ToSearchWorker } from './protocol.ts';
import { SearchService } from './search-service.ts';

let service: SearchService | null = null;

function post(message: FromSearchWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker answers its page and has no other
  self.postMessage(message);
}

self.addEventListener('message', ({ data }: MessageEvent<ToSearchWorker>) => {
  if (data.kind === 'open') service = new SearchService(data.catalog, post);
  else service?.receive(data);
});
