/** Stands for the cache of mutations in the page's query client, as built (`vite.config.ts`): what it calls, empty. */
export class MutationCache {
  clear(): void {}
  findAll(): [] {
    return [];
  }
  resumePausedMutations(): Promise<void> {
    return Promise.resolve();
  }
}
