import { randomUUID } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { keysOf } from './keys.ts';
import { sweep } from './leftovers.ts';
import { people, signIn } from './people.ts';
import type { Person, Session } from './people.ts';

/** How many images the embedded cloud's own catalog has: more than one answer may hold. */
const SEEDED_IMAGES = 1200;

/**
 * Finds the target of a Vitest project, signs everybody in there and tells the tests: the cloud that
 * `CONTRACT_IDENTITY_URL` names, or an embedded one that is started here and ended with the run. The projects are
 * made in `vitest.config.ts`.
 *
 * @returns the ending of what was started
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cloud = await reach(project);
  const sessions = new Map<Person, Session>();
  await Promise.all(
    keysOf(people).map(async (person) => sessions.set(person, await signIn(cloud.identityUrl, person))),
  );
  const run = randomUUID();
  project.provide('identityUrl', cloud.identityUrl);
  project.provide('sessions', sessions);
  project.provide('run', run);
  return async () => {
    const admin = sessions.get('admin');
    if (admin !== undefined) await sweep(admin, run);
    await cloud.close();
  };
}

async function reach(project: TestProject): Promise<{ identityUrl: string; close: () => Promise<void> }> {
  const named = process.env['CONTRACT_IDENTITY_URL'];
  if (named !== undefined) return { identityUrl: named.replace(/\/+$/, ''), close: () => Promise.resolve() };
  // Imported only here, so that the contract of a real cloud can be run without the embedded one's sources.
  const { startCloud } = await import('../../server/cloud/start.ts');
  return startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: SEEDED_IMAGES,
    profile: project.getProvidedContext().profile,
    faults: false,
  });
}
