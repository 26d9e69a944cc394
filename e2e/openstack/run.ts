import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startCloud, stopCloud, wipeCloud, type RunningCloud } from './cloud/cloud.ts';
import { lock } from './cloud/lock.ts';
import { whyNotHere } from './cloud/packages.ts';
import { claim, placeAt, type Place } from './cloud/place.ts';
import { runSteps, stepsFor, type Step } from './steps.ts';
import { howToUse } from './usage.ts';

const HELP = `npm run test:openstack [-- FLAGS] [STEP…]

Installs a real Keystone and Glance (Debian 12, as root), starts them on loopback, runs the tests against them and
stops them. STEP is one of: contract, clients, commands, fuzz, build, journeys. Without any all of them run.

  --keep      leaves the cloud running afterwards, and says how to use it
  --start     the same without running any test
  --stop      stops a cloud that was left running
  --wipe      stops it and deletes everything but the installed packages
  --dir DIR   where it lives, instead of a directory of yours below ${tmpdir()}
  --help      this text`;

const start = Date.now();

function say(what: string): void {
  console.log(`[openstack, ${Math.round((Date.now() - start) / 1000)} s] ${what}`);
}

async function main(): Promise<void> {
  const { values: flags, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keep: { type: 'boolean', default: false },
      start: { type: 'boolean', default: false },
      stop: { type: 'boolean', default: false },
      wipe: { type: 'boolean', default: false },
      dir: { type: 'string', default: join(tmpdir(), `vitrine-openstack-${process.getuid?.() ?? 0}`) },
      help: { type: 'boolean', default: false },
    },
  });
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const steps = flags.start ? [] : stepsFor(positionals);
  const reason = whyNotHere();
  if (reason !== null) {
    console.log(
      `Skipped: the tests against a real Keystone and Glance need Debian 12 and root, and ${reason}.`,
    );
    return;
  }
  const place = placeAt(resolve(flags.dir));
  claim(place);
  const release = lock(place);
  try {
    if (flags.wipe) await wipeCloud(place);
    else if (flags.stop) await stopCloud(place);
    else await test(place, steps, flags.keep || flags.start);
  } finally {
    release();
  }
}

async function test(place: Place, steps: readonly Step[], keeps: boolean): Promise<void> {
  // An interruption takes effect after the services have been stopped.
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => interrupted.abort(new Error(`Interrupted by ${signal}.`)));
  }
  let cloud: RunningCloud | null = null;
  try {
    cloud = await startCloud(place, keeps, say);
    interrupted.signal.throwIfAborted();
    say(cloud.wasKept ? 'the cloud that was left running is used' : 'the cloud is up');
    await runSteps(steps, cloud, interrupted.signal, say);
  } finally {
    if (cloud !== null && (keeps || cloud.wasKept)) console.log(howToUse(cloud, place));
    else await stopCloud(place);
  }
  say('all good');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
