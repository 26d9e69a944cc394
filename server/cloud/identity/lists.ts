import type { Call } from './call.ts';

/** What the query of a request says. */
export function searchOf({ request }: Call): URLSearchParams {
  return new URLSearchParams(request.search);
}

/** The links of a list; lists here have one page. */
export function linksOf({ request, identityUrl }: Call): object {
  const query = request.search === '' ? '' : `?${request.search}`;
  const path = request.path.replace(/^\/v3/, '');
  return { next: null, self: `${identityUrl}${path}${query}`, previous: null };
}
