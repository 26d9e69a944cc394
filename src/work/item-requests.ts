import { LANES } from '../api/request-queue.ts';
import type { ItemRequests } from './bulk-work.ts';

/** One request, or several in sequence, for each item. `send` rejects with an `ApiError`. */
export function oneByOne(send: (itemId: string) => Promise<unknown>): ItemRequests {
  return {
    batchSize: 1,
    concurrency: LANES.write.limit,
    send: async (itemIds, settle) => {
      for (const itemId of itemIds) {
        await send(itemId);
        settle(itemId, null);
      }
    },
  };
}
