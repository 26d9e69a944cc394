import type { Http } from '../api/http.ts';
import { PROMISE_STATE, valueOf, type Ui } from '../filters/address.ts';
import type { PageSource } from '../listing/page-reader.ts';
import type { SearchedList } from './find/found-query.ts';
import type { FoundPages } from './find/found-pages.ts';

/**
 * Whether the rows of a list are those that are found in the whole catalog: a search, an order or groups made here, or
 * promises, which depend on other images.
 */
export function isFoundList(ui: Ui): boolean {
  return (
    ['ui.q', 'ui.sort', 'ui.group'].some((name) => (valueOf(ui, name) ?? '').trim() !== '') ||
    ui.some(({ name, value }) => /^ui\.(is|not)$/.test(name) && value.startsWith(`${PROMISE_STATE}:`))
  );
}

/** The pages of such a list. The code comes with the first of them. */
export function foundPagesOf(list: SearchedList, http: Http): Exclude<PageSource['pages'], undefined> {
  let pages: FoundPages | null = null;
  return async (ask, end, signal) => {
    const room = await import('./find/open-found.ts');
    pages ??= room.openFound(list, http);
    return pages.read(ask, end, signal);
  };
}
