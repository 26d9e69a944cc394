import type { Way } from './gateway/headers.ts';
import type { ServiceProfile } from '../contract/session.d.ts';
import type { Access } from './gateway/access.ts';
import type { ConnectionLimits } from './gateway/clients/connection-limit.ts';
import type { Left } from './gateway/gateway.ts';
import type { Cloud } from './gateway/login.ts';
import type { Keeping } from './people.ts';

/*
 * The lines that say where everything is. Programs read them too: `Vitrine is at ADDRESS` is the last thing
 * that is printed before the page can be opened, and `Embedded cloud at ADDRESS (…)` comes before it.
 */

/** Where the page is. Loopback is called localhost there, the name that is easiest to read. */
export function pageLine(host: string, port: number, way: Way): string {
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `Vitrine is at ${way}://${name}:${port}`;
}

/** For a page behind a proxy: where browsers find it. */
export function publicLine(url: URL): string {
  return `Browsers find it at ${url.origin}`;
}

const KEPT: Readonly<Record<Keeping, string>> = {
  shared: 'sessions are shared with other gateways',
  'on disk': 'sessions outlast a restart',
  'in memory': 'a restart signs everybody out',
};

/** Which clouds people sign in to. */
export function signInLine(names: readonly string[], keeping: Keeping): string {
  return `Everybody signs in to ${names.join(', ')} (${KEPT[keeping]})`;
}

/** How many connections the page takes, and what that was decided by. */
export function connectionsLine({ total, perAddress }: ConnectionLimits, descriptors: number): string {
  const few =
    total < FEW_CONNECTIONS
      ? '; raise the limit of descriptors (ulimit -n, LimitNOFILE) for more people'
      : '';
  return `Takes ${total} connections at once, ${perAddress} from one address (${descriptors} descriptors${few})`;
}

/** Browsers have six each. */
const FEW_CONNECTIONS = 600;

/** What still runs after the program was told to stop. */
export function leftLine({ transfers, requests }: Left): string {
  const parts = [counted(transfers, 'transfer'), counted(requests, 'request')].filter((part) => part !== '');
  return `Stopping: ${parts.join(' and ')} left (transfers may take an hour, requests 10 s; a second signal ends them)`;
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Where metrics are. */
export function metricsLine(host: string, port: number): string {
  return `Metrics are at http://${host.includes(':') ? `[${host}]` : host}:${port}/metrics`;
}

/** For a page to which passwords come in the clear. */
export function plainHttpLine(): string {
  return 'WARNING: the page is served over plain HTTP: passwords and session cookies travel UNENCRYPTED, and the cookie is not marked Secure. Give --tls-cert and --tls-key, or --public-url https://… behind a proxy that speaks HTTPS.';
}

/** Where the embedded cloud is, for the openstack client and its like. */
export function embeddedLine(url: string): string {
  return `Embedded cloud at ${url} (identity /identity/v3, image /image)`;
}

/** What the page shows, as whom. */
export function signedInLine(cloud: Cloud, access: Access, profile: ServiceProfile): string {
  const name = cloud.embedded ? 'the embedded cloud' : `the cloud ${cloud.name}`;
  return `Signed in to ${name} as ${access.user.name}, project ${access.project.name}, region ${access.region}, profile ${profile}; images from ${access.imageEndpoint}`;
}

/** For a cloud whose certificates are not checked. */
export function unverifiedLine(name: string): string {
  return `WARNING: the certificates of the cloud ${name} are NOT checked (verify: false): anyone on the network can read the traffic and the password.`;
}
