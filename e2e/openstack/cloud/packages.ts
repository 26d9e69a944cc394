import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands.ts';

/**
 * Only libraries and programs, which hold the whole services: Debian's `keystone` and `glance-api` would ask
 * questions, make system users and start daemons. `mariadb-server-core` is likewise the server and its tools alone.
 */
const PACKAGES: readonly string[] = [
  'python3-keystone',
  'python3-glance',
  'python3-pymysql',
  'python3-openstackclient',
  'python3-glanceclient',
  'uwsgi-core',
  'uwsgi-plugin-python3',
  'mariadb-server-core',
  'mariadb-client-core',
];

/** Why a cloud cannot be installed on this machine, in a sentence; null where it can. */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return 'this is not Linux';
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const isDebian12 = /^ID=debian$/m.test(release) && /^VERSION_ID="12"$/m.test(release);
  if (!isDebian12) return 'this is not Debian 12';
  if (process.getuid?.() !== 0) return 'only root can install packages';
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get';
  return null;
}

/** Installs what is missing. */
export async function installPackages(say: (what: string) => void): Promise<void> {
  const installed = versions();
  const missing = PACKAGES.filter((name) => !installed.has(name));
  if (missing.length === 0) return;
  say(`installing ${missing.join(', ')}`);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
  try {
    await apt(install);
  } catch {
    // The lists are missing, or older than what the mirror still has.
    await apt(['update', '-qq']);
    await apt(install);
  }
}

/** Which packages of ours are installed, with their versions. */
export function versions(): ReadonlyMap<string, string> {
  const { stdout } = spawnSync(
    'dpkg-query',
    ['-W', '-f=${db:Status-Status} ${Package} ${Version}\n', ...PACKAGES],
    {
      encoding: 'utf8',
    },
  );
  const lines = stdout.split('\n').map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([status, name, version]) =>
      status === 'installed' && name !== undefined && version !== undefined ? [[name, version]] : [],
    ),
  );
}

/**
 * Unpacks `glance-common`, which has the schema and the pipeline of the service; installing it would make users and
 * ask questions.
 *
 * @returns where these files are
 */
export async function unpackGlanceCommon(into: string): Promise<string> {
  mkdirSync(into, { recursive: true });
  const share = join(into, 'usr', 'share', 'glance-common');
  if (existsSync(join(share, 'glance-api-paste.ini'))) return share;
  try {
    await apt(['download', '-qq', 'glance-common'], into);
  } catch {
    await apt(['update', '-qq']);
    await apt(['download', '-qq', 'glance-common'], into);
  }
  const archive = readdirSync(into).find((name) => name.endsWith('.deb'));
  if (archive === undefined) throw new Error('apt-get downloaded no glance-common.');
  await run('dpkg-deb', ['-x', join(into, archive), into]);
  return share;
}

function apt(args: readonly string[], cwd?: string): Promise<string> {
  // Downloading as root what only root may read is what apt warns about otherwise.
  const sandbox = ['-o', 'APT::Sandbox::User=root'];
  return run('apt-get', [...sandbox, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    ...(cwd === undefined ? {} : { cwd }),
  });
}
