import { once } from 'node:events';
import { createServer } from 'node:http';

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { everyAnswer } from '../headers.ts';
import type { Readiness } from './readiness.ts';
import { observe } from './telemetry.ts';

/** What the gateway counts by itself, asked whenever metrics are read. */
export interface GatewayCounts {
  readonly connections: number;
  readonly requests: number;
  readonly transfers: number;
  /** `undefined` without sign-in. */
  readonly sessions: number | undefined;
}

/** The metrics of a gateway. */
export interface Metrics {
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
  readonly close: () => void;
}

/** From a cached answer to a service that is about to be given up, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** Counts from now on. No label names a person, a project or an image: routes are templates of a closed list. */
export function createMetrics(
  counts: () => GatewayCounts | Promise<GatewayCounts>,
  version: string,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'vitrine_request_seconds',
    help: 'Seconds from the head of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const bytes = new Counter({
    name: 'vitrine_bytes_total',
    help: 'Bytes from browsers (in) and to them (out), with heads, counted when a request ends.',
    labelNames: ['direction'],
    registers,
  });
  const upstream = new Histogram({
    name: 'vitrine_upstream_seconds',
    help: 'Seconds until the head of an answer of a service: identity is Keystone, question and transfer the image service.',
    labelNames: ['traffic', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const shed = new Counter({
    name: 'vitrine_shed_total',
    help: 'Refused to spare others: connections, queue (to a cloud), budget (of a person).',
    labelNames: ['reason'],
    registers,
  });
  const signIns = new Counter({
    name: 'vitrine_sign_ins_total',
    help: 'Tries to sign in, by way and result.',
    labelNames: ['way', 'result'],
    registers,
  });
  const renewals = new Counter({
    name: 'vitrine_token_renewals_failed_total',
    help: 'Tokens that could not be had again.',
    registers,
  });
  new Gauge({ name: 'vitrine_build_info', help: 'Always 1.', labelNames: ['version'], registers }).set(
    { version },
    1,
  );
  const gauge = (name: string, help: string) => new Gauge({ name: `vitrine_${name}`, help, registers });
  const gauges = {
    connections: gauge('open_connections', 'Connections of browsers.'),
    requests: gauge('open_requests', 'Requests that are being answered, transfers included.'),
    transfers: gauge('open_transfers', 'Uploads and downloads.'),
    sessions: gauge('sessions', 'People who are signed in, by sessions.'),
  };
  // Reasons that have not happened yet are there with 0: a rate needs the first one too.
  for (const reason of ['connections', 'queue', 'budget']) shed.inc({ reason }, 0);

  const ends = [
    observe('request', ({ method, route, status, seconds, bytesIn, bytesOut }) => {
      requests.observe({ method, route, status }, seconds);
      bytes.inc({ direction: 'in' }, bytesIn);
      bytes.inc({ direction: 'out' }, bytesOut);
    }),
    observe('upstream', ({ traffic, status, seconds }) => upstream.observe({ traffic, status }, seconds)),
    observe('shed', ({ reason }) => shed.inc({ reason })),
    observe('signIn', ({ way, result }) => signIns.inc({ way, result })),
    observe('renewalFailed', () => renewals.inc()),
  ];
  return {
    text: async () => {
      const present = await counts();
      gauges.connections.set(present.connections);
      gauges.requests.set(present.requests);
      gauges.transfers.set(present.transfers);
      if (present.sessions !== undefined) gauges.sessions.set(present.sessions);
      return registry.metrics();
    },
    contentType: registry.contentType,
    close: () => {
      for (const end of ends) end();
    },
  };
}

/** An address to listen on. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves `/metrics`, `/readyz` and `/healthz` on an address of their own, also while the gateway drains.
 *
 * @throws {Error} with a `code` of the system when the address cannot be listened on.
 */
export async function serveMetrics({ host, port }: ListenAddress, metrics: Metrics, readiness: Readiness) {
  const answer = async (path: string): Promise<readonly [status: number, type: string, text: string]> => {
    switch (path) {
      case '/metrics':
        return [200, metrics.contentType, await metrics.text()];
      case '/healthz':
        return [200, 'text/plain', 'ok\n'];
      case '/readyz': {
        const ready = await readiness.ask();
        return [
          ready.status === 'ready' ? 200 : 503,
          'application/json; charset=utf-8',
          JSON.stringify(ready),
        ];
      }
      default:
        return [404, 'text/plain', 'There is nothing here. Metrics are at /metrics.\n'];
    }
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const send = async () => {
      const failed = [500, 'text/plain', 'The metrics could not be read.\n'] as const;
      const [status, type, text] = await answer(path).catch(() => failed);
      response.writeHead(status, {
        ...everyAnswer('http'),
        'cache-control': 'no-store',
        'content-type': type,
      });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    void send();
  });
  server.maxConnections = 64;
  await once(server.listen(port, host), 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => {
      server.close();
      server.closeAllConnections();
      metrics.close();
    },
  };
}
