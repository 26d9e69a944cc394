import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { GatewayError, noSuchPath } from '../gateway-error.ts';
import { field } from '../keystone/token-answer.ts';
import { isOwnAddress } from '../guards.ts';
import { forward, type ProxyParts, type Saving } from './proxy.ts';

/** The headers of a request of the page, and where a link says the same. */
const SAID = [
  ['x-vitrine-user', 'user'],
  ['x-vitrine-project', 'project'],
  ['x-vitrine-region', 'region'],
] as const;

/**
 * The file of an image by a link: a browser that follows one sends no header of ours, so who asks and for which project
 * stands in the address, and what is answered is saved and never shown. For browsers whose pages cannot write files.
 */
export function registerDownload(app: FastifyInstance, parts: ProxyParts): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const { pathname, searchParams } = new URL(request.raw.url ?? '', 'http://vitrine');
    // As it came, never decoded: a decoded `?` would make it another address.
    const imageId = pathname.slice('/download/images/'.length);
    if (!/^[\w-]+$/.test(imageId)) throw noSuchPath();
    const named = SAID.flatMap(([header, name]) => {
      const value = searchParams.get(name);
      return value === null ? [] : [[header, encodeURIComponent(value)] as const];
    });
    const headers: IncomingHttpHeaders = { ...request.headers, ...Object.fromEntries(named) };
    // In the background: a link of another site must not prolong a session.
    const { linkKey } = await parts.source.loginOf({ ...headers, 'x-vitrine-background': '1' });
    const publicHosts = parts.clients.publicHosts(request.raw);
    if (!isOwnLink(request.headers, searchParams.get('key'), linkKey, publicHosts)) {
      throw new GatewayError(403, 'VITRINE.READ_REFUSED', 'A download has to come from a page of Vitrine.');
    }
    const saving: Saving = {
      name: searchParams.get('name') ?? '',
      prepare: (read) => resumable(headers, () => read(`/v2/images/${imageId}`)),
    };
    return forward({ request, target: `/v2/images/${imageId}/file`, headers, saving }, reply, parts);
  };
  // Fastify's own HEAD would read all of the file to find out how long it is.
  app.route({ method: ['GET', 'HEAD'], url: '/download/images/*', handler });
}

/**
 * Whether a page of ours has started a download: a page of any site could otherwise fill a user's disk with images that
 * are theirs to read, under a name of its choice. The key of the session says so, also hours later, when a browser goes
 * on by itself; else the browser does, which it does not over plain HTTP (no `Sec-Fetch-Site` there, but a `Referer`).
 */
function isOwnLink(
  headers: IncomingHttpHeaders,
  given: string | null,
  key: string,
  publicHosts: readonly (string | undefined)[],
): boolean {
  if (given !== null && isSame(given, key)) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return isOwnAddress(headers.origin ?? headers.referer, headers, ...publicHosts);
}

function isSame(given: string, key: string): boolean {
  const [one, other] = [given, key].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/**
 * A browser goes on with a file where it broke off, if it is still the same one (`If-Range`, RFC 9110 §13.1.5). Glance
 * does not look at that, and so its checksum is compared here; else all of the file is asked for.
 */
async function resumable(
  headers: IncomingHttpHeaders,
  read: () => Promise<unknown>,
): ReturnType<Saving['prepare']> {
  const { range, 'if-range': tag, ...others } = headers;
  if (range === undefined) return { headers: others, checksum: undefined };
  const found = field(await read(), 'checksum');
  const checksum = typeof found === 'string' ? found : undefined;
  const isStillIt = tag === undefined || tag === `"${checksum ?? ''}"`;
  return { headers: isStillIt ? { ...others, range } : others, checksum };
}
