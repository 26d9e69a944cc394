import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyInstance } from 'fastify';

import { GatewayError, noSuchPath } from '../gateway-error.ts';
import { forward, type ProxyParts } from './proxy.ts';

/** The headers of a request of the page, and where a link says the same. */
const said = [
  ['x-vitrine-user', 'user'],
  ['x-vitrine-project', 'project'],
  ['x-vitrine-region', 'region'],
] as const;

/**
 * The file of an image by a link: a browser that follows one sends no header of ours, so who asks and for which project
 * stands in the address, and what is answered is saved and never shown. For browsers whose pages cannot write files.
 */
export function registerDownload(app: FastifyInstance, parts: ProxyParts): void {
  app.get('/download/images/*', (request, reply) => {
    checkOwnLink(request.headers);
    const { pathname, searchParams } = new URL(request.raw.url ?? '', 'http://vitrine');
    // As it came, never decoded: a decoded `?` would make it another address.
    const imageId = pathname.slice('/download/images/'.length);
    if (!/^[\w-]+$/.test(imageId)) throw noSuchPath();
    const named = said.flatMap(([header, name]) => {
      const value = searchParams.get(name);
      return value === null ? [] : [[header, encodeURIComponent(value)] as const];
    });
    const headers = { ...request.headers, ...Object.fromEntries(named) };
    const target = `/v2/images/${imageId}/file`;
    return forward({ request, target, headers, saveAs: searchParams.get('name') ?? '' }, reply, parts);
  });
}

/**
 * Refuses links from elsewhere: a page of any site could otherwise fill somebody's disk with images that are theirs to
 * read, under a name of its choice.
 *
 * @throws {GatewayError} 403
 */
function checkOwnLink(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  // WebKit says nothing more of what it downloads by a link, not even over HTTPS.
  const referer = URL.parse(headers.referer ?? '')?.host;
  if (site === undefined && referer !== undefined && referer === headers.host?.toLowerCase()) return;
  throw new GatewayError(403, 'VITRINE.READ_REFUSED', 'A download has to come from a page of Vitrine.');
}
