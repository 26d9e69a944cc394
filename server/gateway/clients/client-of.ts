import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import { canonicalAddress, type Networks } from './networks.ts';

/** Where a request comes from, as far as what says so can be trusted. */
export interface Client {
  /** A canonical address, or the empty text where the connection is gone. */
  readonly address: string;
  /** What the proxy in front says that the browser has asked: host with port, and by what. */
  readonly host: string | undefined;
  readonly proto: string | undefined;
  /** Other than a trusted proxy says for whom it asks: nothing of that was believed. */
  readonly isUntrustedProxy: boolean;
}

/**
 * The client of a request: the last hop that is no trusted proxy. What stands before it may be made up by the client.
 *
 * Where both headers are there and do not agree, one of them comes from the client, by a proxy that writes only the other;
 * which of the two cannot be told, and so the proxy itself counts. The same holds for what cannot be read, and for
 * `unknown` and obfuscated identifiers (RFC 7239 §6.2, §6.3), which may be others with each request.
 *
 * @param peer The other end of the connection.
 */
export function clientOf(peer: string, headers: IncomingHttpHeaders, trusted: Networks): Client {
  const near = canonicalAddress(peer) ?? '';
  const chains = [forwardedHops(headers.forwarded), listedHops(text(headers['x-forwarded-for']))].filter(
    (hops) => hops !== undefined,
  );
  if (!trusted.has(near)) {
    return { address: near, host: undefined, proto: undefined, isUntrustedProxy: chains.length > 0 };
  }
  const origins = chains.map((hops) => lastUntrusted(near, hops, trusted));
  const [first, second] = origins;
  const isAgreed = second === undefined || first?.address === second.address;
  const origin = isAgreed ? first : undefined;
  return {
    address: origin?.address ?? near,
    host: (origin?.said?.host ?? lastOf(headers['x-forwarded-host']))?.toLowerCase(),
    proto: (origin?.said?.proto ?? lastOf(headers['x-forwarded-proto']))?.toLowerCase(),
    isUntrustedProxy: false,
  };
}

/** Where requests come from. */
export interface Clients {
  readonly of: (request: Pick<IncomingMessage, 'socket' | 'headers'>) => Client;
  /** What browsers call this gateway, beside its `Host`. */
  readonly publicHosts: (
    request: Pick<IncomingMessage, 'socket' | 'headers'>,
  ) => readonly (string | undefined)[];
}

/** What is known of proxies in front. */
export interface ClientsParts {
  readonly trusted: Networks;
  /** Of `--public-url`. */
  readonly publicHost: string | undefined;
  /** Told once, when a trusted proxy says that browsers come over HTTPS: cookies are then not marked so. `undefined` where they are. */
  readonly onHttps: (() => void) | undefined;
  /** Told the address of the first proxy that is not trusted: everybody behind it counts as one client. */
  readonly onUntrustedProxy: (address: string) => void;
}

/** Each request is looked at once. */
export function createClients({ trusted, publicHost, onHttps, onUntrustedProxy }: ClientsParts): Clients {
  const known = new WeakMap<object, Client>();
  let isTold = false;
  let isHttpsTold = false;
  const of: Clients['of'] = (request) => {
    const before = known.get(request);
    if (before !== undefined) return before;
    const client = clientOf(request.socket.remoteAddress ?? '', request.headers, trusted);
    known.set(request, client);
    if (client.proto === 'https' && !isHttpsTold) {
      isHttpsTold = true;
      onHttps?.();
    }
    if (client.isUntrustedProxy && !isTold) {
      isTold = true;
      onUntrustedProxy(client.address);
    }
    return client;
  };
  return { of, publicHosts: (request) => [publicHost, of(request).host] };
}

/** One step on the way here: who asked, and how, in the words of whom was asked. */
interface Hop {
  /** `undefined` where it is not said, or in no way that could be used. */
  readonly address: string | undefined;
  readonly host?: string | undefined;
  readonly proto?: string | undefined;
}

interface Origin {
  readonly address: string;
  readonly said: Hop | undefined;
}

function lastUntrusted(peer: string, hops: readonly Hop[], trusted: Networks): Origin {
  let origin: Origin = { address: peer, said: undefined };
  for (const hop of hops.toReversed()) {
    if (hop.address === undefined) return { address: origin.address, said: hop };
    origin = { address: hop.address, said: hop };
    if (!trusted.has(hop.address)) break;
  }
  return origin;
}

/** The hops of `X-Forwarded-For`; `undefined` where there is none. */
function listedHops(header: string | undefined): readonly Hop[] | undefined {
  const parts = elementsOf(header);
  return parts.length === 0 ? undefined : parts.map((part) => ({ address: nodeAddress(unquoted(part)) }));
}

/** The elements of a list; empty ones are none (RFC 9110 §5.6.1.2). */
function elementsOf(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const PAIR = /[\t ]*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([\w!#$%&'*+.^`|~:[\]-]+))[\t ]*/y;

/**
 * The hops of `Forwarded` (RFC 7239 §4); `undefined` where there is none. Colons and brackets are taken without quotes too,
 * as some proxies write them. One that cannot be read is one hop that is not known.
 */
function forwardedHops(header: string | undefined): readonly Hop[] | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const unreadable: readonly Hop[] = [{ address: undefined }];
  const elements: Map<string, string>[] = [new Map()];
  let at = 0;
  while (at < header.length) {
    const separator = /[\t ]*([,;])?/y;
    PAIR.lastIndex = at;
    const pair = PAIR.exec(header);
    if (pair !== null) {
      const [whole, name = '', quoted, plain] = pair;
      const element = elements.at(-1);
      if (element === undefined || element.has(name.toLowerCase())) return unreadable;
      element.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
      at += whole.length;
    }
    separator.lastIndex = at;
    const [blank = '', sign] = separator.exec(header) ?? [];
    at += blank.length;
    if (sign === ',') elements.push(new Map());
    // Two pairs without a sign between them, an open quote, a word that is no pair.
    if (sign === undefined && at < header.length) return unreadable;
  }
  const filled = elements.filter(({ size }) => size > 0);
  if (filled.length === 0) return unreadable;
  return filled.map((element) => ({
    address: nodeAddress(element.get('for') ?? ''),
    host: element.get('host'),
    proto: element.get('proto'),
  }));
}

/** An address with a port or without: `192.0.2.7`, `192.0.2.7:80`, `[2001:db8::7]:80`, `2001:db8::7`. */
function nodeAddress(node: string): string | undefined {
  const [, bracketed] = /^\[([^\]]*)\](?::[\w.-]+)?$/.exec(node) ?? [];
  if (bracketed !== undefined) return bracketed.includes(':') ? canonicalAddress(bracketed) : undefined;
  const [, ipv4] = /^([\d.]+):[\w.-]+$/.exec(node) ?? [];
  return canonicalAddress(ipv4 ?? node);
}

function unquoted(part: string): string {
  return /^"(.*)"$/.exec(part)?.[1] ?? part;
}

function lastOf(header: string | string[] | undefined): string | undefined {
  return elementsOf(text(header)).at(-1);
}

function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
