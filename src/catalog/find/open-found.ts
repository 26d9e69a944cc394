import type { Http } from '../../api/http.ts';
import { FoundPages } from './found-pages.ts';
import { queryOf, type SearchedList } from './found-query.ts';
import { catalogFacts, searches } from './searches.ts';

/** The rows of a list out of the whole catalog, which is opened where it is not. */
export function openFound(list: SearchedList, http: Http): FoundPages {
  return new FoundPages(searches.open(catalogFacts(list, http)), queryOf(list));
}
