/**
 * Which dialect of the Image API a cloud speaks: `glance` as upstream does, or `ims` as the image services of
 * Open Telekom Cloud and Huawei Cloud do.
 */
export type Profile = 'glance' | 'ims';

/**
 * The profiles that a run of the contract covers: that of the cloud which `CONTRACT_IDENTITY_URL` names
 * (`CONTRACT_PROFILE`, glance unless said), or without one both of the embedded cloud.
 *
 * @throws {Error} when `CONTRACT_PROFILE` is no profile
 */
export function contractProfiles(environment: Readonly<Record<string, string | undefined>>): Profile[] {
  const profile = environment['CONTRACT_PROFILE'];
  if (profile !== undefined && profile !== 'glance' && profile !== 'ims') {
    throw new Error(`CONTRACT_PROFILE is glance or ims, not ${profile}.`);
  }
  if (environment['CONTRACT_IDENTITY_URL'] !== undefined) return [profile ?? 'glance'];
  return profile === undefined ? ['glance', 'ims'] : [profile];
}

/**
 * How many files of the contract run at a time: against the embedded cloud several, against a named one as many as
 * `CONTRACT_WORKERS` says, one unless said. Keystone's middleware keeps the caller's token where the threads of a
 * process share it, so a Glance that serves with threads takes one caller for another when it is asked several things
 * at a time.
 *
 * @throws {Error} when `CONTRACT_WORKERS` is no number of workers
 */
export function contractWorkers(environment: Readonly<Record<string, string | undefined>>): number {
  if (environment['CONTRACT_IDENTITY_URL'] === undefined) return 4;
  const workers = Number(environment['CONTRACT_WORKERS'] ?? 1);
  if (!Number.isInteger(workers) || workers < 1) throw new Error('CONTRACT_WORKERS is a number from 1 on.');
  return workers;
}
