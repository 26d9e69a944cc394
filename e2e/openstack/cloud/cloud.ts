import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAccounts } from './accounts.ts';
import { addressesAt, type Addresses } from './configuration.ts';
import { running, stopDaemons } from './daemons.ts';
import { startDatabase } from './database.ts';
import { databaseFolder, ensureMade, layOut } from './made.ts';
import { installPackages, unpackGlanceCommon } from './packages.ts';
import { freePorts, type Place } from './place.ts';
import { startServices } from './services.ts';

/** A cloud that serves. */
export interface RunningCloud extends Addresses {
  /** Whether an earlier run left it running, which this one leaves so. */
  readonly wasKept: boolean;
}

/** Installs, makes and starts whatever is not there yet; `stays` says whether it outlives this process. */
export async function startCloud(
  place: Place,
  stays: boolean,
  say: (what: string) => void,
): Promise<RunningCloud> {
  const kept = keptCloud(place);
  if (kept !== null) return { ...kept, wasKept: true };
  // Of a run that was killed together with whatever would have ended them.
  await stopDaemons(place);

  await installPackages(say);
  const glanceCommon = await unpackGlanceCommon(join(place.made, 'glance-common'));
  await ensureMade(place, glanceCommon, say);
  const ports = await freePorts(place);
  const addresses = addressesAt(ports);
  say(`starting Keystone at ${addresses.identity} and Glance at ${addresses.image}`);
  layOut(place, ports, glanceCommon);
  await startDatabase(place, databaseFolder(place), stays);
  await startServices(place, ports, addresses, stays);
  await makeAccounts(addresses);
  if (stays) writeFileSync(keptFile(place), JSON.stringify(addresses));
  return { ...addresses, wasKept: false };
}

/** Ends a cloud, whichever run started it. */
export async function stopCloud(place: Place): Promise<void> {
  await stopDaemons(place);
  rmSync(keptFile(place), { force: true });
}

/** Ends a cloud and forgets it; what was installed stays installed. */
export async function wipeCloud(place: Place): Promise<void> {
  await stopCloud(place);
  rmSync(place.root, { recursive: true, force: true });
}

function keptCloud(place: Place): Addresses | null {
  const file = keptFile(place);
  if (!existsSync(file) || running(place).length < 3) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as Addresses;
}

function keptFile({ root }: Place): string {
  return join(root, 'kept.json');
}
