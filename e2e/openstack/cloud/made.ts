import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands.ts';
import {
  addressesAt,
  configurationOf,
  glanceConf,
  keystoneConf,
  writeConfiguration,
} from './configuration.ts';
import { makeDatabase, query, startDatabase, stopDatabase } from './database.ts';
import { versions } from './packages.ts';
import type { Place, Ports } from './place.ts';

const NO_PORTS: Ports = { keystone: 0, glance: 0, files: 0 };

/**
 * Makes what every start begins with: keys, and a database directory with the tables of both services and Keystone's
 * first administrator. Nothing in it depends on a port. Done again when packages or configuration are other ones.
 */
export async function ensureMade(
  place: Place,
  glanceCommon: string,
  say: (what: string) => void,
): Promise<void> {
  const stamp = stampOf(place);
  const stampFile = join(place.made, 'stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  say('making the databases');
  const folder = join(place.made, 'mysql');
  for (const old of [stampFile, folder, join(place.made, 'keys'), place.now]) {
    rmSync(old, { recursive: true, force: true });
  }
  writeConfiguration(place, addressesAt(NO_PORTS), glanceCommon);
  await makeDatabase(folder);
  await startDatabase(place, folder, false);
  await query(place, 'create database keystone; create database glance');
  await Promise.all([makeKeystone(place), makeGlance(place, join(glanceCommon, 'metadefs'))]);
  await stopDatabase(place);
  writeFileSync(stampFile, stamp);
}

/** Lays out what one start uses: a copy of the databases, and a configuration with these ports. */
export function layOut(place: Place, ports: Ports, glanceCommon: string): void {
  rmSync(place.now, { recursive: true, force: true });
  writeConfiguration(place, addressesAt(ports), glanceCommon);
  cpSync(join(place.made, 'mysql'), databaseFolder(place), { recursive: true });
}

/** The data directory in use. */
export function databaseFolder({ now }: Place): string {
  return join(now, 'mysql');
}

function stampOf(place: Place): string {
  const packages = [...versions()].map(([name, version]) => `${name} ${version}`);
  const parts = [...packages, keystoneConf(place), glanceConf(place, addressesAt(NO_PORTS))];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

async function makeKeystone(place: Place): Promise<void> {
  const { keystone } = configurationOf(place);
  const manage = (...args: string[]) => run('keystone-manage', ['--config-file', keystone, ...args]);
  const owner = ['--keystone-user', 'root', '--keystone-group', 'root'];
  mkdirSync(join(place.made, 'keys'), { recursive: true });
  await manage('fernet_setup', ...owner);
  await manage('credential_setup', ...owner);
  await manage('db_sync');
  await manage('bootstrap', '--bootstrap-password', 'admin-pass');
}

async function makeGlance(place: Place, metadefs: string): Promise<void> {
  // Debian's command of that name comes with the daemon's package.
  const main =
    'import sys; from glance.cmd.manage import main; sys.argv[0] = "glance-manage"; sys.exit(main())';
  const { glance } = configurationOf(place);
  const manage = (...args: string[]) =>
    run('/usr/bin/python3', ['-W', 'ignore', '-c', main, '--config-file', glance, ...args]);
  await manage('db_sync');
  await manage('db_load_metadefs', metadefs);
}
