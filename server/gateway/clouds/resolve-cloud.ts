import type { CloudConfig, CloudSite, Interface, SignInSite, Tls } from './cloud-config.ts';
import { ConfigError } from './config-error.ts';
import {
  isMap,
  layCloudOver,
  mapAt,
  switchOf,
  configText,
  underscoreKeys,
  type RawMap,
} from './raw-config.ts';
import { missing, readCredentials, readProject, valueReader, type ValueReader } from './read-credentials.ts';

/** A cloud as the files or variables describe it, and what surrounds it. */
export interface RawCloud {
  readonly name: string;
  /** What a person calls the place it comes from, for messages: `cloud "alice"`, `the OS_* variables`. */
  readonly origin: string;
  readonly cloud: RawMap;
  readonly vendor: RawMap;
  /** `--region`; wins over the configuration. */
  readonly region: string | undefined;
  /** What `~` stands for in the path of a certificate. */
  readonly home: string;
}

/**
 * Makes a typed configuration of a raw one, by the rules of openstacksdk (`openstack/config/loader.py`,
 * magic_fixes and what it calls).
 *
 * @throws {ConfigError} when something needed is missing, or something is asked for that this gateway cannot do.
 */
export function resolveCloud(raw: RawCloud): CloudConfig {
  const { region, cloud } = applyRegion(raw, underscoreKeys(layCloudOver(raw.vendor, raw.cloud)));
  const value = valueReader(cloud);
  const site = siteOf(raw, cloud, region);
  const credentials = readCredentials(raw.origin, value);
  const project = credentials.kind === 'applicationCredential' ? undefined : readProject(value);
  return { ...site, credentials, project };
}

/**
 * The same for a cloud that people sign in to as themselves: whatever credentials stand there are left alone.
 *
 * @throws {ConfigError} as {@link resolveCloud}.
 */
export function resolveSite(raw: RawCloud): SignInSite {
  const { region, cloud } = applyRegion(raw, underscoreKeys(layCloudOver(raw.vendor, raw.cloud)));
  const userDomain = valueReader(cloud)('user_domain_name', 'domain_name', 'default_domain_name');
  return { ...siteOf(raw, cloud, region), userDomain: userDomain ?? 'Default' };
}

function siteOf(raw: RawCloud, cloud: RawMap, region: string | undefined): CloudSite {
  const value = valueReader(cloud);
  refuseVersion2(raw.origin, value);
  const authUrl = value('auth_url');
  if (authUrl === undefined) throw missing(raw.origin, 'auth_url', 'the address of Keystone');
  return {
    name: raw.name,
    authUrl: httpUrl(raw.origin, 'auth_url', fill(authUrl, cloud, region)),
    region,
    interfaces: readInterfaces(raw.origin, cloud),
    imageEndpoint: readImageEndpoint(raw.origin, cloud, region),
    tls: readTls(cloud, raw.home),
  };
}

interface RegionEntry {
  readonly name: string | undefined;
  readonly values: RawMap;
}

/**
 * Picks the region and lays its own values (`regions: [{name, values}]`) over the cloud. What the cloud says
 * itself, as a list or as one name, goes before its vendor's list (loader.py, _get_known_regions).
 */
function applyRegion(raw: RawCloud, cloud: RawMap): { region: string | undefined; cloud: RawMap } {
  const own = underscoreKeys(raw.cloud);
  const regions = regionEntries(
    own['regions'] ?? own['region_name'] ?? cloud['regions'] ?? cloud['region_name'],
  );
  const region = raw.region ?? configText(cloud['image_region_name']) ?? regions[0]?.name;
  const values = regions.find(({ name }) => name === region)?.values ?? {};
  return { region, cloud: layCloudOver(cloud, underscoreKeys(values)) };
}

/** A list of names or of `{name, values}`; a text with commas is an old form of the list. */
function regionEntries(written: unknown): readonly RegionEntry[] {
  const entries: readonly unknown[] = Array.isArray(written)
    ? written
    : (configText(written) ?? '').split(',');
  return entries
    .map((entry) =>
      isMap(entry)
        ? { name: configText(entry['name']), values: mapAt(entry, 'values') }
        : { name: configText(entry)?.trim(), values: {} },
    )
    .filter(({ name }) => name !== undefined && name !== '');
}

function refuseVersion2(origin: string, value: ValueReader): void {
  const version = value('identity_api_version') ?? '3';
  const authType = value('auth_type', 'auth_plugin') ?? '';
  if (version.startsWith('2') || authType.startsWith('v2')) {
    throw new ConfigError(`${origin} uses Keystone v2, which is not supported. Use its v3 address.`);
  }
}

function readInterfaces(origin: string, cloud: RawMap): readonly Interface[] {
  const wanted = ['image_interface', 'image_endpoint_type', 'interface', 'endpoint_type']
    .map((key) => cloud[key])
    .find((value) => value !== undefined && value !== null && value !== '');
  const words: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted ?? 'public'];
  return words.map((word) => {
    // `publicURL` is the form of Keystone v2; keystoneauth1 cuts its end too (catalog.normalize_interface).
    const name = (configText(word) ?? '').replace(/URL$/, '');
    if (name !== 'public' && name !== 'internal' && name !== 'admin') {
      throw new ConfigError(`${origin} uses the unknown interface "${name}". Use public, internal or admin.`);
    }
    return name;
  });
}

function readImageEndpoint(origin: string, cloud: RawMap, region: string | undefined): string | undefined {
  // `image_url` is how the variable OS_IMAGE_URL of python-glanceclient arrives here.
  const key = ['image_endpoint_override', 'image_endpoint', 'image_url'].find(
    (name) => configText(cloud[name]) !== undefined,
  );
  return key === undefined
    ? undefined
    : httpUrl(origin, key, fill(configText(cloud[key]) ?? '', cloud, region));
}

function readTls(cloud: RawMap, home: string): Tls {
  const path = (key: string) => configText(cloud[key])?.replace(/^~(?=\/|$)/, () => home);
  return {
    // `insecure` wins, as in openstacksdk (cloud_region.get_requests_verify_args).
    verify: switchOf(cloud['insecure']) !== true && switchOf(cloud['verify']) !== false,
    caFile: path('cacert'),
    certificateFile: path('cert'),
    keyFile: path('key'),
  };
}

/** Vendor profiles have addresses such as `https://iam.{region_name}.example.com/v3`. */
function fill(template: string, cloud: RawMap, region: string | undefined): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, key: string) =>
    key === 'region_name' ? (region ?? whole) : (configText(cloud[key]) ?? whole),
  );
}

function httpUrl(origin: string, key: string, text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new ConfigError(`${origin} has an invalid ${key}: "${text}". Use an http:// or https:// address.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(
      `${origin} has a user name or password in its ${key}. Set username and password instead.`,
    );
  }
  return text.replace(/\/+$/, '');
}
