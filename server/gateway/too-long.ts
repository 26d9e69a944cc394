import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import { GatewayError } from './gateway-error.ts';

/** Bytes that Node takes as the head of a request: cookies of 64 KiB, an address, and room to say what is too long. */
export const LONGEST_HEAD = 256 * 1024;
/** Of all cookies: programs on other ports of this host leave theirs with the same browser. */
const LONGEST_COOKIES = 64 * 1024;
/** Of an address: services take less. */
const LONGEST_TARGET = 16 * 1024;
/** Of all other headers: those of browsers and of the proxies between have a few hundred. */
const LONGEST_OTHERS = 16 * 1024;

/**
 * Refuses an address or headers that are too long. Node would do so for 16 KiB of both, without a word of what it was.
 *
 * @throws {GatewayError} 414 or 431
 */
export function checkLengths({
  url = '/',
  rawHeaders,
  headers,
}: Pick<IncomingMessage, 'url' | 'rawHeaders' | 'headers'>): void {
  if (url.length > LONGEST_TARGET) {
    throw new GatewayError(
      414,
      'VITRINE.ADDRESS_TOO_LONG',
      `The address has ${url.length} characters. The limit is ${LONGEST_TARGET}. Remove some filters.`,
    );
  }
  const cookies = headers.cookie?.length ?? 0;
  if (cookies > LONGEST_COOKIES) {
    throw new GatewayError(431, 'VITRINE.COOKIES_TOO_LONG', cookiesTooLong(headers));
  }
  let others = -cookies;
  for (const text of rawHeaders) others += text.length;
  if (others > LONGEST_OTHERS) {
    throw new GatewayError(431, 'VITRINE.BAD_REQUEST', 'The headers of this request are too long.');
  }
}

/** What is too long and what to delete: the names of the longest cookies, with their lengths. */
function cookiesTooLong({ cookie = '', host = 'this address' }: IncomingHttpHeaders): string {
  const longest = cookie
    .split(';')
    .map((pair) => pair.trim())
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 5)
    .map((pair) => `${nameOf(pair)} (${kilobytes(pair.length)})`);
  return (
    `The cookies of ${host} take up ${kilobytes(cookie.length)}. The limit is 64 KB. ` +
    'All ports of a host share their cookies, so most may belong to other programs. Delete this site’s cookies in ' +
    `the browser settings, then reload the page. The longest are ${longest.join(', ')}.`
  );
}

function nameOf(pair: string): string {
  const [name = ''] = pair.split('=');
  return name === '' ? 'one without a name' : name.slice(0, 60);
}

function kilobytes(length: number): string {
  return `${Math.max(1, Math.round(length / 1024))} KB`;
}

/** The words for a head that Node did not read to its end: of which part it is too long cannot be known. */
export const HEAD_TOO_LONG =
  'The address or the headers are too long. If this happens with every address, this site has too many cookies: ' +
  'delete them in the browser settings, then reload the page.';

/** Whether a target is of the interfaces for programs, whose errors are JSON. */
export function isForPrograms(target: string): boolean {
  return /^\/(?:api|v1|v2|compute|volume)(?:[/?]|$)/.test(target);
}

/** Whether a browser shows the answer as a page, by the first line of a request and its headers as far as they came. */
export function isNavigation(target: string, headers: IncomingHttpHeaders): boolean {
  if (isForPrograms(target)) return false;
  const mode = headers['sec-fetch-mode'];
  // Over plain HTTP, other than on this machine, browsers do not say.
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
}

/** An error as a page, for a browser that has no page yet which could show it. Without scripts and styles. */
export function errorPage(title: string, words: string, requestId: string): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)} – Vitrine</title></head><body><h1>${escaped(title)}</h1>`,
    `<p>${escaped(words)}</p><p>Request ID: <code>${escaped(requestId)}</code></p></body></html>\n`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
