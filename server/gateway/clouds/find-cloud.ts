import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { CloudConfig } from './cloud-config.ts';
import { ConfigError } from './config-error.ts';
import { readConfigFiles, type ReadFile } from './config-files.ts';
import { configPlaces, type System } from './config-places.ts';
import { environmentCloud } from './environment-cloud.ts';
import { isMap, mapAt, textOf } from './raw-config.ts';
import { resolveCloud } from './resolve-cloud.ts';
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
  const places = configPlaces(system);
  const { clouds, vendors, cloudsPath } = readConfigFiles(places, readFile);
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (cloudsPath === undefined) throw new ConfigError(noFile(name, places.clouds, readFile));
  if (!isMap(cloud)) throw new ConfigError(noCloud(name, cloudsPath, Object.keys(clouds)));
  const vendor = vendorProfile(cloud, vendors);
  const origin = `Cloud "${name}" in ${cloudsPath}`;
  if (vendor === 'unknown' && textOf(mapAt(cloud, 'auth')['auth_url']) === undefined) {
    // openstacksdk warns and goes on; then the address of Keystone is what is missing, a puzzling message.
    throw new ConfigError(`${origin} names a profile that is neither in clouds-public.yaml nor known here.`);
  }
  const known = vendor === 'unknown' ? {} : vendor;
  return resolveCloud({ name, origin, cloud, vendor: known, region, home: system.home });
}

/**
 * The cloud that the `OS_*` variables describe, named by `OS_CLOUD_NAME` or else by the host of Keystone.
 *
 * @throws {ConfigError} in one line that names the variable that is missing or wrong.
 */
export function findEnvironmentCloud(region: string | undefined, system: System): CloudConfig {
  const config = resolveCloud({
    name: system.env['OS_CLOUD_NAME'] ?? '',
    origin: 'The environment (OS_* variables)',
    cloud: environmentCloud(system.env),
    vendor: {},
    region,
    home: system.home,
  });
  return config.name === '' ? { ...config, name: new URL(config.authUrl).host } : config;
}

function noFile(name: string, paths: readonly string[], readFile: ReadFile): string {
  const none = `There is no clouds.yaml to find the cloud "${name}" in`;
  const unreadable = paths.find((path) => readFile(path).kind === 'unreadable');
  if (unreadable !== undefined) return `${none}: ${unreadable} is there but cannot be read.`;
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  return `${none}: looked in ${folders.join(', ')} (OS_CLIENT_CONFIG_FILE can name another file).`;
}

function noCloud(name: string, path: string, names: readonly string[]): string {
  const known = names.length === 0 ? 'It has none' : `It has ${names.join(', ')}`;
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
