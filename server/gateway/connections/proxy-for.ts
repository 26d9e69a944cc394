import { BlockList, isIP, isIPv4 } from 'node:net';

import { ConfigError } from '../clouds/config-error.ts';

/** A proxy between this machine and a service. */
export interface Proxy {
  /** With user and password, percent-encoded, if it has them: secret. */
  readonly url: URL;
  /** The same without them, for messages. */
  readonly address: string;
  /** The kind of variable that names it: `HTTPS_PROXY`. */
  readonly variable: string;
}

/** The proxies that the environment names, by scheme (`http`, `https`, `all`), and where none is used. */
export interface Proxies {
  readonly byScheme: ReadonlyMap<string, Proxy>;
  readonly exceptions: readonly string[];
}

/**
 * Reads `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` as Python's urllib and requests do, and with them the
 * `openstack` client (cpython `urllib.request.getproxies_environment`, psf/requests `utils.should_bypass_proxies`):
 * lower case first, an empty one in lower case takes the other away, and where a web server runs this as CGI,
 * `HTTP_PROXY` may be a header that a browser sent.
 *
 * @throws {ConfigError} when one is no address of a proxy.
 */
export function readProxies(env: NodeJS.ProcessEnv): Proxies {
  const byScheme = new Map<string, Proxy>();
  for (const scheme of ['http', 'https', 'all']) {
    const text = valueOf(env, `${scheme}_proxy`);
    if (text !== undefined) byScheme.set(scheme, readProxy(`${scheme.toUpperCase()}_PROXY`, text));
  }
  const exceptions = (env['no_proxy'] || env['NO_PROXY'] || '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  return { byScheme, exceptions };
}

function valueOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const lower = env[name];
  if (lower !== undefined) return lower.trim() || undefined;
  if (name === 'http_proxy' && env['REQUEST_METHOD'] !== undefined) return undefined;
  return env[name.toUpperCase()]?.trim() || undefined;
}

function readProxy(variable: string, text: string): Proxy {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  // The text may hold a password, and so is not shown.
  if (url === null || url.hostname === '' || !canDecode(url.username + url.password)) {
    throw new ConfigError(
      `${variable} in the environment is not a valid proxy address. Use http://USER:PASSWORD@HOST:PORT and percent-encode special characters in the password.`,
    );
  }
  const scheme = url.protocol.replace('socks5h:', 'socks5:');
  if (!['http:', 'https:', 'socks5:'].includes(scheme)) {
    throw new ConfigError(
      `${variable} in the environment uses ${url.protocol}//, which is not supported. Use http, https or socks5.`,
    );
  }
  return {
    url: new URL(url.href.replace(url.protocol, scheme)),
    address: `${url.protocol}//${url.host}`,
    variable,
  };
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The proxy through which an address is reached, or `undefined` for none. */
export function proxyFor({ byScheme, exceptions }: Proxies, address: URL): Proxy | undefined {
  const proxy = byScheme.get(address.protocol.slice(0, -1)) ?? byScheme.get('all');
  return proxy === undefined || isException(exceptions, address) ? undefined : proxy;
}

/**
 * Whether `NO_PROXY` names a host: itself or the end of its name after a dot, with the port or without one, a network
 * (`10.0.0.0/8`); `*` alone is everything. Beyond requests, which cannot say them, IPv6 networks, addresses in brackets,
 * ports after addresses, and the port that a scheme has anyway.
 */
function isException(exceptions: readonly string[], { protocol, hostname, port }: URL): boolean {
  if (exceptions.length === 1 && exceptions[0] === '*') return true;
  const host = hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  const ports = port === '' ? [protocol === 'https:' ? '443' : '80'] : [port];
  return exceptions.some((entry) => {
    const { name, port: wanted } = splitPort(entry);
    if (wanted !== undefined && !ports.includes(wanted)) return false;
    if (isIP(host) !== 0) return isInNetwork(host, name) || isSuffix(host, name);
    return isSuffix(host, name);
  });
}

function isSuffix(host: string, entry: string): boolean {
  const name = entry.replace(/^\.+/, '').replace(/\.$/, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

/** Of `::1` the colons are no port; brackets part the two. */
function splitPort(entry: string): { readonly name: string; readonly port: string | undefined } {
  const [, bracketed, after] = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? [];
  if (bracketed !== undefined) return { name: bracketed, port: after };
  const [, name, port] = /^([^:]+):(\d+)$/.exec(entry) ?? [];
  return name === undefined ? { name: entry, port: undefined } : { name, port };
}

function isInNetwork(host: string, entry: string): boolean {
  const [network = '', bits] = entry.split('/');
  const family = isIP(network);
  if (family === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return false;
  const longest = family === 4 ? 32 : 128;
  const length = bits === undefined ? longest : Number(bits);
  if (length > longest) return false;
  const list = new BlockList();
  list.addSubnet(network, length, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, isIPv4(host) ? 'ipv4' : 'ipv6');
}
