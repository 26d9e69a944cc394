import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

import { Agent, buildConnector, Dispatcher, Pool, ProxyAgent } from 'undici';

import type { Tls } from '../clouds/cloud-config.ts';
import { connectionProblem } from '../connection-problem.ts';
import { readTrust, type Trust } from './certificates.ts';
import { ofProxy, ProxyError } from './proxy-error.ts';
import { type Proxies, type Proxy, proxyFor, readProxies } from './proxy-for.ts';
import { report } from '../observed/telemetry.ts';
import { type GateLimits, RequestGate } from './request-gate.ts';
import { socks5Connector } from './socks5.ts';

/** How long a host may take to accept a connection. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Bytes of the headers of an answer: a token of 64 KiB, cookies and whatever else clouds send. Node's own limit is
 * 16 KiB, and tokens with a catalog inside are longer.
 */
const MAX_HEADER_SIZE = 192 * 1024;

/**
 * The connections to one cloud: with its certificates, and by the proxies that the environment names. Time limits for
 * answers come with each request: an upload may wait longer than a list. A request with `reset: true` gets a connection
 * of its own, and begins with another of the host's addresses than usual.
 *
 * @param env Where proxies and certificates are looked for; empty for a cloud that is part of this program.
 * @throws {ConfigError} when a certificate file cannot be used, or what should be a proxy is none.
 */
export function createDispatcher(tls: Tls, env: NodeJS.ProcessEnv): Dispatcher {
  return new CloudDispatcher(readTrust(tls, env), readProxies(env));
}

/**
 * What a request is for. Each kind has places of its own: a service that hangs blocks no sign-in, and downloads
 * that take hours block no lists.
 */
export type Traffic = 'identity' | 'question' | 'transfer';

/** Of one cloud; 64 for questions to both services together. The sum is {@link CLOUD_CONNECTIONS}. */
const GATES: Readonly<Record<Traffic, GateLimits>> = {
  identity: { active: 16, waiting: 64, waitMs: 5000 },
  question: { active: 48, waiting: 192, waitMs: 5000 },
  transfer: { active: 64, waiting: 64, waitMs: 5000 },
};

/** Connections to one cloud at the same time. */
export const CLOUD_CONNECTIONS = 128;

/** The part of the options of a request that says what it is for. */
export function forTraffic(traffic: Traffic): object {
  return { traffic };
}

function trafficOf(options: Dispatcher.DispatchOptions): Traffic {
  const traffic = 'traffic' in options ? options.traffic : undefined;
  return traffic === 'identity' || traffic === 'transfer' ? traffic : 'question';
}

/** The dispatchers for one scheme and one proxy, or none. */
interface Way {
  readonly kept: Dispatcher;
  readonly fresh: Dispatcher;
}

class CloudDispatcher extends Dispatcher {
  readonly #trust: Trust;
  readonly #proxies: Proxies;
  readonly #ways = new Map<string, Way>();
  readonly #gates = {
    identity: new RequestGate(GATES.identity),
    question: new RequestGate(GATES.question),
    transfer: new RequestGate(GATES.transfer),
  };

  constructor(trust: Trust, proxies: Proxies) {
    super();
    this.#trust = trust;
    this.#proxies = proxies;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const traffic = trafficOf(options);
    const gate = this.#gates[traffic];
    gate.enter({
      begin: () => {
        try {
          this.#send(
            options,
            observing(handler, traffic, () => gate.leave()),
          );
        } catch (error) {
          gate.leave();
          fail(handler, error);
        }
      },
      refuse: (error) => fail(handler, error),
      signal: signalOf(options),
    });
    return true;
  }

  #send(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const origin = new URL(String(options.origin));
    const proxy = proxyFor(this.#proxies, origin);
    const key = `${origin.protocol} ${proxy?.url.href ?? ''}`;
    const way = this.#ways.get(key) ?? open(origin.protocol, proxy, this.#trust);
    this.#ways.set(key, way);
    const dispatcher = options.reset === true ? way.fresh : way.kept;
    return dispatcher.dispatch(options, proxy === undefined ? handler : namingProxy(proxy, handler));
  }

  override close(): Promise<void>;
  override close(callback: () => void): void;
  override close(callback?: () => void): Promise<void> | undefined {
    return this.#end((dispatcher) => dispatcher.close(), callback);
  }

  override destroy(): Promise<void>;
  override destroy(error: Error | null): Promise<void>;
  override destroy(callback: () => void): void;
  override destroy(error: Error | null, callback: () => void): void;
  override destroy(first?: Error | null | (() => void), second?: () => void): Promise<void> | undefined {
    const error = typeof first === 'function' ? null : (first ?? null);
    return this.#end((dispatcher) => dispatcher.destroy(error), typeof first === 'function' ? first : second);
  }

  #end(end: (dispatcher: Dispatcher) => Promise<void>, callback?: () => void): Promise<void> | undefined {
    const all = [...this.#ways.values()].flatMap(({ kept, fresh }) => [kept, fresh]);
    const ended = Promise.all(all.map(end)).then(() => undefined);
    if (callback === undefined) return ended;
    void ended.then(callback);
    return undefined;
  }
}

function open(protocol: string, proxy: Proxy | undefined, trust: Trust): Way {
  const kept = { timeout: CONNECT_TIMEOUT_MS, allowH2: false, ...secureOptions(protocol, proxy, trust) };
  const fresh = { ...kept, lookup: anotherAddress };
  return proxy === undefined
    ? { kept: direct(kept), fresh: direct(fresh) }
    : { kept: through(proxy, kept), fresh: through(proxy, fresh) };
}

function secureOptions(
  protocol: string,
  proxy: Proxy | undefined,
  trust: Trust,
): buildConnector.BuildOptions {
  if (protocol !== 'https:' && proxy?.url.protocol !== 'https:') return {};
  return { rejectUnauthorized: trust.verify, secureContext: trust.context() };
}

// HTTP/2 brings nothing to single transfers between two servers, and what is tested here is HTTP/1.1.
function direct(connect: buildConnector.BuildOptions | buildConnector.connector): Dispatcher {
  return new Agent({ allowH2: false, maxHeaderSize: MAX_HEADER_SIZE, connect });
}

/**
 * By SOCKS5, or by undici's own, which leads HTTPS through a tunnel and forwards the rest, as requests does. A failure to reach the proxy
 * is marked where it happens: later it looks like one to reach the service.
 */
function through(proxy: Proxy, connect: buildConnector.BuildOptions): Dispatcher {
  if (proxy.url.protocol === 'socks5:') return direct(socks5Connector(proxy, connect));
  const toProxy = buildConnector(connect);
  const marked: buildConnector.connector = (options, callback) =>
    toProxy(options, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error === null) callback(null, socket);
      else callback(new ProxyError(proxy, `cannot be reached: ${connectionProblem(error)}`, error), null);
    });
  return new ProxyAgent({
    uri: proxy.url.href,
    allowH2: false,
    maxHeaderSize: MAX_HEADER_SIZE,
    requestTls: connect,
    proxyTls: connect,
    clientFactory: (origin) => new Pool(origin, { maxHeaderSize: MAX_HEADER_SIZE, connect: marked }),
    factory: (origin: string | URL, options: object) =>
      new Pool(
        origin,
        String(origin) === proxy.url.href
          ? { ...options, maxHeaderSize: MAX_HEADER_SIZE, connect: marked }
          : options,
      ),
  });
}

/** undici itself has no controller for an error before a request begins. */
function fail(handler: Dispatcher.DispatchHandler, error: unknown): void {
  handler.onResponseError?.(null as never, error as Error);
}

function signalOf(options: Dispatcher.DispatchOptions): AbortSignal | undefined {
  return 'signal' in options && options.signal instanceof AbortSignal ? options.signal : undefined;
}

/** Calls `leave` at the end of a request, and reports how long its answer took. */
function observing(
  handler: Dispatcher.DispatchHandler,
  traffic: Traffic,
  leave: () => void,
): Dispatcher.DispatchHandler {
  const startedAt = performance.now();
  let isAnswered = false;
  const answered = (status: number | 'failed') => {
    if (!isAnswered) report('upstream', { traffic, status, seconds: (performance.now() - startedAt) / 1000 });
    isAnswered = true;
  };
  return {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
    onResponseStart: (controller, status, ...more) => {
      if (status >= 200) answered(status);
      handler.onResponseStart?.(controller, status, ...more);
    },
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => {
      leave();
      handler.onResponseEnd?.(controller, trailers);
    },
    onResponseError: (controller, error) => {
      leave();
      answered('failed');
      handler.onResponseError?.(controller, error);
    },
  };
}

function namingProxy(proxy: Proxy, handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
    onResponseStart: (...start) => handler.onResponseStart?.(...start),
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) =>
      handler.onResponseError?.(controller, ofProxy(proxy, error) as Error),
  };
}

/** Looks a name up and answers its addresses from the second on: the node behind the first may be the one that fails. */
const anotherAddress: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, found, family) => {
    if (error !== null || !Array.isArray(found)) return callback(error, found, family);
    return callback(null, [...found.slice(1), ...found.slice(0, 1)]);
  });
};
