import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

import {
  connectionsLine,
  embeddedLine,
  leftLine,
  metricsLine,
  pageLine,
  plainHttpLine,
  publicLine,
  signedInLine,
  signInLine,
  unverifiedLine,
} from './announcement.ts';
import { type CloudChoice, isPersonal } from './choose-cloud.ts';
import { type EmbeddedCloud, startEmbeddedCloud } from './embedded-cloud.ts';
import { findChosenCloud, findChosenSites } from './find-chosen-cloud.ts';
import type { CommandLine, Options } from './flags.ts';
import { connectionLimits, descriptorLimit } from './gateway/clients/connection-limit.ts';
import { CLOUD_CONNECTIONS } from './gateway/connections/dispatcher.ts';
import { ConfigError } from './gateway/clouds/config-error.ts';
import { type GatewayOptions, type Grace, type RunningGateway, startGateway } from './gateway/gateway.ts';
import { isLoopback } from './gateway/guards.ts';
import type { Way } from './gateway/headers.ts';
import { IdentityError } from './gateway/keystone/identity-error.ts';
import { DEFAULT_SCOPE } from './gateway/access.ts';
import { ambient, type Login } from './gateway/login.ts';
import { openLogin } from './gateway/open-login.ts';
import { openPage } from './open-page.ts';
import { openPeople, readPageTls } from './people.ts';
import { keystoneNeed, type Need } from './gateway/observed/readiness.ts';
import { openAudit, openMetrics } from './open-observers.ts';
import { watchPageTls } from './page-tls.ts';
import { listenProblem } from './listen-problem.ts';
import { StartError } from './start-error.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const root = join(import.meta.dirname, '..');

/** What still runs when the program is told to stop gets so long to finish; a second signal ends it at once. */
const GRACE: Grace = { requestsMs: 10_000, transfersMs: 3_600_000, noticeMs: 10_000 };

/**
 * From flags to a page that is served: the cloud, the sign-in, the page, the gateway. Returns once it listens;
 * the process then runs until SIGINT or SIGTERM.
 *
 * @throws {StartError} for everything that the person who started it can mend.
 */
export async function run(commandLine: CommandLine, choice: CloudChoice): Promise<void> {
  const { options } = commandLine;
  const personal = isPersonal(choice, commandLine);
  if (!personal) refuseOtherHosts(options.host);
  const tls = readPageTls(commandLine);
  const way = tls !== undefined || options.publicUrl?.protocol === 'https:' ? 'https' : 'http';
  const port = await claimPort(options);

  const embedded = choice.kind === 'embedded' ? await startEmbeddedCloud(commandLine, say) : undefined;
  if (personal) collectEagerly();
  if (embedded !== undefined) say(embeddedLine(embedded.url));
  const served = personal
    ? await servePeople(commandLine, choice, embedded, { way, port })
    : await serveAmbient(commandLine, choice, embedded);
  const launched = withLaunchUrl(served, options.launchUrl);
  const audit = openAudit(commandLine, warn);
  const descriptors = descriptorLimit();
  const connections = connectionLimits(descriptors, served.clouds * CLOUD_CONNECTIONS);
  const gateway = await listen(commandLine, {
    ...launched,
    tls,
    way,
    port,
    connections,
    audit: audit?.write,
  });
  const metrics = await openMetrics(commandLine, gateway, served.sessionCount);
  const certificate =
    tls === undefined ? undefined : watchPageTls(commandLine, { renew: gateway.renewTls, warn });
  // Where nothing of it is used, the usual end of a program whose terminal is closed.
  if (options.audit !== undefined || certificate !== undefined) {
    process.on('SIGHUP', () => {
      audit?.reopen();
      certificate?.look();
    });
  }
  stopOnSignal(
    async () => {
      await gateway.close(GRACE, (left) => warn(leftLine(left)));
      certificate?.close();
      metrics?.close();
      await served.close();
      await embedded?.close();
      await audit?.close();
    },
    (error) => warn(`Stopping went wrong: ${messageOf(error)}`),
  );
  say(served.line);
  say(connectionsLine(connections, descriptors));
  if (personal && way === 'http') warn(plainHttpLine());
  if (options.publicUrl !== undefined) say(publicLine(options.publicUrl));
  if (metrics !== undefined) say(metricsLine(options.metricsListen?.host ?? '', metrics.port));
  say(pageLine(options.host, gateway.port, tls === undefined ? 'http' : 'https'));
}

/**
 * Sessions are made in bursts, and each leaves ten times its size to be collected. Left alone, Node let 10,000 of them
 * grow to 260 MB until half a minute later; so they take 45. It costs a fifth of a millisecond for each request.
 */
function collectEagerly(): void {
  setFlagsFromString('--optimize-for-size');
}

/** Tells every session where servers are started from images. */
function withLaunchUrl(served: Served, launchUrl: string | undefined): Served {
  if (launchUrl === undefined) return served;
  const { source, signIn: personal } = served;
  return {
    ...served,
    source: { ...source, launchUrl },
    signIn: personal && { ...personal, sessions: { ...personal.sessions, launchUrl } },
  };
}

/** Who the page is for, once it is served. */
type Served = Pick<GatewayOptions, 'source' | 'signIn' | 'needs'> & {
  readonly sessionCount?: () => Promise<number | undefined>;
  /** What there is to say about it. */
  readonly line: string;
  /** How many clouds it has connections to. */
  readonly clouds: number;
  readonly close: () => Promise<void>;
};

/** One login for everybody: the credentials at hand. */
async function serveAmbient(
  { options }: CommandLine,
  choice: CloudChoice,
  embedded: EmbeddedCloud | undefined,
): Promise<Served> {
  const config = embedded?.config ?? asStartError(() => findChosenCloud(choice, options));
  if (!config.tls.verify) warn(unverifiedLine(config.name));
  const login = asStartError(() =>
    openLogin(config, {
      embedded: embedded !== undefined,
      env: process.env,
      profile: options.profile,
      onFailedRenewal: (error) => warn(`The token could not be renewed yet: ${messageOf(error)}`),
    }),
  );
  const line = await signIn(login);
  const { dispatcher } = login.cloud;
  const needs = [
    ...embeddedNeeds(embedded),
    keystoneNeed([{ dispatcher, authUrl: config.authUrl }], () => performance.now()),
  ];
  return { source: ambient(login), line, clouds: 1, needs, close: () => dispatcher.destroy() };
}

/** A login for each who signs in. */
async function servePeople(
  commandLine: CommandLine,
  choice: CloudChoice,
  embedded: EmbeddedCloud | undefined,
  { way, port }: { readonly way: Way; readonly port: number },
): Promise<Served> {
  const sites =
    embedded === undefined
      ? asStartError(() => findChosenSites(choice, commandLine.options))
      : [{ ...embedded.config, userDomain: 'Default' }];
  for (const { name, tls } of sites) if (!tls.verify) warn(unverifiedLine(name));
  const people = await openPeople({
    sites,
    embedded: embedded !== undefined,
    way,
    port,
    commandLine,
    warn,
  }).catch((error: unknown) => {
    throw startProblem(error);
  });
  const names = embedded === undefined ? sites.map(({ name }) => name) : ['the embedded cloud'];
  const line = signInLine(names, people.keeping);
  const needs = [...embeddedNeeds(embedded), ...people.needs];
  return {
    source: people.sessions,
    signIn: people,
    line,
    clouds: sites.length,
    close: people.close,
    needs,
    sessionCount: people.sessionCount,
  };
}

/** That the embedded cloud answers. */
function embeddedNeeds(embedded: EmbeddedCloud | undefined): readonly Need[] {
  if (embedded === undefined) return [];
  const check = async () => {
    const answer = await fetch(`${embedded.url}/identity/v3`);
    await answer.body?.cancel();
    if (answer.status >= 500) throw new Error(`HTTP ${answer.status}`);
  };
  return [{ name: 'embedded cloud', problem: 'The embedded cloud does not answer within a second.', check }];
}

/**
 * Every client that reaches this gateway acts with the credentials it was started with. So only this machine may,
 * whichever cloud it is: dana of the embedded one is harmless, but her images could still be deleted.
 */
function refuseOtherHosts(host: string): void {
  if (isLoopback(host)) return;
  throw new StartError(
    `--host ${host} would let others use the cloud with your credentials: let them sign in with --sign-in, or listen on loopback only (127.0.0.1, localhost or ::1).`,
  );
}

/**
 * Looks whether the port is free, or for a free one: before the cloud is filled and the page is built, which may take
 * minutes, rather than after.
 */
async function claimPort(options: Options): Promise<number> {
  const attempt = createServer();
  try {
    await once(attempt.listen(options.port, options.host), 'listening');
  } catch (error) {
    throw listenProblem(error, options);
  }
  const address = attempt.address();
  attempt.close();
  await once(attempt, 'close');
  return typeof address === 'object' && address !== null ? address.port : options.port;
}

/** Signs in, and asks what every opening of the page will need, so that none has to wait for it. */
async function signIn(login: Login): Promise<string> {
  try {
    const access = await login.access(DEFAULT_SCOPE);
    const [profile] = await Promise.all([login.cloud.profileOf(access), login.projects()]);
    return signedInLine(login.cloud, access, profile);
  } catch (error) {
    throw error instanceof IdentityError ? new StartError(error.message) : error;
  }
}

async function listen(
  { options }: CommandLine,
  parts: Pick<
    GatewayOptions,
    'source' | 'signIn' | 'tls' | 'way' | 'port' | 'connections' | 'needs' | 'audit'
  >,
): Promise<RunningGateway> {
  try {
    return await startGateway({
      ...parts,
      host: options.host,
      publicHost: options.publicUrl?.host,
      trustedProxies: options.trustedProxy,
      openPage: (server) => openPage(root, options.dev ? 'development' : 'built', server, say),
      log: { level: options.logLevel, stream: process.stderr },
    });
  } catch (error) {
    throw listenProblem(error, options);
  }
}

function asStartError<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw startProblem(error);
  }
}

function startProblem(error: unknown): unknown {
  return error instanceof ConfigError ? new StartError(error.message) : error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}
