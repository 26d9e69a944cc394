import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CommandLine } from './flags.ts';
import type { SignInSite } from './gateway/clouds/cloud-config.ts';
import { readTrust } from './gateway/connections/certificates.ts';
import type { Way } from './gateway/headers.ts';
import type { SignInParts } from './gateway/sessions/session-routes.ts';
import { openPersonalCloud } from './gateway/sessions/personal-cloud.ts';
import { createSessions } from './gateway/sessions/sessions.ts';
import { connectRedis } from './gateway/sessions/redis-connection.ts';
import { openRedisStore } from './gateway/sessions/redis-store.ts';
import { createSealer } from './gateway/sessions/sealing.ts';
import type { Lifetimes } from './gateway/sessions/session-record.ts';
import type { SessionStore } from './gateway/sessions/session-store.ts';
import { ConfigError } from './gateway/clouds/config-error.ts';
import { createMemoryStore } from './gateway/sessions/memory-store.ts';
import { createRequestBudget } from './gateway/sessions/request-budget.ts';
import { createSignInLimit } from './gateway/sessions/sign-in-limit.ts';
import { readSecrets } from './gateway/sessions/secret-file.ts';
import { openSqliteJournal } from './gateway/sessions/sqlite-journal.ts';
import { steadyNow } from './gateway/steady-clock.ts';
import { keystoneNeed, type Need } from './gateway/observed/readiness.ts';
import { StartError } from './start-error.ts';

const MINUTE_MS = 60_000;

/** What a gateway for people who sign in is made of. */
export interface PeopleChoices {
  readonly sites: readonly SignInSite[];
  readonly embedded: boolean;
  readonly way: Way;
  readonly port: number;
  readonly commandLine: CommandLine;
  readonly warn: (line: string) => void;
  /** The clock of all durations; a test's own. */
  readonly now?: () => number;
  /** How often sessions that ran out are looked for; a minute. */
  readonly sweepMs?: number;
}

/** Where sessions are when the program is not running. */
export type Keeping = 'shared' | 'on disk' | 'in memory';

/** People who sign in: the parts of the gateway that they need. */
export type People = SignInParts & {
  /** Where sessions are when the program is not running. */
  readonly keeping: Keeping;
  /** What has to be there before people can be served. */
  readonly needs: readonly Need[];
  /** How many sessions are open, where the store can tell. */
  readonly sessionCount: () => Promise<number | undefined>;
  readonly close: () => Promise<void>;
};

/** The port that browsers name: gateways behind one balancer have ports of their own and share their cookies. */
function publicPort(publicUrl: URL | undefined): number | undefined {
  return publicUrl === undefined ? undefined : Number(publicUrl.port || 80);
}

/**
 * Opens what people sign in with.
 *
 * @throws {ConfigError} when a certificate or the file of the sessions cannot be used.
 */
export async function openPeople(choices: PeopleChoices): Promise<People> {
  const { options } = choices.commandLine;
  const { now = steadyNow } = choices;
  const clouds = choices.sites.map((site) =>
    openPersonalCloud(site, { embedded: choices.embedded, env: process.env, profile: options.profile }),
  );
  const lifetimes = {
    idleMs: options.sessionIdle * MINUTE_MS,
    longestMs: options.sessionMax * MINUTE_MS,
  };
  const { store, keeping } = await openStore(choices, lifetimes, now);
  const sessions = createSessions({
    clouds,
    store,
    lifetimes,
    way:
      choices.way === 'https'
        ? { kind: 'https' }
        : { kind: 'http', port: publicPort(options.publicUrl) ?? choices.port },
    now,
    administrators: options.sessionAdmins ?? [],
    onFailedRevocation: (error) =>
      choices.warn(`A token could not be ended at Keystone and ends by itself: ${messageOf(error)}`),
  });
  const sweep = () =>
    sessions
      .sweep()
      .catch((error: unknown) =>
        choices.warn(`Sessions that ran out could not be looked for: ${messageOf(error)}`),
      );
  const sweeping = setInterval(() => void sweep(), choices.sweepMs ?? MINUTE_MS).unref();
  return {
    sessions,
    keeping,
    limit: createSignInLimit(store.counters),
    budget: createRequestBudget(store.counters, options.requestsPerMinute, now),
    needs: [
      {
        name: 'store',
        problem: 'The store of the sessions cannot be reached.',
        check: () => store.counters.read(['readiness']),
      },
      keystoneNeed(
        clouds.map(({ site, cloud }) => ({ dispatcher: cloud.dispatcher, authUrl: site.authUrl })),
        now,
      ),
    ],
    sessionCount: async () => store.count?.(),
    close: async () => {
      clearInterval(sweeping);
      sessions.close();
      await store.close();
      await Promise.all(clouds.map(({ cloud }) => cloud.dispatcher.destroy()));
    },
  };
}

async function openStore(
  choices: PeopleChoices,
  lifetimes: Lifetimes,
  now: () => number,
): Promise<{ readonly store: SessionStore; readonly keeping: Keeping }> {
  const { commandLine, warn } = choices;
  const { data: folder, sessions: url, secretFile } = commandLine.options;
  const onFailedWrite = (where: string) => (error: unknown) =>
    warn(`A session could not be written to ${where}: ${messageOf(error)}`);
  if (url !== undefined) {
    if (secretFile === undefined) {
      throw new ConfigError(
        '--sessions needs --secret-file: the same secret for every gateway on that store.',
      );
    }
    const sealer = createSealer(secretsOf(secretFile, warn));
    if (url.password === '')
      url.password = encodeURIComponent(process.env['VITRINE_SESSIONS_PASSWORD'] ?? '');
    const onTrouble = (error: Error) => warn(`The store of sessions is away: ${messageOf(error)}`);
    const tls = { verify: true, caFile: undefined, certificateFile: undefined, keyFile: undefined };
    const redis = await connectRedis(url, onTrouble, readTrust(tls, process.env));
    const onFailure = onFailedWrite(url.host);
    const store = await openRedisStore({ redis, sealer, lifetimes, now, onFailedWrite: onFailure });
    return { store, keeping: 'shared' };
  }
  // No files are needed where only a Keystone was named.
  if (!choices.embedded && !commandLine.given.has('data')) {
    return { store: createMemoryStore({ lifetimes, now }), keeping: 'in memory' };
  }
  const secrets = secretsOf(secretFile ?? join(folder, 'session-secret'), warn);
  const parts = { folder, secrets, now, onFailedWrite: onFailedWrite(folder), onNote: warn };
  const journal = await openSqliteJournal(parts);
  return { store: createMemoryStore({ lifetimes, now, journal }), keeping: 'on disk' };
}

function secretsOf(path: string, warn: (line: string) => void): readonly string[] {
  const { secrets, isNew, isOpenToAll } = readSecrets(path);
  if (isNew)
    warn(`A secret for sessions was made in ${path}. Gateways that share sessions need the same one.`);
  if (isOpenToAll) warn(`The secret file ${path} can be read by every account of this machine.`);
  return secrets;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Certificate and key of the page, if it has them.
 *
 * @throws {StartError} when one is named without the other, or a file cannot be read.
 */
export function readPageTls({ options }: CommandLine): { cert: string; key: string } | undefined {
  const { tlsCert, tlsKey } = options;
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new StartError('Use --tls-cert and --tls-key together.', 2);
  }
  const pair = { cert: readPem(tlsCert), key: readPem(tlsKey) };
  checkPair(pair, tlsCert, tlsKey);
  return pair;
}

/** Node would find the same when the first browser comes, or in words of OpenSSL. */
function checkPair(pair: { cert: string; key: string }, certPath: string, keyPath: string): void {
  const key = asPem(`The key file ${keyPath}`, 'private key', () => createPrivateKey(pair.key));
  const certificate = asPem(
    `The certificate file ${certPath}`,
    'certificate',
    () => new X509Certificate(pair.cert),
  );
  if (!certificate.checkPrivateKey(key)) {
    throw new StartError(`The key in ${keyPath} does not belong to the certificate in ${certPath}.`);
  }
  if (Date.parse(certificate.validTo) < Date.now()) {
    throw new StartError(
      `The certificate in ${certPath} expired on ${certificate.validTo}. Browsers will reject it.`,
    );
  }
}

function asPem<T>(file: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MISSING_PASSPHRASE') {
      throw new StartError(
        `${file} is protected by a passphrase. Use one without: "openssl pkey" can write it.`,
      );
    }
    throw new StartError(`${file} contains no PEM ${what}.`);
  }
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(`The certificate file ${path} cannot be read (${why}).`);
  }
}
