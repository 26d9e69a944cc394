import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { CloudConfig, CloudSite, SignInSite } from './cloud-config.ts';
import { ConfigError } from './config-error.ts';
import { readConfigFiles, type ReadFile } from './config-files.ts';
import { configPlaces, type System } from './config-places.ts';
import { environmentCloud } from './environment-cloud.ts';
import { isMap, mapAt, configText, type RawMap } from './raw-config.ts';
import { type RawCloud, resolveCloud, resolveSite } from './resolve-cloud.ts';
import { vendorProfile } from './vendor-profiles.ts';

/**
 * The cloud of that name in the clouds.yaml that the openstack client would read.
 * `OS_*` variables do not mix in, as in openstacksdk (the command line client lets them win, which its users
 * know as a trap).
 *
 * @throws {ConfigError} in one line: no file, no such cloud, a file that cannot be parsed, a cloud that cannot be used.
 */
export function findNamedCloud(
  name: string,
  region: string | undefined,
  system: System,
  readFile: ReadFile = readFromDisk,
): CloudConfig {
  return resolveCloud(namedCloud(name, region, system, readFile));
}

/**
 * The same cloud for people who sign in to it themselves: no credentials are needed, and those there are not used.
 *
 * @throws {ConfigError} as {@link findNamedCloud}.
 */
export function findNamedSite(
  name: string,
  region: string | undefined,
  system: System,
  readFile: ReadFile = readFromDisk,
): SignInSite {
  return resolveSite(namedCloud(name, region, system, readFile));
}

/**
 * Every cloud of one file in the form of clouds.yaml: the operator's list, in its order.
 *
 * @throws {ConfigError} when the file is not there, lists no cloud, or describes one that cannot be used.
 */
export function readSites(
  path: string,
  region: string | undefined,
  system: System,
  readFile: ReadFile = readFromDisk,
): readonly SignInSite[] {
  const { clouds, vendors, cloudsPath } = readConfigFiles(
    { clouds: [path], secure: [], vendors: configPlaces(system).vendors },
    readFile,
  );
  if (cloudsPath === undefined) throw new ConfigError(`The list of clouds ${path} cannot be read.`);
  const sites = Object.entries(clouds).map(([name, cloud]) =>
    resolveSite(rawCloud({ name, cloud: isMap(cloud) ? cloud : {}, vendors, path, region, system })),
  );
  if (sites.length === 0) throw new ConfigError(`${path} has no clouds below "clouds".`);
  return sites;
}

function namedCloud(name: string, region: string | undefined, system: System, readFile: ReadFile): RawCloud {
  const places = configPlaces(system);
  const { clouds, vendors, cloudsPath } = readConfigFiles(places, readFile);
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (cloudsPath === undefined) throw new ConfigError(noFile(name, places.clouds, readFile));
  if (!isMap(cloud)) throw new ConfigError(noCloud(name, cloudsPath, Object.keys(clouds)));
  return rawCloud({ name, cloud, vendors, path: cloudsPath, region, system });
}

interface Listed {
  readonly name: string;
  readonly cloud: RawMap;
  readonly vendors: RawMap;
  readonly path: string;
  readonly region: string | undefined;
  readonly system: System;
}

function rawCloud({ name, cloud, vendors, path, region, system }: Listed): RawCloud {
  const vendor = vendorProfile(cloud, vendors);
  const origin = `Cloud "${name}" in ${path}`;
  if (vendor === 'unknown' && configText(mapAt(cloud, 'auth')['auth_url']) === undefined) {
    // openstacksdk warns and goes on; then the address of Keystone is what is missing, a puzzling message.
    throw new ConfigError(`${origin} uses a profile that is neither built in nor in clouds-public.yaml.`);
  }
  const known = vendor === 'unknown' ? {} : vendor;
  return { name, origin, cloud, vendor: known, region, home: system.home };
}

/**
 * The cloud that the `OS_*` variables describe, named by `OS_CLOUD_NAME` or else by the host of Keystone.
 *
 * @throws {ConfigError} in one line that names the variable that is missing or wrong.
 */
export function findEnvironmentCloud(region: string | undefined, system: System): CloudConfig {
  return withName(resolveCloud(environmentRaw(region, system)));
}

/**
 * The same cloud for people who sign in to it themselves.
 *
 * @throws {ConfigError} as {@link findEnvironmentCloud}, but for credentials.
 */
export function findEnvironmentSite(region: string | undefined, system: System): SignInSite {
  return withName(resolveSite(environmentRaw(region, system)));
}

/**
 * The cloud whose Keystone is at an address, and nothing else is known of it.
 *
 * @throws {ConfigError} when it is no address.
 */
export function siteAt(authUrl: string, region: string | undefined, { home }: System): SignInSite {
  const cloud = { auth: { auth_url: authUrl } };
  return withName(resolveSite({ name: '', origin: 'The command line', cloud, vendor: {}, region, home }));
}

function environmentRaw(region: string | undefined, system: System): RawCloud {
  return {
    name: system.env['OS_CLOUD_NAME'] ?? '',
    origin: 'The environment (OS_* variables)',
    cloud: environmentCloud(system.env),
    vendor: {},
    region,
    home: system.home,
  };
}

/** A cloud without a name is called by the host of its Keystone. */
function withName<Site extends CloudSite>(site: Site): Site {
  return site.name === '' ? { ...site, name: new URL(site.authUrl).host } : site;
}

function noFile(name: string, paths: readonly string[], readFile: ReadFile): string {
  const none = `No clouds.yaml was found for the cloud "${name}"`;
  const unreadable = paths.find((path) => readFile(path).kind === 'unreadable');
  if (unreadable !== undefined) return `${none}: ${unreadable} exists but cannot be read.`;
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  return `${none}: searched ${folders.join(', ')}. Set OS_CLIENT_CONFIG_FILE to use another file.`;
}

function noCloud(name: string, path: string, names: readonly string[]): string {
  const known = names.length === 0 ? 'It contains none' : `Available: ${names.join(', ')}`;
  return `${path} has no cloud "${name}". ${known}.`;
}

/** Reads a file for {@link findNamedCloud}; a folder of that name counts as not there. */
function readFromDisk(path: string): ReturnType<ReadFile> {
  try {
    return { kind: 'text', text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)
      ? { kind: 'absent' }
      : { kind: 'unreadable', reason: code };
  }
}
