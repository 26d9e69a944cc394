import { join } from 'node:path';
import { run } from './commands.ts';
import { startDaemon, stopDaemon } from './daemons.ts';
import type { Place } from './place.ts';

const NAME = 'mariadb';

/** Makes an empty data directory. */
export async function makeDatabase(folder: string): Promise<void> {
  await run('mariadb-install-db', [
    '--no-defaults',
    '--user=root',
    `--datadir=${folder}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...FILES,
  ]);
}

/** Small files: the whole directory is copied for every start. */
const FILES = ['--innodb-log-file-size=16M', '--innodb-undo-tablespaces=0'];

/**
 * Serves a data directory, on a unix socket alone.
 *
 * MariaDB rather than SQLite, which answers a second writer that something is locked: Glance makes a 500 of that.
 */
export async function startDatabase(place: Place, folder: string, stays: boolean): Promise<void> {
  await startDaemon(place, {
    name: NAME,
    command: 'mariadbd',
    args: [
      '--no-defaults',
      '--user=root',
      `--datadir=${folder}`,
      `--socket=${place.socket}`,
      `--pid-file=${join(place.now, 'mariadb.pid')}`,
      '--skip-networking',
      // Nothing here has to outlive a crash of the machine.
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-doublewrite=0',
      ...FILES,
      '--character-set-server=utf8mb3',
      '--collation-server=utf8mb3_general_ci',
      '--max-connections=300',
    ],
    stays,
    isReady: () =>
      query(place, 'select 1').then(
        () => true,
        () => false,
      ),
  });
}

/** Ends it cleanly, so that its directory can be copied. */
export async function stopDatabase(place: Place): Promise<void> {
  await stopDaemon(place, NAME);
}

/** Asks the database something. */
export function query({ socket }: Place, sql: string): Promise<string> {
  return run('mariadb', ['--no-defaults', '-uroot', '-S', socket, '-e', sql]);
}
