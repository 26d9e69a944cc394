import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StartOptions {
  readonly profile: 'ims' | 'glance';
  /** Images in the default list of the person that the page is signed in as. */
  readonly images: number;
  /** Whether everybody signs in, rather than all being the person of the credentials at hand. */
  readonly signIn?: boolean;
  /** More of what `npm start --` takes. */
  readonly flags?: readonly string[];
  /** Variables of its environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A Vitrine of its own, with an embedded cloud that nothing else uses. */
export interface RunningVitrine {
  readonly url: string;
  readonly cloudUrl: string;
  /** Where the cloud keeps what it has. */
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
  /** Stops it, and starts it again at the same addresses with the same data. */
  readonly restart: () => Promise<void>;
}

/** The lines of the start command that name its addresses. */
const PAGE_LINE = /^Vitrine is at (http:\/\/\S+)$/;
const CLOUD_LINE = /^Embedded cloud at (http:\/\/\S+)/;

/** Starts what `npm start` starts, on free ports and in a directory that goes away with it. */
export async function startVitrine(options: StartOptions): Promise<RunningVitrine> {
  const { profile, images, signIn = false, flags = [], env = {} } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-'));
  const ours = ['--data', dataDir, '--embedded', '--faults', '--cloud-profile', profile];
  const all = [...ours, '--images', String(images), ...(signIn ? ['--sign-in'] : []), ...flags];

  let child = start(['--port', '0', '--cloud-port', '0', ...all], env);
  const { url, cloudUrl } = await addressesOf(child);
  return {
    url,
    cloudUrl,
    dataDir,
    stop: async () => {
      await end(child);
      await rm(dataDir, { recursive: true, force: true });
    },
    restart: async () => {
      await end(child);
      child = start(['--port', portOf(url), '--cloud-port', portOf(cloudUrl), ...all], env);
      await addressesOf(child);
    },
  };
}

/** Starts the page alone, in front of a cloud that these flags name. */
export async function startPage(flags: readonly string[]): Promise<Pick<RunningVitrine, 'url' | 'stop'>> {
  const child = start(['--port', '0', ...flags]);
  const { url } = await addressesOf(child);
  return { url, stop: () => end(child) };
}

function portOf(url: string): string {
  return new URL(url).port;
}

function start(flags: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['server/start.mjs', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Compiling the same files again was more than a quarter of the processor time of a start.
    env: { NODE_COMPILE_CACHE: 'node_modules/.cache/node', ...process.env, ...env },
  });
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

/** Whose credentials a gateway uses, at which Keystone. Domains are `Default`. */
export interface Credentials {
  /** Keystone's address, with its version. */
  readonly authUrl: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
}

/** A gateway to a cloud that runs already, with another person's credentials. */
export async function startGateway(
  cloudUrl: string,
  [user, project]: readonly [user: string, project: string],
): Promise<Pick<RunningVitrine, 'url' | 'stop'>> {
  return startPageAs({ authUrl: `${cloudUrl}/identity/v3`, user, password: `${user}-pass`, project });
}

/** Starts the page in front of a cloud that runs already, with these credentials. */
export async function startPageAs(
  { authUrl, user, password, project }: Credentials,
  flags: readonly string[] = [],
): Promise<Pick<RunningVitrine, 'url' | 'stop'>> {
  const child = start(['--port', '0', ...flags], {
    OS_AUTH_URL: authUrl,
    OS_USERNAME: user,
    OS_PASSWORD: password,
    OS_PROJECT_NAME: project,
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
  });
  const { url } = await addressesOf(child);
  return { url, stop: () => end(child) };
}

async function addressesOf(child: ChildProcess): Promise<{ url: string; cloudUrl: string }> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('Vitrine was started without its output');
  let complaint = '';
  stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  let cloudUrl = '';
  for await (const line of createInterface(stdout)) {
    cloudUrl = CLOUD_LINE.exec(line)?.[1] ?? cloudUrl;
    const url = PAGE_LINE.exec(line)?.[1];
    if (url !== undefined) return { url, cloudUrl };
  }
  throw new Error(`Vitrine did not start: ${complaint}`);
}
