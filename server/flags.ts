import { parseArgs } from 'node:util';

import { type CloudLimits, LIMIT_NAMES } from './cloud/images/cloud-limits.ts';
import { RBAC_CHOICES } from './cloud/images/policy.ts';
import { USUAL_EXTRA_STORES } from './cloud/profile.ts';
import { USUAL_REGIONS } from './cloud/regions.ts';
import {
  CLOUD_LIMITS,
  EXTRA_STORE_NAMES,
  HTTP_URL,
  LAUNCH_URL,
  LISTEN_ADDRESS,
  NAMES,
  type Kind,
  NETWORKS,
  oneOf,
  REGION_NAMES,
  STORE_URL,
  TEXT,
  wholeNumber,
  withoutPassword,
} from './flag-kinds.ts';
import { LOOPBACK_NETWORKS } from './gateway/clients/networks.ts';
import type { ListenAddress } from './gateway/observed/metrics.ts';
import { StartError } from './start-error.ts';

/** One flag. `kind: null` is a flag without a value: it is there or not. */
interface Flag<T> {
  readonly kind: Kind<T> | null;
  /** What stands for the value in the help text; empty for a flag without one. */
  readonly valueName: string;
  readonly fallback: T;
  /** How the help text writes the fallback; null where it does not. */
  readonly fallbackText: string | null;
  readonly help: string;
}

type Value = string | number | boolean | URL | CloudLimits | ListenAddress | readonly string[] | undefined;

const withValue = <T extends string | number | readonly string[]>(
  kind: Kind<T>,
  valueName: string,
  fallback: NoInfer<T>,
  help: string,
): Flag<T> => ({
  kind,
  valueName,
  fallback,
  fallbackText: String(fallback),
  help,
});

const optional = <T>(kind: Kind<T>, valueName: string, help: string): Flag<T | undefined> => ({
  kind,
  valueName,
  fallback: undefined,
  fallbackText: null,
  help,
});

const onOff = (help: string): Flag<boolean> => ({
  kind: null,
  valueName: '',
  fallback: false,
  fallbackText: null,
  help,
});

/** The flags of the command: parsing, checking, `--help` and the table of the README come from here. */
const FLAGS = {
  port: withValue(wholeNumber(0, 65_535), 'PORT', 8080, 'Port of the page; 0 takes any free one.'),
  host: withValue(
    TEXT,
    'ADDRESS',
    '127.0.0.1',
    'Address to listen on: a loopback one, or any where everybody signs in.',
  ),
  data: withValue(
    TEXT,
    'DIR',
    './data',
    'Where the embedded cloud keeps its images, and sessions outlast a restart.',
  ),
  images: withValue(
    wholeNumber(0, 10_000_000),
    'N',
    1200,
    'How many images the embedded cloud is filled with; a million takes some two minutes.',
  ),
  cloudPort: withValue(
    wholeNumber(0, 65_535),
    'PORT',
    9393,
    'Port of the embedded cloud; 0 takes any free one.',
  ),
  cloudProfile: withValue(
    oneOf('ims', 'glance'),
    'PROFILE',
    'ims',
    'What the embedded cloud behaves like: ims or glance.',
  ),
  cloudTokenTtl: withValue(
    wholeNumber(1, 10_000_000),
    'SECONDS',
    3600,
    'How long a sign-in to the embedded cloud lasts.',
  ),
  cloudRegions: withValue(
    REGION_NAMES,
    'NAME,NAME',
    USUAL_REGIONS,
    'Regions of the embedded cloud, which all hold the same.',
  ),
  cloudRbac: withValue(
    oneOf(...RBAC_CHOICES),
    'POLICIES',
    'default',
    "Rights in the embedded cloud: default, Glance's own, by which readers may do everything in their project; secure: readers only read.",
  ),
  cloudLimits: optional(
    CLOUD_LIMITS,
    'NAME=N,…',
    `Limits of the embedded cloud, NAME=N with commas between them: ${LIMIT_NAMES.join(', ')}. image_size_cap is in bytes, the other sizes are per project and in MiB.`,
  ),
  cloudCrossRegion: onOff(
    'Lets images of the embedded cloud be copied to its other regions, as on Huawei Cloud.',
  ),
  cloudStores: withValue(
    EXTRA_STORE_NAMES,
    'NAME,NAME',
    USUAL_EXTRA_STORES,
    'Stores of the embedded Glance beside main: second, archive (read-only), broken (takes no data).',
  ),
  cloudCache: onOff('Gives the embedded Glance a cache of images, which administrators see.'),
  faults: onOff('Lets failures of the embedded cloud be switched on through its /faults.'),
  embedded: onOff('Starts the embedded cloud even where OS_* variables name another.'),
  osCloud: optional(TEXT, 'NAME', 'Shows this cloud of clouds.yaml instead of the embedded one.'),
  osCacert: optional(TEXT, 'FILE', 'Authorities that sign the certificates of the cloud, in PEM.'),
  osAuthUrl: optional(TEXT, 'URL', 'Everybody signs in as themselves at the Keystone with this address.'),
  clouds: optional(
    TEXT,
    'FILE',
    'Everybody signs in to the clouds of this file, which has the form of clouds.yaml.',
  ),
  signIn: onOff('Everybody signs in, instead of using the credentials at hand.'),
  sessionIdle: withValue(
    wholeNumber(1, 100_000),
    'MINUTES',
    60,
    'A session that is not used ends after so long.',
  ),
  sessionMax: withValue(wholeNumber(1, 100_000), 'MINUTES', 720, 'Every session ends after so long.'),
  sessionAdmins: optional(
    NAMES,
    'NAME@DOMAIN,…',
    'Who may see and end the sessions of everybody in their cloud: NAME@DOMAIN or IDs of users, with commas between them.',
  ),
  sessions: optional(
    STORE_URL,
    'URL',
    'Keeps sessions in this Redis or Valkey, for any number of gateways: redis://HOST:6379 or rediss://. Its password may be in VITRINE_SESSIONS_PASSWORD.',
  ),
  secretFile: optional(
    TEXT,
    'FILE',
    'Secrets that stored sessions are encrypted with, one a line: the first encrypts, the others still decrypt. Made if it is not there; DIR/session-secret unless named.',
  ),
  tlsCert: optional(TEXT, 'FILE', 'Certificate of the page in PEM; it is then served over HTTPS.'),
  tlsKey: optional(TEXT, 'FILE', 'Key of that certificate in PEM.'),
  publicUrl: optional(
    HTTP_URL,
    'URL',
    'Where browsers find the page if a proxy stands in front of it: https://images.example.org.',
  ),
  launchUrl: optional(
    LAUNCH_URL,
    'URL',
    'Where a server is started from an image, {id} being its ID: https://horizon.example.org/launch/{id}. The page then links there.',
  ),
  trustedProxy: withValue(
    NETWORKS,
    'NETWORK,…',
    LOOPBACK_NETWORKS,
    'Proxies in front that are believed for whom they ask (X-Forwarded-For, Forwarded): addresses and networks with commas between them, or none.',
  ),
  requestsPerMinute: withValue(
    wholeNumber(60, 10_000_000),
    'N',
    6000,
    'Requests to the image service that one person may send a minute, counted in windows of half a minute.',
  ),
  metricsListen: optional(
    LISTEN_ADDRESS,
    'ADDRESS:PORT',
    'Serves metrics for Prometheus at /metrics of this address, with /readyz and /healthz.',
  ),
  audit: optional(
    TEXT,
    'FILE',
    'Writes a line of JSON for every change and every sign-in, refused ones too, to this file, or to standard output (-).',
  ),
  region: optional(TEXT, 'NAME', 'Region of that cloud; otherwise the one its configuration names.'),
  profile: optional(
    oneOf('ims', 'glance'),
    'PROFILE',
    'What the image service is, ims or glance; otherwise it is asked.',
  ),
  dev: onOff('Serves the page from its sources, with hot reload.'),
  logLevel: withValue(
    oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    'LEVEL',
    'warn',
    'What is logged, as JSON lines on stderr: silent, error, warn, info, debug.',
  ),
  help: onOff('Prints this and ends.'),
};

/** The name of a flag as code knows it (`cloudPort` for `--cloud-port`). */
export type FlagName = keyof typeof FLAGS;

/** Every flag with its value, given or default. */
export type Options = { readonly [Name in FlagName]: (typeof FLAGS)[Name]['fallback'] };

/** A command line that was understood: the values, and which of them the person typed. */
export interface CommandLine {
  readonly options: Options;
  readonly given: ReadonlySet<FlagName>;
}

/** `cloudPort` as a person types it: `--cloud-port`. */
export function flagText(name: FlagName): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Every flag by its name without the dashes. */
export const FLAG_TABLE: ReadonlyMap<string, readonly [FlagName, Flag<Value>]> = new Map(
  // Object.keys forgets the names of the type; the table is closed, so they are exactly these.
  (Object.keys(FLAGS) as FlagName[]).map((name) => [flagText(name).slice(2), [name, FLAGS[name]]]),
);

/** What people type in a checkout, and as a package that npm has installed. */
export const startCommand = import.meta.dirname.includes('node_modules') ? 'vitrine' : 'npm start --';

const SEE_HELP = `${startCommand} --help lists every flag`;

function wrong(problem: string): StartError {
  return new StartError(`${problem} (${SEE_HELP}).`, 2);
}

/**
 * Reads the words after `npm start --`. The last of a repeated flag wins, as in most commands.
 *
 * @throws {StartError} with exit code 2 for a flag that does not exist, a value that does not fit, and a
 * word that belongs to no flag.
 */
export function parseFlags(words: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      [...FLAG_TABLE].map(([word, [, flag]]) => [word, { type: flag.kind === null ? 'boolean' : 'string' }]),
    ),
    // Not strict: its own errors speak of "positional arguments" and take two sentences. Ours name the flag.
    strict: false,
    tokens: true,
  });
  const values = new Map<FlagName, Value>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw wrong(`"${token.value}" belongs to no flag`);
    const entry = FLAG_TABLE.get(token.name);
    if (entry === undefined) throw wrong(`Unknown flag ${token.rawName}`);
    const [name, flag] = entry;
    values.set(name, readValue(token.rawName, flag, token.value));
  }
  return {
    // Every name of the table is set, each by its own kind's reader; a mapped type cannot be built step by step.
    options: Object.fromEntries(
      [...FLAG_TABLE.values()].map(([name, flag]) => [
        name,
        values.has(name) ? values.get(name) : flag.fallback,
      ]),
    ) as Options,
    given: new Set(values.keys()),
  };
}

function readValue(rawName: string, flag: Flag<Value>, given: string | undefined): Value {
  if (flag.kind === null) {
    if (given !== undefined) throw wrong(`${rawName} takes no value`);
    return true;
  }
  // parseArgs takes the next word whatever it is, so a forgotten value would swallow the next flag.
  if (given === undefined || given.startsWith('--')) throw wrong(`${rawName} wants ${flag.kind.wants}`);
  const value = flag.kind.read(given);
  if (value === undefined)
    throw wrong(`${rawName} wants ${flag.kind.wants}, not "${withoutPassword(given)}"`);
  return value;
}
