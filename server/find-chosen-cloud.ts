import { homedir } from 'node:os';

import type { CloudChoice } from './choose-cloud.ts';
import type { CloudConfig, SignInSite } from './gateway/clouds/cloud-config.ts';
import type { System } from './gateway/clouds/config-places.ts';
import {
  findEnvironmentCloud,
  findEnvironmentSite,
  findNamedCloud,
  findNamedSite,
  readSites,
  siteAt,
} from './gateway/clouds/find-cloud.ts';

/**
 * The cloud whose credentials serve everybody.
 *
 * @throws {ConfigError} when it is not described, or not well.
 */
export function findChosenCloud(choice: CloudChoice, region: string | undefined): CloudConfig {
  return choice.kind === 'named'
    ? findNamedCloud(choice.name, region, thisSystem())
    : findEnvironmentCloud(region, thisSystem());
}

/**
 * The clouds that people sign in to as themselves.
 *
 * @throws {ConfigError} as {@link findChosenCloud}.
 */
export function findChosenSites(choice: CloudChoice, region: string | undefined): readonly SignInSite[] {
  const system = thisSystem();
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
