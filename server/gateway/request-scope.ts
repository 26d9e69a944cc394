import type { IncomingHttpHeaders } from 'node:http';

import { GatewayError } from './gateway-error.ts';
import type { Scope } from './access.ts';
/** What `encodeURIComponent` leaves of a project's id: 32 hexadecimal digits in Keystone, other texts elsewhere. */
const ENCODED_ID = /^[\w.!~*'()%-]+$/;
/** Names of regions are free text; programs that send no header beyond ASCII may leave it as it is. */
const ENCODED_REGION = /^[\x20-\x7e]+$/;
/** Characters: Keystone's own limits are 64 and 255. */
const LONGEST = 1024;

/**
 * The project and region that a request names, by the headers `X-Vitrine-Project` and `X-Vitrine-Region`: two
 * tabs can look at two projects, so neither can be a matter of the session. Headers hold ASCII at best, and lose blanks
 * at their ends, so both are encoded as in an address (`%E8%8F%AF%E6%9D%B1-1`).
 *
 * @throws {GatewayError} 400 for a header that can be no id and no region.
 */
export function scopeOfHeaders(headers: IncomingHttpHeaders): Scope {
  return {
    projectId: single(headers, 'x-vitrine-project', ENCODED_ID),
    region: single(headers, 'x-vitrine-region', ENCODED_REGION),
  };
}

/** The id of the user that a tab is of, by `X-Vitrine-User`, encoded as the others. */
export function userOfHeaders(headers: IncomingHttpHeaders): string | undefined {
  const value = headers['x-vitrine-user'];
  // Of something else it is no user's id, and so is refused where it is compared.
  return typeof value === 'string' ? (decoded(value) ?? value) : undefined;
}

/**
 * The project and region that a link to the page names, by `ui.project` and `ui.region` in its search string.
 * A person may have typed them: what can be none is passed on and turns out not to be there.
 */
export function scopeOfSearch(search: string): Scope {
  const parameters = new URLSearchParams(search);
  return {
    projectId: parameters.get('ui.project') || undefined,
    region: parameters.get('ui.region') || undefined,
  };
}

function single(headers: IncomingHttpHeaders, name: string, pattern: RegExp): string | undefined {
  const value = headers[name];
  // Empty is how a region without a name arrives: a configured address and a catalog without regions.
  if (value === undefined || value === '') return undefined;
  const text = typeof value === 'string' && pattern.test(value) ? decoded(value) : undefined;
  if (text !== undefined && text.length <= LONGEST) return text;
  throw new GatewayError(400, 'VITRINE.BAD_SCOPE', `The header ${name} has a value that cannot be one.`);
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
