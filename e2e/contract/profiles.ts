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
