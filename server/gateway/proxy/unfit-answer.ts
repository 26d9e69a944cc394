import type { IncomingHttpHeaders } from 'node:http';

import { GatewayError } from '../gateway-error.ts';

/**
 * Why an answer of the image service must not reach the page as it is, if so.
 *
 * HTML is never the service itself, which is always asked for JSON, but something in front of it, and it would
 * run on our origin. A redirect would lead the browser to where it has no token. An error may quote the token, and
 * one that is compressed cannot be searched for it.
 */
export function unfit(status: number, headers: IncomingHttpHeaders): GatewayError | undefined {
  if ([301, 302, 303, 307, 308].includes(status)) {
    return new GatewayError(
      502,
      'VITRINE.UPSTREAM_REDIRECT',
      `The image service sends requests elsewhere (HTTP ${status}): its address in Keystone's catalog does not seem right.`,
    );
  }
  if (status > 599) {
    return new GatewayError(
      502,
      'VITRINE.UPSTREAM_UNFIT',
      `The image service answered with HTTP ${status}, which is no status.`,
    );
  }
  // Glance says text/html on answers without a body.
  const isEmpty = status === 204 || status === 304 || headers['content-length'] === '0';
  if (isEmpty) return undefined;
  if (status >= 400 && (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    return new GatewayError(
      status,
      'VITRINE.UPSTREAM_UNFIT',
      `The image service answered with an error that is compressed, which nobody had asked for (HTTP ${status}).`,
    );
  }
  if (!isPage(headers['content-type'])) return undefined;
  return new GatewayError(
    status >= 400 ? status : 502,
    'VITRINE.UPSTREAM_HTML',
    `Something in front of the image service answered with a web page (HTTP ${status}).`,
  );
}

function isPage(contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  return type === 'text/html' || type === 'application/xhtml+xml';
}
