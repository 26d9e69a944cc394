import type { Dispatcher } from 'undici';

import { connectionProblem } from './connection-problem.ts';
import { GatewayError } from './gateway-error.ts';
import { serviceAddress } from './keystone/image-endpoint.ts';
import { field } from './keystone/token-answer.ts';
import type { Access } from './access.ts';
import { failureOf } from './proxy/repeat.ts';

/** Finds out which of the addresses of an image service is one. */
export interface ImageLocator {
  /** The same access at the address that is known to work. Asks only where the catalog has several and none is known. */
  readonly locate: (access: Access) => Promise<Access>;
  /**
   * The same access at another address, after the one at hand has turned out to be none of an Image API v2.
   *
   * @throws {GatewayError} that names every address and what is wrong with it.
   */
  readonly relocate: (access: Access) => Promise<Access>;
}

type Found =
  | { readonly kind: 'works'; readonly url: string }
  /** It cannot be told at the moment. */
  | { readonly kind: 'away'; readonly reason: string }
  /** Waiting does not help. */
  | { readonly kind: 'unfit'; readonly reason: string };

/** An address is asked for in the background of a request that waits for it. */
const ANSWER_MS = 10_000;
/** While every address is away, they are asked again after this long. */
const PAUSE_MS = 10_000;
/** How often an address may lead to another one on its own origin. */
const MOST_STEPS = 3;
/** What every Image API v2 has, and nothing else: it is answered without a look into the database. */
const PROBE_PATH = '/v2/schemas/image';

/** A locator by the connections of a cloud; what it finds holds as long as the program runs. */
export function createImageLocator(dispatcher: Dispatcher, now: () => number): ImageLocator {
  const known = new Map<string, { readonly url: string; readonly until: number }>();
  const find = async (access: Access): Promise<Access> => {
    const addresses = [access.imageEndpoint, ...access.otherImageEndpoints];
    const found: (readonly [string, Found])[] = [];
    for (const address of addresses) {
      const result = await probe(dispatcher, access, address, 0);
      found.push([address, result]);
      if (result.kind !== 'works') continue;
      known.set(addresses.join(' '), { url: result.url, until: Number.POSITIVE_INFINITY });
      return { ...access, imageEndpoint: result.url };
    }
    const away = found.find(([, { kind }]) => kind === 'away');
    if (away === undefined) throw noImageService(found);
    known.set(addresses.join(' '), { url: away[0], until: now() + PAUSE_MS });
    return { ...access, imageEndpoint: away[0] };
  };
  return {
    locate: async (access) => {
      const before = known.get([access.imageEndpoint, ...access.otherImageEndpoints].join(' '));
      if (before !== undefined && now() < before.until) return { ...access, imageEndpoint: before.url };
      return access.otherImageEndpoints.length === 0 ? access : find(access);
    },
    relocate: find,
  };
}

async function probe(dispatcher: Dispatcher, access: Access, base: string, steps: number): Promise<Found> {
  let answer: { readonly status: number; readonly location: unknown; readonly body: unknown };
  try {
    answer = await ask(dispatcher, base + PROBE_PATH, access.token);
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    const reason = connectionProblem(error);
    return { kind: failureOf(error) === 'never' ? 'unfit' : 'away', reason };
  }
  const { status, location, body } = answer;
  if (status >= 300 && status < 400 && typeof location === 'string') {
    const to = URL.parse(location, base + PROBE_PATH);
    if (to === null || to.origin !== new URL(base).origin) {
      return { kind: 'unfit', reason: `it sends requests to ${to?.origin ?? 'an address that is none'}` };
    }
    const next = to.origin + to.pathname.replace(/\/+$/, '');
    const isMoved = next.endsWith(PROBE_PATH) && steps < MOST_STEPS;
    if (!isMoved) return { kind: 'unfit', reason: `it sends requests to ${next}` };
    return probe(dispatcher, access, next.slice(0, -PROBE_PATH.length), steps + 1);
  }
  const versions = versionsIn(body);
  if (versions !== undefined) {
    const next = baseOfV2(versions, base);
    if (next === undefined) return { kind: 'unfit', reason: 'it has no version 2 of the Image API' };
    if (next === base || steps >= MOST_STEPS) {
      return { kind: 'unfit', reason: 'it answers with a list of versions in the place of images' };
    }
    return probe(dispatcher, access, next, steps + 1);
  }
  if (status === 404 || status === 410) {
    return { kind: 'unfit', reason: `it has no version 2 of the Image API (HTTP ${status})` };
  }
  if (status >= 500) return { kind: 'away', reason: `it failed (HTTP ${status})` };
  // Whatever else it says of the token, it says as an image service.
  if (status !== 200 || (typeof body === 'object' && body !== null)) return { kind: 'works', url: base };
  return { kind: 'unfit', reason: 'what answers there is no image service' };
}

async function ask(dispatcher: Dispatcher, address: string, token: string) {
  const { origin, pathname } = new URL(address);
  const answer = await dispatcher.request({
    origin,
    path: pathname,
    method: 'GET',
    headers: { accept: 'application/json', 'user-agent': 'vitrine', 'x-auth-token': token },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, location: answer.headers.location, body: parse(text) };
}

/** The list of versions of an image service (`{"versions": […]}`), which it answers at addresses that it does not know. */
function versionsIn(body: unknown): readonly unknown[] | undefined {
  const versions = field(body, 'versions');
  return Array.isArray(versions) ? versions : undefined;
}

/**
 * Where a list of versions says that v2 is. Of its links only the path counts: scheme and host in them are wrong behind
 * many a proxy, and the token goes to no other host than the catalog's.
 */
function baseOfV2(versions: readonly unknown[], base: string): string | undefined {
  for (const version of versions) {
    const id = field(version, 'id');
    if (typeof id !== 'string' || !/^v2(?:\.|$)/.test(id)) continue;
    const links = field(version, 'links');
    const self = (Array.isArray(links) ? links : []).find((link: unknown) => field(link, 'rel') === 'self');
    const href = field(self, 'href');
    const path = typeof href === 'string' ? URL.parse(href, `${base}/`)?.pathname : undefined;
    if (path !== undefined) return serviceAddress(new URL(base).origin + path, '');
  }
  return undefined;
}

function noImageService(found: readonly (readonly [string, Found])[]): GatewayError {
  const reasons = found.map(
    ([address, result]) => `${address}: ${result.kind === 'works' ? '' : result.reason}`,
  );
  return new GatewayError(
    501,
    'VITRINE.NO_IMAGE_SERVICE',
    `No address that Keystone's catalog or the configuration has is one of an image service that can be used: ${reasons.join('; ')}.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
