import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How the page is reached: what the name and the attributes of the cookie go by. */
export type CookieWay = { readonly kind: 'https' } | { readonly kind: 'http'; readonly port: number };

/**
 * The cookie that names a session. `__Host-` keeps other hosts of the same domain from setting it; browsers take it
 * over HTTPS only. Cookies know no ports: over plain HTTP, on one machine, two of us would take each other's.
 */
export function cookieName(way: CookieWay): string {
  return way.kind === 'https' ? '__Host-vitrine' : `vitrine-plain-http-${way.port}`;
}

/** A new name for a session: 256 random bits, which nobody guesses. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store knows a session by. */
export function keyOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

/** The session that a request names, if it names one: never more than one can be meant. */
export function sessionIdOf(headers: IncomingHttpHeaders, way: CookieWay): string | undefined {
  const prefix = `${cookieName(way)}=`;
  const values = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
  const [value] = values;
  return values.length === 1 && value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/**
 * The `Set-Cookie` for a session. It goes with the browser, and its life is a matter of the server. `Lax`: links from
 * mail and chat have to work, and every write needs a header that no other site can send.
 */
export function cookieFor(sessionId: string, way: CookieWay): string {
  return `${cookieName(way)}=${sessionId}${attributes(way)}`;
}

/** The `Set-Cookie` that takes the cookie away. */
export function noCookie(way: CookieWay): string {
  return `${cookieName(way)}=${attributes(way)}; Max-Age=0`;
}

function attributes(way: CookieWay): string {
  return `; Path=/; HttpOnly; SameSite=Lax${way.kind === 'https' ? '; Secure' : ''}`;
}
