import type { EarlyRequest } from './api/http.ts';
import { readHeaders } from './api/http.ts';
import { imagesPath } from './api/images.ts';
import { parseAddress } from './filters/address.ts';
import { PROFILES } from './attributes/profile.ts';
import { toRequest } from './filters/request.ts';
import { FIRST_LIMIT } from './listing/prefetch.ts';
import { scopeOf, sessionInPage } from './session/session.ts';

declare global {
  interface Window {
    /** The first page of the list, requested before the application was loaded. */
    vitrineEarly?: EarlyRequest;
    /** The browser is too old, and the page says so already (`browser-check.js`). */
    vitrineUnfit?: true;
    /** Says that the program could not be loaded or started (`browser-check.js`). */
    vitrineFailed?: (thrown: unknown) => void;
  }
}

/** Asks for the first page of the list that the address names, as the application will a moment later. */
export function sendEarlyRequest(): void {
  const session = sessionInPage(document);
  if ('problem' in session || !/^\/images(\/|$)/.test(window.location.pathname)) return;
  const { filters, ui } = parseAddress(window.location.search);
  const asker = { profile: PROFILES[session.profile], projectId: session.project.id };
  const { query, limit, marker } = toRequest(filters, ui, asker, 'head');
  const url = imagesPath({ query, limit: limit ?? FIRST_LIMIT, marker: marker ?? '' });
  const response = fetch(url, { headers: readHeaders(scopeOf(session)) });
  // No unhandled rejection before the request is taken over; the caller of `takeEarlyRequest` gets the failure.
  response.catch(() => undefined);
  window.vitrineEarly = { url, response };
}

/** The early request, if one was sent. */
export function takeEarlyRequest(): EarlyRequest | null {
  const early = window.vitrineEarly ?? null;
  delete window.vitrineEarly;
  return early;
}
