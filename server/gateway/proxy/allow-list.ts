import type { ServiceName } from '../access.ts';

/**
 * What of the image service the page may use: methods, and a path of literal words, `{id}` and `{text}`.
 * Everything else stays behind the gateway, so that a path can only be one of this table.
 * A new operation is a new line here.
 */
const TABLE: readonly (readonly [methods: string, path: string])[] = [
  ['GET POST', '/v2/images'],
  ['GET PATCH DELETE', '/v2/images/{id}'],
  ['GET PUT', '/v2/images/{id}/file'],
  ['PUT', '/v2/images/{id}/stage'],
  ['POST', '/v2/images/{id}/import'],
  ['POST', '/v2/images/{id}/actions/deactivate'],
  ['POST', '/v2/images/{id}/actions/reactivate'],
  ['PUT DELETE', '/v2/images/{id}/tags/{text}'],
  ['GET POST', '/v2/images/{id}/members'],
  ['GET PUT DELETE', '/v2/images/{id}/members/{text}'],
  ['GET', '/v2/images/{id}/tasks'],
  ['DELETE', '/v2/stores/{text}/{id}'],
  ['GET DELETE', '/v2/cache'],
  ['PUT DELETE', '/v2/cache/{id}'],
  ['POST', '/v2/cache/clean'],
  ['POST', '/v2/cache/prune'],
  ['GET', '/v2/metadefs/namespaces'],
  ['GET', '/v2/metadefs/namespaces/{text}'],
  ['GET', '/v2/tasks'],
  ['GET', '/v2/tasks/{id}'],
  ['GET', '/v2/schemas/{id}'],
  ['GET', '/v2/info/import'],
  ['GET', '/v2/info/stores'],
  ['GET', '/v2/info/stores/detail'],
  ['GET', '/v2/info/usage'],
  // The IMS extension.
  ['GET', '/v2/cloudimages'],
  ['PATCH', '/v2/cloudimages/{id}'],
  ['GET', '/v1/cloudimages/quota'],
  ['GET', '/v1/cloudimages/os_version'],
  ['GET PUT', '/v1/cloudimages/tags'],
  ['POST PUT DELETE', '/v1/cloudimages/members'],
  ['POST', '/v1/cloudimages/dataimages/action'],
  ['POST', '/v1/cloudimages/wholeimages/action'],
  ['PUT', '/v1/cloudimages/{id}/upload'],
  ['POST', '/v1/cloudimages/{id}/file'],
  ['POST', '/v1/cloudimages/{id}/copy'],
  ['POST', '/v1/cloudimages/{id}/cross_region_copy'],
  ['GET', '/v1/cloudimages/job/{id}'],
  ['GET', '/v1/{id}/jobs/{id}'],
  ['POST', '/v2/cloudimages/action'],
  ['POST', '/v2/cloudimages/quickimport/action'],
  ['GET POST', '/v2/{id}/images/{id}/tags'],
  ['POST', '/v2/{id}/images/{id}/tags/action'],
  ['DELETE', '/v2/{id}/images/{id}/tags/{text}'],
  // What images are made of, where the catalog has services of servers and volumes.
  ['GET', '/compute/servers/detail'],
  ['GET', '/volume/volumes/detail'],
];

/** Method and path of everything on the list that changes something. */
export const CHANGING_ROUTES: readonly (readonly [method: string, path: string])[] = TABLE.flatMap(
  ([methods, path]) =>
    methods
      .split(' ')
      .filter((method) => method !== 'GET')
      .map((method) => [method, path] as const),
);

function serviceOf(path: string): Route['service'] {
  const [, first] = path.split('/');
  return first === 'compute' || first === 'volume' ? first : 'image';
}

/** Whether a request may pass, and as what. */
export type AllowedRoute =
  | {
      readonly kind: 'allowed';
      /** Which service of the catalog it goes to. */
      readonly service: ServiceName;
      /** Path and query exactly as they came, byte for byte, below the address of that service. */
      readonly target: string;
      /** The path in the words of the list, without IDs. */
      readonly template: string;
      /** Image data, which takes as long as it takes; everything else is answered soon. */
      readonly traffic: 'data' | 'request';
    }
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

interface Route {
  readonly methods: readonly string[];
  readonly segments: readonly string[];
  readonly isData: boolean;
  readonly service: ServiceName;
  readonly template: string;
}

const routes: readonly Route[] = TABLE.map(([methods, path]) => ({
  methods: methods.split(' '),
  segments: path.split('/').slice(1),
  template: path,
  service: serviceOf(path),
  isData: path === '/v2/images/{id}/file' || path === '/v2/images/{id}/stage',
}));

/**
 * Matches a request against the list. It looks at the target of the request line as it came, never at a
 * decoded or normalised form: what is checked is what is sent on. A target that only becomes one of the
 * list's after decoding, or by removing dots or double slashes, is unknown.
 */
export function matchRoute(method: string, target: string): AllowedRoute {
  const end = target.indexOf('?');
  const path = end === -1 ? target : target.slice(0, end);
  const segments = path.split('/');
  if (segments.shift() !== '') return { kind: 'unknown' };
  const matching = routes.filter((route) => fits(route, segments));
  const route = matching.find(({ methods }) => methods.includes(method));
  if (route !== undefined) {
    return {
      kind: 'allowed',
      service: route.service,
      target: route.service === 'image' ? target : target.slice(route.service.length + 1),
      template: route.template,
      traffic: route.isData ? 'data' : 'request',
    };
  }
  if (matching.length === 0) return { kind: 'unknown' };
  return { kind: 'wrongMethod', allowed: [...new Set(matching.flatMap(({ methods }) => methods))] };
}

function fits(route: Route, segments: readonly string[]): boolean {
  return (
    route.segments.length === segments.length &&
    route.segments.every((pattern, index) => segmentFits(pattern, segments[index] ?? ''))
  );
}

function segmentFits(pattern: string, segment: string): boolean {
  switch (pattern) {
    case '{id}':
      // Ids of images, tasks, jobs and projects, names of schemas. Nothing in them ever needs encoding.
      return /^[A-Za-z0-9][\w-]{0,254}$/.test(segment);
    case '{text}':
      return isText(segment);
    default:
      return pattern === segment;
  }
}

/** A tag or member: any text, in the characters that may stand in a path, that is one segment for everybody. */
function isText(segment: string): boolean {
  if (!/^(?:[\w.~!$&'()*+,;=:@-]|%[\dA-Fa-f]{2})+$/.test(segment)) return false;
  const text = decode(segment);
  if (text === undefined || /[/\\\p{Cc}]/u.test(text)) return false;
  // `..;x` is `..` to servers that cut parameters off a segment.
  return !/^\.{1,2}(?:;|$)/.test(text);
}

/** Glance closes the connection on bytes that are not UTF-8; so they are no text. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
