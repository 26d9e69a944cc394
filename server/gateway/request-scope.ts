import type { IncomingHttpHeaders } from 'node:http';

import { GatewayError } from './gateway-error.ts';
import type { Scope } from './login.ts';

/** Ids of projects are 32 hexadecimal digits in Keystone and other short words elsewhere. */
const idPattern = /^[\w-]{1,64}$/;
/** Names of regions are chosen by operators: 255 printable characters at most. */
const regionPattern = /^[\x21-\x7e][\x20-\x7e]{0,254}$/;

/**
 * The project and region that a request names, by the headers `X-Vitrine-Project` and `X-Vitrine-Region`: two
 * tabs can look at two projects, so neither can be a matter of the session.
 *
 * @throws {GatewayError} 400 for a header that can be no id and no region.
 */
export function scopeOfHeaders(headers: IncomingHttpHeaders): Scope {
  return {
    projectId: single(headers, 'x-vitrine-project', idPattern),
    region: single(headers, 'x-vitrine-region', regionPattern),
  };
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
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new GatewayError(400, 'VITRINE.BAD_SCOPE', `The header ${name} has a value that cannot be one.`);
}
