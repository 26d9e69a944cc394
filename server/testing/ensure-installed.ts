import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * A Valkey or Redis server for tests of gateways that share sessions.
 *
 * @throws {Error} with one sentence that says what to install.
 */
export function ensureRedis(): string {
  return ensure(
    () => ['/usr/bin/valkey-server', '/usr/bin/redis-server'].find((path) => existsSync(path)) ?? null,
    [['valkey-server'], ['redis-server']],
    'The tests of shared sessions need a Valkey or Redis: on Debian the package valkey-server or redis-server.',
  );
}

/**
 * The balancer before two gateways.
 *
 * @throws {Error} with one sentence that says what to install.
 */
export function ensureBalancer(): string {
  return ensure(
    () => ['/usr/sbin/haproxy'].find((path) => existsSync(path)) ?? null,
    [['haproxy']],
    'The tests of two gateways need the package haproxy.',
  );
}

/** Finds something, or installs the first of several lists of Debian's packages that can be installed. @throws {Error} `missing` */
export function ensure<Found>(
  find: () => Found | null,
  lists: readonly (readonly string[])[],
  missing: string,
): Found {
  const found = find();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(
      `Not found, so installed with apt-get: ${lists.map((names) => names.join(' and ')).join(', else ')}.\n`,
    );
    void (
      aptGet('update') && lists.some((names) => aptGet('install', '-y', '--no-install-recommends', ...names))
    );
  }
  const installed = find();
  if (installed !== null) return installed;
  throw new Error(missing);
}

/** Runs apt-get without a question; answers whether it went well. */
function aptGet(...args: readonly string[]): boolean {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    // The run level keeps servers from being started on their usual ports.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}
