import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';

import { buildConnector } from 'undici';

import { connectionProblem } from '../connection-problem.ts';
import { ProxyError } from './proxy-error.ts';
import type { Proxy } from './proxy-for.ts';

/** How long a proxy may take to lead on. */
const ANSWER_MS = 10_000;

/** Why a proxy does not lead on, by its reply (RFC 1928 §6), as verbs of a sentence whose subject is the proxy. */
const REFUSALS: Readonly<Record<number, string>> = {
  2: 'does not allow this connection',
  3: 'cannot reach it',
  4: 'cannot reach it',
  5: 'cannot reach it',
  6: 'cannot reach it',
};

const WRONG_PASSWORD = 'rejected the user name or password in its address';

/**
 * Connections by a SOCKS5 proxy, which looks up the names of hosts itself (`socks5h`). Not undici's own, which is
 * experimental: beside options of TLS it speaks TLS to the proxy, it takes a password as it is encoded in the address,
 * IPv6 addresses for names, and 16 KiB of headers at most.
 */
export function socks5Connector(
  proxy: Proxy,
  connect: buildConnector.BuildOptions,
): buildConnector.connector {
  const toProxy = buildConnector(connect);
  const toService = buildConnector(connect);
  const hostname = withoutBrackets(proxy.url.hostname);
  return ({ servername, ...options }, callback) => {
    const way = { hostname, host: proxy.url.host, protocol: 'http:', port: proxy.url.port || '1080' };
    toProxy(way, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error !== null) {
        const problem = `cannot be reached: ${connectionProblem(error)}`;
        return callback(new ProxyError(proxy, problem, error), null);
      }
      const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
      leadOn(socket, proxy, withoutBrackets(options.hostname), port).then(
        () => {
          if (options.protocol !== 'https:') return callback(null, socket);
          return toService(
            { ...options, ...(servername === undefined ? {} : { servername }), httpSocket: socket },
            callback,
          );
        },
        (problem: unknown) => {
          socket.destroy();
          const failure =
            problem instanceof ProxyError ? problem : new ProxyError(proxy, 'closed the connection', problem);
          callback(failure, null);
        },
      );
    });
  };
}

/** Has the proxy at the other end of a socket lead it on to a host (RFC 1928), with user and password (RFC 1929). */
async function leadOn(socket: Socket, proxy: Proxy, host: string, port: number): Promise<void> {
  const over = new AbortController();
  const refused = (problem: string) => new ProxyError(proxy, problem, undefined);
  const tooSlow = setTimeout(() => over.abort(refused('did not answer in time')), ANSWER_MS);
  const closed = () => over.abort(refused('closed the connection'));
  socket.once('close', closed);
  const take = (bytes: number) => read(socket, bytes, over.signal);
  try {
    const { username, password } = proxy.url;
    const isKnown = username !== '' || password !== '';
    socket.write(Buffer.from(isKnown ? [5, 2, 0, 2] : [5, 1, 0]));
    const [version, method] = await take(2);
    if (version !== 5) throw refused('does not speak SOCKS5');
    if (method === 2 && isKnown) {
      socket.write(Buffer.concat([Buffer.from([1]), counted(username), counted(password)]));
      const [, status] = await take(2);
      if (status !== 0) throw refused(WRONG_PASSWORD);
    } else if (method !== 0) {
      throw refused(WRONG_PASSWORD);
    }
    socket.write(Buffer.from([5, 1, 0, ...addressed(host), port >> 8, port & 0xff]));
    const [, reply = -1, , kind] = await take(4);
    if (reply !== 0) throw refused(`${REFUSALS[reply] ?? 'refused the connection'} (SOCKS5 reply ${reply})`);
    // The address that it uses itself, which has to be taken out of the way.
    const [length = 0] = kind === 3 ? await take(1) : [kind === 4 ? 16 : 4];
    await take(length + 2);
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    clearTimeout(tooSlow);
    socket.removeListener('close', closed);
  }
}

/** Exactly so many bytes: what follows them is for the next reader of the socket. */
async function read(socket: Socket, bytes: number, over: AbortSignal): Promise<Uint8Array> {
  for (;;) {
    const piece: unknown = socket.read(bytes);
    if (piece instanceof Uint8Array) {
      if (piece.length === bytes) return piece;
      throw new Error('The connection ended in the middle of an answer.');
    }
    await once(socket, 'readable', { signal: over });
  }
}

/** A user or a password, as it stands in an address, behind its length. */
function counted(encoded: string): Uint8Array {
  const bytes = Buffer.from(decodeURIComponent(encoded)).subarray(0, 255);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** A host behind its kind: an IPv4 address, a name with its length, or an IPv6 address. */
function addressed(host: string): Uint8Array {
  switch (isIP(host)) {
    case 4:
      return Buffer.from([1, ...host.split('.').map(Number)]);
    case 6:
      return Buffer.concat([Buffer.from([4]), bytesOfIPv6(host)]);
    default:
      return Buffer.concat([Buffer.from([3]), counted(encodeURIComponent(host))]);
  }
}

/** Of an address as a URL writes it: `fd00::1:2`, without an IPv4 address at its end. */
function bytesOfIPv6(address: string): Uint8Array {
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return Buffer.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
