/**
 * Fetches a part of the page before it is wanted. When that fails nobody has lost anything: it is fetched again when it
 * is wanted, and then its absence is told.
 */
export function ahead(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
