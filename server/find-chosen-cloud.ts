import { homedir } from 'node:os';

import type { CloudChoice } from './choose-cloud.ts';
import type { Options } from './flags.ts';
import type { CloudConfig, CloudSite, SignInSite } from './gateway/clouds/cloud-config.ts';
import type { System } from './gateway/clouds/config-places.ts';
import {
  findEnvironmentCloud,
  findEnvironmentSite,
  findNamedCloud,
  findNamedSite,
  readSites,
  siteAt,
} from './gateway/clouds/find-cloud.ts';

/** The flags that say more of a cloud than its configuration. */
type ChosenBy = Pick<Options, 'region' | 'osCacert'>;

/**
 * The cloud whose credentials serve everybody.
 *
 * @throws {ConfigError} when it is not described, or not well.
 */
export function findChosenCloud(choice: CloudChoice, { region, osCacert }: ChosenBy): CloudConfig {
  const system = thisSystem();
  const cloud =
    choice.kind === 'named'
      ? findNamedCloud(choice.name, region, system)
      : findEnvironmentCloud(region, system);
  return withAuthorities(cloud, osCacert, system);
}

/**
 * The clouds that people sign in to as themselves.
 *
 * @throws {ConfigError} as {@link findChosenCloud}.
 */
export function findChosenSites(choice: CloudChoice, { region, osCacert }: ChosenBy): readonly SignInSite[] {
  const system = thisSystem();
  return sitesOf(choice, region, system).map((site) => withAuthorities(site, osCacert, system));
}

/**
 * `--os-cacert` goes before the file of a cloud, and `OS_CACERT` behind it: of several clouds, each has its own, and
 * `OS_*` variables do not mix into named ones.
 */
export function withAuthorities<Site extends CloudSite>(
  site: Site,
  flag: string | undefined,
  { env }: Pick<System, 'env'>,
): Site {
  const caFile = flag ?? site.tls.caFile ?? (env['OS_CACERT'] || undefined);
  return { ...site, tls: { ...site.tls, caFile } };
}

function sitesOf(choice: CloudChoice, region: string | undefined, system: System): readonly SignInSite[] {
  switch (choice.kind) {
    case 'named':
      return [findNamedSite(choice.name, region, system)];
    case 'address':
      return [siteAt(choice.authUrl, region, system)];
    case 'list':
      return readSites(choice.path, region, system);
    case 'environment':
    case 'embedded':
      return [findEnvironmentSite(region, system)];
  }
}

function thisSystem(): System {
  return {
    env: process.env,
    workingDirectory: process.cwd(),
    home: homeDirectory(),
    platform: process.platform,
  };
}

function homeDirectory(): string {
  try {
    return homedir();
  } catch {
    // An account of a container may have neither HOME nor an entry in the list of users.
    return '/';
  }
}
