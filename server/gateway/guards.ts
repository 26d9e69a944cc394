import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

import { GatewayError } from './gateway-error.ts';

/**
 * Refuses a request of HTTP/1.1 without a `Host`, as RFC 9112 §3.2 demands.
 *
 * @throws {GatewayError} 400
 */
export function checkHostNamed({
  headers,
  httpVersion,
}: Pick<IncomingMessage, 'headers' | 'httpVersion'>): void {
  if (headers.host !== undefined || httpVersion === '1.0') return;
  throw new GatewayError(400, 'VITRINE.BAD_REQUEST', 'The request names no host.');
}

/**
 * Refuses a `Host` that is not ours. A page of any site can point a name of its own at 127.0.0.1 (DNS
 * rebinding) and would then read our answers as its own; it cannot make the browser send our name.
 *
 * @throws {GatewayError} 421
 */
export function checkHost(host: string | undefined, ours: ReadonlySet<string>): void {
  if (host === undefined || !ours.has(host.toLowerCase())) {
    throw new GatewayError(
      421,
      'VITRINE.HOST_REFUSED',
      `This is not Vitrine’s address. Vitrine is at http://${[...ours][0] ?? ''}.`,
    );
  }
}

/** The values of `Host` under which a gateway on that loopback address and port is reached. */
export function loopbackHosts(address: string, port: number): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', address.includes(':') ? `[${address}]` : address];
  return new Set([...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])]);
}

/** True for an address or name that only this machine can reach. */
export function isLoopback(host: string): boolean {
  // The URL parser writes an IPv6 address in one way, whichever of its forms was typed.
  const isIPv6Loopback = isIPv6(host) && URL.parse(`http://[${host}]`)?.hostname === '[::1]';
  return host === 'localhost' || isIPv6Loopback || (isIPv4(host) && host.startsWith('127.'));
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site may have caused. A form of another site can post here with whatever
 * rights the reader has; it can neither set a header of its own nor hide where it comes from.
 *
 * @param publicHosts what browsers call this gateway: a proxy in front may pass on another `Host` than the browser's
 * @throws {GatewayError} 403
 */
export function checkWrite(
  method: string,
  headers: IncomingHttpHeaders,
  ...publicHosts: readonly (string | undefined)[]
): void {
  if (READING.has(method)) return;
  if (headers['x-vitrine'] !== '1') {
    throw new GatewayError(
      403,
      'VITRINE.WRITE_REFUSED',
      'Requests that change data need the header X-Vitrine: 1.',
    );
  }
  if (!isOwnOrigin(headers, publicHosts)) {
    throw new GatewayError(
      403,
      'VITRINE.WRITE_REFUSED',
      'Requests that change data must come from a page of Vitrine.',
    );
  }
}

function isOwnOrigin(headers: IncomingHttpHeaders, publicHosts: readonly (string | undefined)[]): boolean {
  const site = headers['sec-fetch-site'];
  // `none` is a person: the address bar, a bookmark.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  // Browsers say only this much over plain HTTP, and those from before 2023 always.
  return isOwnAddress(headers.origin, headers, ...publicHosts);
}

/** Whether an address that a browser sends along (`Origin`, `Referer`) is of the host that was asked, or of a public one. */
export function isOwnAddress(
  address: string | undefined,
  headers: IncomingHttpHeaders,
  ...publicHosts: readonly (string | undefined)[]
): boolean {
  const host = URL.parse(address ?? '')?.host;
  if (host === undefined || host === '') return false;
  return host === headers.host?.toLowerCase() || publicHosts.includes(host);
}

/**
 * Refuses to let pages of other sites embed what the image service answers. They could not read it, but an
 * image tag would be enough to pull gigabytes of image data out of the cloud. Following a link is fine.
 *
 * @throws {GatewayError} 403
 */
export function checkEmbedding(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if ((site === 'cross-site' || site === 'same-site') && !isLink) {
    throw new GatewayError(
      403,
      'VITRINE.READ_REFUSED',
      'Other sites can link to this content but not embed it.',
    );
  }
}
