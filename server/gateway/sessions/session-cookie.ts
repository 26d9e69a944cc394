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

/** A new name for a session: 256 random bits, which cannot be guessed. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store knows a session by. */
export function keyOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

/**
 * The sessions that a request names, in the order of the header, each once. Browsers send several cookies of one name
 * where they were set for several paths or domains, and nothing tells which of them is ours: all have to be looked at.
 */
export function sessionIdsOf(headers: IncomingHttpHeaders, way: CookieWay): readonly string[] {
  return [...new Set(ownValues(headers, way).filter((value) => /^[\w-]{43}$/.test(value)))];
}

/** Every value of a cookie of our name, also of those that are no session. */
function ownValues({ cookie = '' }: IncomingHttpHeaders, way: CookieWay): readonly string[] {
  const prefix = `${cookieName(way)}=`;
  return cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
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

/**
 * The `Set-Cookie`s that take away cookies of our name beside our own, which has the path `/` and no domain: those of a
 * longer path that `target` is below, and those of the host's domains. Empty when there is one cookie only. Over HTTPS
 * there are none: the prefix `__Host-` does not allow them.
 */
export function noOtherCookies(
  headers: IncomingHttpHeaders,
  target: string,
  way: CookieWay,
): readonly string[] {
  if (way.kind === 'https' || ownValues(headers, way).length < 2) return [];
  const gone = `${cookieName(way)}=; Max-Age=0`;
  const [path = '/'] = target.split(/[?#]/);
  const parts = path.split('/').filter((part) => /^[\w.~!$&'()*+,=:@%-]+$/.test(part));
  const paths = parts.slice(0, MOST_PARTS).flatMap((_part, index) => {
    const below = `/${parts.slice(0, index + 1).join('/')}`;
    return below.length > LONGEST_PATH ? [] : [below, `${below}/`];
  });
  const domains = domainsOf(headers.host ?? '');
  return [
    ...paths.map((below) => `${gone}; Path=${below}`),
    ...domains.flatMap((domain) =>
      ['/', ...paths].map((below) => `${gone}; Path=${below}; Domain=${domain}`),
    ),
  ];
}

/** Cookies for deeper paths are not used. */
const MOST_PARTS = 3;
/** Browsers take paths of 1,024 bytes at most; a target may be longer, and would come back in each of forty lines. */
const LONGEST_PATH = 256;

/**
 * The domains of a `Host` for which others may have set cookies. Not of an address, nor of a name without a dot: for
 * those, browsers take a cookie with the domain of the host for one without, which is ours.
 */
function domainsOf(host: string): readonly string[] {
  const [name = ''] = host.toLowerCase().split(':');
  const labels = name.split('.');
  if (
    name.length > LONGEST_DOMAIN ||
    !/^[a-z\d.-]+$/.test(name) ||
    labels.some((label) => label === '') ||
    /^\d+$/.test(labels.at(-1) ?? '')
  )
    return [];
  return labels
    .slice(0, -1)
    .map((_label, index) => labels.slice(index).join('.'))
    .slice(0, MOST_DOMAINS);
}

const MOST_DOMAINS = 4;
/** Of the domain name system. */
const LONGEST_DOMAIN = 253;

function attributes(way: CookieWay): string {
  return `; Path=/; HttpOnly; SameSite=Lax${way.kind === 'https' ? '; Secure' : ''}`;
}
