import type { Session } from '../contract/session.d.ts';
import { imagesPath } from './api/images.ts';
import { PROFILES } from './attributes/profile.ts';
import { parseAddress } from './filters/address.ts';
import { toRequest } from './filters/request.ts';
import { FIRST_LIMIT } from './listing/prefetch.ts';

/**
 * The request for the first page of the list that an address of the page names, or `null` at an address without a list.
 * Built into a file of its own for the gateway, which writes the request into the page: the page can so send it before
 * any other script is there. As a script in the page, all that this needs was 5 KiB of every page, and stood in its
 * first file once more.
 */
export function firstRequest(pathname: string, search: string, session: Session): string | null {
  if (!/^\/images(\/[^/]*)?$/.test(pathname)) return null;
  const { filters, ui } = parseAddress(search);
  const asker = { profile: PROFILES[session.profile], projectId: session.project.id };
  const { query, limit, marker, list } = toRequest(filters, ui, asker, 'head');
  return imagesPath({ query, limit: limit ?? FIRST_LIMIT, marker: marker ?? '', list });
}
