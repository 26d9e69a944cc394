import type { IncomingHttpHeaders } from 'node:http';

/** Of what the browser sends, only these go on: none that could sign in, name a host or lead anywhere. */
const OF_REQUESTS = [
  'content-type',
  'if-none-match',
  'if-range',
  'range',
  // Glance: the size of an upload, checked by it, and the store it goes to.
  'x-openstack-image-size',
  'x-image-meta-store',
];

/**
 * Of what the image service answers, only these come back. Not among them, on purpose: cookies, CORS (an
 * operator's allowed origins are not ours), HSTS (it would apply to this host), `WWW-Authenticate` (a browser
 * would ask for a password), everything of one connection.
 */
const OF_ANSWERS = [
  'accept-ranges',
  'allow',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-md5',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'openstack-image-import-methods',
  'openstack-image-store-ids',
  'retry-after',
  'vary',
  'x-image-meta-checksum',
];

/** Those of them that say what the body is: not true of an error in its place. */
export const ofContents = [...OF_ANSWERS, 'location'].filter(
  (name) => name !== 'allow' && name !== 'retry-after',
);

/** Headers of a request or an answer on its way on. */
export type ForwardedHeaders = Record<string, string | string[]>;

/**
 * The headers with which a request goes to the image service. `Accept` is always JSON: by any other, Glance
 * picks HTML or plain text for its errors. The id goes along so that a request can be found in its log.
 */
export function requestHeaders(
  incoming: IncomingHttpHeaders,
  bringsBody: boolean,
  token: string,
  requestId: string,
): ForwardedHeaders {
  return {
    ...pick(incoming, bringsBody ? [...OF_REQUESTS, 'content-length'] : OF_REQUESTS),
    accept: 'application/json',
    // What is compressed cannot be searched for the token; it is made smaller on the way to the browser.
    'accept-encoding': 'identity',
    'user-agent': 'vitrine',
    'x-auth-token': token,
    'x-openstack-request-id': requestId,
  };
}

/**
 * The headers with which an answer goes to the browser. Nothing is kept there: the same address answers
 * differently in another project, which is named by a header.
 */
export function answerHeaders(
  upstream: IncomingHttpHeaders,
  imageEndpoint: string,
  requestId: string,
): ForwardedHeaders {
  const location = ownLocation(upstream.location, imageEndpoint);
  return {
    ...pick(upstream, OF_ANSWERS),
    'cache-control': 'no-store',
    'x-openstack-request-id': upstream['x-openstack-request-id'] ?? upstream['x-request-id'] ?? requestId,
    ...(location === undefined ? {} : { location }),
  };
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): ForwardedHeaders {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/**
 * `Location` of a created image as a path of ours. The service writes an absolute address that may be
 * reachable from here only; one that is not below its endpoint's path is dropped.
 */
function ownLocation(location: string | undefined, imageEndpoint: string): string | undefined {
  const url = location === undefined ? null : URL.parse(location, `${imageEndpoint}/`);
  if (url === null) return undefined;
  const prefix = new URL(imageEndpoint).pathname.replace(/\/$/, '');
  const path = url.pathname.startsWith(`${prefix}/v`) ? url.pathname.slice(prefix.length) : url.pathname;
  return /^\/v[12]\//.test(path) ? path + url.search : undefined;
}
