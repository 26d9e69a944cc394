import { MutationCache, QueryClient } from '@tanstack/react-query';

/**
 * The client for `useMutation`. The page's own has no cache of mutations (`src/api/no-mutations.ts`): 0.7 KiB of the
 * first view that only two dialogs use.
 */
export const mutationClient = new QueryClient({ mutationCache: new MutationCache() });
