import type { IncomingHttpHeaders } from 'node:http';

import type { ServiceName } from '../access.ts';
import { GatewayError, SERVICE_NAMES } from '../gateway-error.ts';

/** What was asked for: the address of the service, and path and query below it. */
export interface AskedAt {
  /** The image service when left out. */
  readonly service?: ServiceName;
  readonly address: string;
  readonly target: string;
}

/**
 * Why an answer of a service must not reach the page as it is, if so.
 *
 * HTML is never the service itself, which is always asked for JSON, but something in front of it, and it would
 * run on our origin. A redirect would lead the browser to where it has no token. An error may quote the token, and
 * one that is compressed cannot be searched for it.
 */
export function unfit(
  status: number,
  headers: IncomingHttpHeaders,
  { service = 'image', address, target }: AskedAt,
): GatewayError | undefined {
  const name = SERVICE_NAMES[service];
  if ([301, 302, 303, 307, 308].includes(status)) {
    return new GatewayError(
      502,
      'VITRINE.UPSTREAM_REDIRECT',
      `The ${name} at ${address} sends requests to ${whereTo(headers, address)} (HTTP ${status}): its address in Keystone's catalog does not seem right.`,
    );
  }
  if (status > 599) {
    return new GatewayError(
      502,
      'VITRINE.UPSTREAM_UNFIT',
      `The ${name} answered with HTTP ${status}, which is no status.`,
    );
  }
  if ((status === 414 || status === 431) && !isJson(headers['content-type']))
    return tooLong(status, name, target);
  // Glance says text/html on answers without a body.
  const isEmpty = status === 204 || status === 304 || headers['content-length'] === '0';
  if (isEmpty) return undefined;
  if (status >= 400 && (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    return new GatewayError(
      status,
      'VITRINE.UPSTREAM_UNFIT',
      `The ${name} answered with an error that is compressed, which was not asked for (HTTP ${status}).`,
    );
  }
  if (!isPage(headers['content-type'])) return undefined;
  const long = tooLong(status, name, target);
  if (long !== undefined) return long;
  return new GatewayError(
    status >= 400 ? status : 502,
    'VITRINE.UPSTREAM_HTML',
    `Something in front of the ${name} answered with a web page (HTTP ${status}).`,
  );
}

function isPage(contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  return type === 'text/html' || type === 'application/xhtml+xml';
}

function isJson(contentType: string | undefined): boolean {
  return (contentType ?? '').toLowerCase().startsWith('application/json');
}

/** An address that is refused for its length: servers say 414, some 431 or, of the whole request line, only 400. */
function tooLong(status: number, name: string, target: string): GatewayError | undefined {
  const isLong = target.length > LONG_TARGET;
  if (status === 414 || ((status === 431 || status === 400) && isLong)) {
    return new GatewayError(
      status,
      'VITRINE.ADDRESS_TOO_LONG',
      `The ${name}, or a proxy in front of it, does not take an address of ${target.length.toLocaleString('en')} characters (HTTP ${status}): with fewer or shorter filters it is shorter.`,
    );
  }
  if (status !== 431) return undefined;
  return new GatewayError(
    status,
    'VITRINE.HEADERS_TOO_LONG',
    `The ${name}, or a proxy in front of it, does not take headers as long as those of this request (HTTP 431): the token of this cloud may be longer than it allows.`,
  );
}

/** Every server takes addresses of this length. */
const LONG_TARGET = 2000;

/** The origin alone: some services write what they were sent, the token included, into a path. */
function whereTo({ location }: IncomingHttpHeaders, address: string): string {
  const to = location === undefined ? null : URL.parse(location, `${address}/`);
  if (to === null) return 'nowhere';
  return to.origin === new URL(address).origin ? 'another path there' : to.origin;
}
