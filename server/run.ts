import { once } from 'node:events';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { embeddedLine, pageLine, signedInLine, unverifiedLine } from './announcement.ts';
import type { CloudChoice } from './choose-cloud.ts';
import { startEmbeddedCloud } from './embedded-cloud.ts';
import type { CommandLine, Options } from './flags.ts';
import type { CloudConfig } from './gateway/clouds/cloud-config.ts';
import { ConfigError } from './gateway/clouds/config-error.ts';
import { findEnvironmentCloud, findNamedCloud } from './gateway/clouds/find-cloud.ts';
import { type RunningGateway, startGateway } from './gateway/gateway.ts';
import { isLoopback } from './gateway/guards.ts';
import { IdentityError } from './gateway/keystone/identity-error.ts';
import { ambient, defaultScope, type Login } from './gateway/login.ts';
import { openLogin } from './gateway/open-login.ts';
import { openPage } from './open-page.ts';
import { StartError } from './start-error.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const root = join(import.meta.dirname, '..');

/** Transfers that still run when the program is told to stop get this long to finish. */
const graceMs = 10_000;

/**
 * From flags to a page that is served: the cloud, the sign-in, the page, the gateway. Returns once it listens;
 * the process then runs until SIGINT or SIGTERM.
 *
 * @throws {StartError} for everything that the person who started it can mend.
 */
export async function run(commandLine: CommandLine, choice: CloudChoice): Promise<void> {
  const { options } = commandLine;
  refuseOtherHosts(options.host);
  await refuseTakenPort(options);

  const embedded = choice.kind === 'embedded' ? await startEmbeddedCloud(commandLine, say) : undefined;
  if (embedded !== undefined) say(embeddedLine(embedded.url));
  const config = embedded?.config ?? asStartError(() => findCloud(choice, options.region));
  if (!config.tls.verify) warn(unverifiedLine(config.name));

  const login = asStartError(() =>
    openLogin(config, {
      embedded: choice.kind === 'embedded',
      profile: options.profile,
      onFailedRenewal: (error) => warn(`The token could not be renewed yet: ${messageOf(error)}`),
    }),
  );
  const signedIn = await signIn(login);
  const gateway = await listen(options, login);
  stopOnSignal(
    async () => {
      await gateway.close(graceMs);
      await login.cloud.dispatcher.destroy();
      await embedded?.close();
    },
    (error) => warn(`Stopping went wrong: ${messageOf(error)}`),
  );
  say(signedIn);
  say(pageLine(options.host, gateway.port));
}

/**
 * Whoever reaches this gateway acts with the credentials it was started with. So nobody but this machine may,
 * whichever cloud it is: dana of the embedded one is harmless, but her images could still be deleted.
 */
function refuseOtherHosts(host: string): void {
  if (isLoopback(host)) return;
  throw new StartError(
    `--host ${host} would let others use the cloud with your credentials: Vitrine listens on loopback only (127.0.0.1, localhost or ::1).`,
  );
}

/** Before the cloud is filled and the page is built, which may take minutes, rather than after. */
async function refuseTakenPort(options: Options): Promise<void> {
  if (options.port === 0) return;
  const attempt = createServer();
  try {
    await once(attempt.listen(options.port, options.host), 'listening');
  } catch (error) {
    throw listenProblem(error, options);
  }
  attempt.close();
  await once(attempt, 'close');
}

function findCloud(choice: CloudChoice, region: string | undefined): CloudConfig {
  const system = {
    env: process.env,
    workingDirectory: process.cwd(),
    home: homedir(),
    platform: process.platform,
  };
  return choice.kind === 'named'
    ? findNamedCloud(choice.name, region, system)
    : findEnvironmentCloud(region, system);
}

/** Signs in, and asks what every opening of the page will need, so that none has to wait for it. */
async function signIn(login: Login): Promise<string> {
  try {
    const access = await login.access(defaultScope);
    const [profile] = await Promise.all([login.cloud.profileOf(access), login.projects()]);
    return signedInLine(login.cloud, access, profile);
  } catch (error) {
    throw error instanceof IdentityError ? new StartError(error.message) : error;
  }
}

async function listen(options: Options, login: Login): Promise<RunningGateway> {
  try {
    return await startGateway({
      host: options.host,
      port: options.port,
      source: ambient(login),
      openPage: (server) => openPage(root, options.dev ? 'development' : 'built', server, say),
      log: { level: options.logLevel, stream: process.stderr },
    });
  } catch (error) {
    throw listenProblem(error, options);
  }
}

function listenProblem(error: unknown, { host, port }: Options): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is taken: choose another with --port.`);
    case 'EACCES':
      return new StartError(`Port ${port} is not for everybody: choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
      return new StartError(`This machine has no address ${host}: choose another with --host.`);
    default:
      return error;
  }
}

function asStartError<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof ConfigError ? new StartError(error.message) : error;
  }
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
