import type { EarlyRequest } from './api/http.ts';
import { readHeaders } from './api/http.ts';
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

/** Sends the request for the first page of the list that the gateway wrote into the page. */
export function sendEarlyRequest(): void {
  const session = sessionInPage(document);
  if ('problem' in session || session.firstRequest === undefined) return;
  const url = session.firstRequest;
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
