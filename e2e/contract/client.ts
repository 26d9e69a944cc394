import type { Readable } from 'node:stream';
import { exchange } from './http.ts';
import type { Answer, Sending } from './http.ts';
import type { Person } from './people.ts';
import { identityUrl, session } from './target.ts';

/** Who sends a request: a person, a client with a made-up token, or an anonymous one. */
export type Caller = Person | 'anonymous' | { readonly token: string };

/**
 * Asks Keystone. `path` comes after the version: `/auth/tokens`, not `/v3/auth/tokens`.
 * Sends no token but what `sending.headers` has.
 */
export function keystone(method: string, path: string, sending: Sending = {}): Promise<Answer> {
  return exchange(method, identityUrl() + path, sending);
}

/**
 * Asks the image service, with no header that the caller did not give but the token. `path` is as documented,
 * `/v2/images?name=…`; spaces, quotes and letters beyond ASCII in it are encoded on the way, while `%`, `+`, `&` and
 * `#` mean what they mean in an address.
 */
export function sendBare(as: Caller, method: string, path: string, sending: Sending = {}): Promise<Answer> {
  const token = tokenOf(as);
  // Everybody finds the same endpoint in the catalog, so alice's serves those who have none.
  return exchange(method, session('alice').imageUrl + path, {
    ...sending,
    headers: { ...(token === null ? {} : { 'x-auth-token': token }), ...sending.headers },
  });
}

function tokenOf(caller: Caller): string | null {
  if (caller === 'anonymous') return null;
  return typeof caller === 'string' ? session(caller).token : caller.token;
}

/** As {@link sendBare}, asking for JSON unless `sending` has an Accept header. */
export function send(as: Caller, method: string, path: string, sending: Sending = {}): Promise<Answer> {
  return sendBare(as, method, path, {
    ...sending,
    headers: { accept: 'application/json', ...sending.headers },
  });
}

/** GET of the image service. */
export function get(as: Caller, path: string): Promise<Answer> {
  return send(as, 'GET', path);
}

/** POST of JSON to the image service. */
export function post(as: Caller, path: string, json: unknown): Promise<Answer> {
  return send(as, 'POST', path, { json });
}

/** PUT to the image service, of JSON or of nothing. */
export function put(as: Caller, path: string, json?: unknown): Promise<Answer> {
  return send(as, 'PUT', path, { json });
}

/** DELETE at the image service. */
export function remove(as: Caller, path: string): Promise<Answer> {
  return send(as, 'DELETE', path);
}

/** PATCH of an image by a list of operations, with the content type that Glance wants. */
export function patch(as: Caller, id: string, operations: unknown): Promise<Answer> {
  return send(as, 'PATCH', `/v2/images/${id}`, {
    json: operations,
    headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
  });
}

/** PUT of an image's data. */
export function upload(as: Caller, id: string, data: string | Uint8Array | Readable): Promise<Answer> {
  return send(as, 'PUT', `/v2/images/${id}/file`, {
    body: data,
    headers: { 'content-type': 'application/octet-stream' },
  });
}
