import { fold } from '../fold.ts';
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

/** How the value of a parameter is compared with what a resource says. */
type Comparison<T> = (resource: T, wanted: string) => boolean;

/** Names are compared without case. */
export const byName: Comparison<{ readonly name: string }> = ({ name }, wanted) =>
  fold(name) === fold(wanted);

/** By the domain that something is in. */
export const byDomain: Comparison<{ readonly domain: { readonly id: string } }> = ({ domain }, wanted) =>
  domain.id === wanted;

/** A value that is no word for no is yes, also an empty one. */
export const byEnabled: Comparison<{ readonly enabled: boolean }> = ({ enabled }, wanted) =>
  enabled === !/^(?:0|false)$/i.test(wanted);

/** The resources that fit every parameter of the query that the table has; others are ignored, as by Keystone. */
export function filtered<T>(
  resources: readonly T[],
  call: Call,
  comparisons: Readonly<Record<string, Comparison<T>>>,
): readonly T[] {
  const search = searchOf(call);
  return resources.filter((resource) =>
    Object.entries(comparisons).every(([parameter, fits]) => {
      const wanted = search.get(parameter);
      return wanted === null || fits(resource, wanted);
    }),
  );
}
