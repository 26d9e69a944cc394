import type { Access, Cloud, Profile } from './gateway/login.ts';

/*
 * The lines that say where everything is. Programs read them too: `Vitrine is at ADDRESS` is the last thing
 * that is printed before the page can be opened, and `Embedded cloud at ADDRESS (…)` comes before it.
 */

/** Where the page is. Loopback is called localhost there, the name that is easiest to read. */
export function pageLine(host: string, port: number): string {
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `Vitrine is at http://${name}:${port}`;
}

/** Where the embedded cloud is, for the openstack client and its like. */
export function embeddedLine(url: string): string {
  return `Embedded cloud at ${url} (identity /identity/v3, image /image)`;
}

/** What the page shows, as whom. */
export function signedInLine(cloud: Cloud, access: Access, profile: Profile): string {
  const name = cloud.embedded ? 'the embedded cloud' : `the cloud ${cloud.name}`;
  return `Signed in to ${name} as ${access.user.name}, project ${access.project.name}, region ${access.region}, profile ${profile}; images from ${access.imageEndpoint}`;
}

/** For a cloud whose certificates are not checked. */
export function unverifiedLine(name: string): string {
  return `WARNING: the certificates of the cloud ${name} are NOT checked (verify: false): anybody on the way can read along and take the password.`;
}
