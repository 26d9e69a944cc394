import type { FastifyInstance } from 'fastify';
import type { Dispatcher } from 'undici';

import { forTraffic } from '../connections/dispatcher.ts';
import { observe } from './telemetry.ts';

/** Something that the gateway needs. `check` rejects where it is not there. */
export interface Need {
  readonly name: string;
  /** What is wrong when it is not there; public, so it holds no address and no secret. */
  readonly problem: string;
  readonly check: () => Promise<unknown>;
}

/** Whether the gateway can do its work, as JSON that says why not. */
export interface ReadinessAnswer {
  readonly status: 'ready' | 'not ready' | 'draining';
  readonly checks: Readonly<Record<string, string>>;
  /** What still runs while it drains. */
  readonly left?: { readonly transfers: number; readonly requests: number };
}

/** Tells whether requests should come here. */
export interface Readiness {
  readonly ask: () => Promise<ReadinessAnswer>;
  /** From now on the answer is that it drains. */
  readonly drain: (left: () => NonNullable<ReadinessAnswer['left']>) => void;
  /** Milliseconds since it was last asked. */
  readonly idleMs: () => number;
}

/** All who ask within a second get one answer: the question costs the services something. */
const FRESH_MS = 1000;
/** A need that is silent for longer is not there. */
const PATIENCE_MS = 1000;

export function createReadiness(needs: readonly Need[], now: () => number): Readiness {
  let last: { readonly at: number; readonly answer: Promise<ReadinessAnswer> } | undefined;
  let left: (() => NonNullable<ReadinessAnswer['left']>) | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    ask: () => {
      askedAt = now();
      if (left !== undefined) return Promise.resolve({ status: 'draining', checks: {}, left: left() });
      if (last === undefined || now() >= last.at + FRESH_MS) last = { at: now(), answer: lookAt(needs) };
      return last.answer;
    },
    drain: (count) => {
      left = count;
    },
    idleMs: () => now() - askedAt,
  };
}

async function lookAt(needs: readonly Need[]): Promise<ReadinessAnswer> {
  const found = await Promise.all(
    needs.map(async ({ name, problem, check }) => [name, (await isThere(check)) ? 'ok' : problem] as const),
  );
  return {
    status: found.every(([, words]) => words === 'ok') ? 'ready' : 'not ready',
    checks: Object.fromEntries(found),
  };
}

async function isThere(check: Need['check']): Promise<boolean> {
  let limit: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => reject(new Error('silent')), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), silence]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(limit);
  }
}

/** `/healthz`: the process answers. `/readyz`: requests should come here; 503 where not. */
export function registerHealth(app: FastifyInstance, readiness: Readiness): void {
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain').send('ok\n'),
  );
  app.get('/readyz', async (_request, reply) => {
    const answer = await readiness.ask();
    return reply
      .code(answer.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(answer);
  });
}

/** A Keystone by the connections of its cloud. */
export interface AskedKeystone {
  readonly dispatcher: Dispatcher;
  readonly authUrl: string;
}

const KEYSTONE_ANSWERED_MS = 60_000;

/** That one Keystone has answered within the last minute, whatever it was asked; else they are asked for their versions. */
export function keystoneNeed(keystones: readonly AskedKeystone[], now: () => number): Need {
  let answeredAt = Number.NEGATIVE_INFINITY;
  const answered = (status: number | 'failed') => {
    if (status !== 'failed' && status < 500) answeredAt = now();
  };
  observe('upstream', ({ traffic, status }) => {
    if (traffic === 'identity') answered(status);
  });
  const ask = async ({ dispatcher, authUrl }: AskedKeystone) => {
    const { origin, pathname } = new URL(authUrl);
    const headersTimeout = 5000;
    const options = {
      origin,
      path: pathname,
      method: 'GET',
      headersTimeout,
      ...forTraffic('identity'),
    } as const;
    const { statusCode, body } = await dispatcher.request(options);
    await body.dump();
    if (statusCode >= 500) throw new Error(`HTTP ${statusCode}`);
  };
  return {
    name: 'identity',
    problem: 'No Keystone has answered within the last minute.',
    check: async () => {
      if (now() < answeredAt + KEYSTONE_ANSWERED_MS) return;
      await Promise.any(keystones.map(ask));
    },
  };
}
