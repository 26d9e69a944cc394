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
}

/** A Vitrine of its own, with an embedded cloud that nobody else touches. */
export interface RunningVitrine {
  readonly url: string;
  readonly cloudUrl: string;
  readonly stop: () => Promise<void>;
}

/** The lines of the start command that name its addresses. */
const PAGE_LINE = /^Vitrine is at (http:\/\/\S+)$/;
const CLOUD_LINE = /^Embedded cloud at (http:\/\/\S+)/;

/** Starts what `npm start` starts, on free ports and in a directory that goes away with it. */
export async function startVitrine({ profile, images }: StartOptions): Promise<RunningVitrine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-'));
  const flags = ['--port', '0', '--cloud-port', '0', '--data', dataDir, '--embedded', '--faults'];
  const child = spawn(
    process.execPath,
    ['server/start.mjs', ...flags, '--cloud-profile', profile, '--images', String(images)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { url, cloudUrl } = await addressesOf(child);
  return {
    url,
    cloudUrl,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A gateway to a cloud that runs already, with another person's credentials. */
export async function startGateway(
  cloudUrl: string,
  [user, project]: readonly [user: string, project: string],
): Promise<Pick<RunningVitrine, 'url' | 'stop'>> {
  const child = spawn(process.execPath, ['server/start.mjs', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      OS_AUTH_URL: `${cloudUrl}/identity/v3`,
      OS_USERNAME: user,
      OS_PASSWORD: `${user}-pass`,
      OS_PROJECT_NAME: project,
      OS_USER_DOMAIN_NAME: 'Default',
      OS_PROJECT_DOMAIN_NAME: 'Default',
    },
  });
  const { url } = await addressesOf(child);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
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
