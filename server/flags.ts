import { parseArgs } from 'node:util';

import { type CloudLimits, limitNames, parseLimits } from './cloud/images/cloud-limits.ts';
import { rbacChoices } from './cloud/images/policy.ts';
import { parseRegions, usualRegions } from './cloud/regions.ts';
import { StartError } from './start-error.ts';

/** How the text after a flag becomes a value; `read` answers `undefined` for a text that is not one. */
type Kind<T> = {
  /** The end of the sentence "--port wants …". */
  readonly wants: string;
  readonly read: (text: string) => T | undefined;
};

/** One flag. `kind: null` is a flag without a value: it is there or not. */
type Flag<T> = {
  readonly kind: Kind<T> | null;
  /** What stands for the value in the help text; empty for a flag without one. */
  readonly valueName: string;
  readonly fallback: T;
  /** How the help text writes the fallback; null where it does not. */
  readonly fallbackText: string | null;
  readonly help: string;
};

type Value = string | number | boolean | URL | CloudLimits | readonly string[] | undefined;

const wholeNumber = (least: number, most: number): Kind<number> => ({
  wants: `a whole number from ${least} to ${most}`,
  read: (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  },
});

const text: Kind<string> = { wants: 'a value', read: (value) => (value === '' ? undefined : value) };

const httpUrl: Kind<URL> = {
  wants: 'an address that begins with http:// or https:// and has no path',
  read: (value) => {
    const url = URL.parse(value);
    const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
    return isOrigin ? url : undefined;
  },
};

const regionNames: Kind<readonly string[]> = {
  wants: 'names of regions with commas between them, each once',
  read: parseRegions,
};

const cloudLimits: Kind<CloudLimits> = {
  wants: `limits as in image_count_total=20, of ${limitNames.join(', ')}`,
  read: parseLimits,
};

const oneOf = <const Word extends string>(...words: readonly Word[]): Kind<Word> => ({
  wants: `one of ${words.join(', ')}`,
  read: (value) => words.find((word) => word === value),
});

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

/** The flags of the command. Parsing, checking and `--help` come from this table and nothing else. */
const flags = {
  port: withValue(wholeNumber(0, 65_535), 'PORT', 8080, 'Port of the page; 0 takes any free one.'),
  host: withValue(
    text,
    'ADDRESS',
    '127.0.0.1',
    'Address to listen on: a loopback one, or any where everybody signs in.',
  ),
  data: withValue(
    text,
    'DIR',
    './data',
    'Where the embedded cloud keeps its images, and sessions outlast a restart.',
  ),
  images: withValue(
    wholeNumber(0, 10_000_000),
    'N',
    1200,
    'How many images the embedded cloud is filled with.',
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
    regionNames,
    'NAME,NAME',
    usualRegions,
    'Regions of the embedded cloud, which all hold the same.',
  ),
  cloudRbac: withValue(
    oneOf(...rbacChoices),
    'POLICIES',
    'default',
    'Rights in the embedded cloud: default, or secure: readers only read.',
  ),
  cloudLimits: optional(
    cloudLimits,
    'LIMITS',
    "Limits of the embedded cloud in Glance's words: image_count_total=20.",
  ),
  faults: onOff('Lets failures of the embedded cloud be switched on through its /faults.'),
  embedded: onOff('Starts the embedded cloud even where OS_* variables name another.'),
  osCloud: optional(text, 'NAME', 'Shows this cloud of clouds.yaml instead of the embedded one.'),
  osCacert: optional(text, 'FILE', 'Authorities that sign the certificates of the cloud, in PEM.'),
  osAuthUrl: optional(text, 'URL', 'Everybody signs in as themselves at the Keystone with this address.'),
  clouds: optional(
    text,
    'FILE',
    'Everybody signs in to the clouds of this file, which has the form of clouds.yaml.',
  ),
  signIn: onOff('Everybody signs in, instead of using the credentials at hand.'),
  sessionIdle: withValue(
    wholeNumber(1, 100_000),
    'MINUTES',
    60,
    'A session that nobody uses ends after so long.',
  ),
  sessionMax: withValue(wholeNumber(1, 100_000), 'MINUTES', 720, 'Every session ends after so long.'),
  tlsCert: optional(text, 'FILE', 'Certificate of the page in PEM; it is then served over HTTPS.'),
  tlsKey: optional(text, 'FILE', 'Key of that certificate in PEM.'),
  publicUrl: optional(
    httpUrl,
    'URL',
    'Where browsers find the page if a proxy stands in front of it: https://images.example.org.',
  ),
  region: optional(text, 'NAME', 'Region of that cloud; otherwise the one its configuration names.'),
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
export type FlagName = keyof typeof flags;

/** Every flag with its value, given or default. */
export type Options = { readonly [Name in FlagName]: (typeof flags)[Name]['fallback'] };

/** A command line that was understood: the values, and which of them the person typed. */
export type CommandLine = { readonly options: Options; readonly given: ReadonlySet<FlagName> };

/** `cloudPort` as a person types it: `--cloud-port`. */
export function flagText(name: FlagName): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const table: ReadonlyMap<string, readonly [FlagName, Flag<Value>]> = new Map(
  // Object.keys forgets the names of the type; the table is closed, so they are exactly these.
  (Object.keys(flags) as FlagName[]).map((name) => [flagText(name).slice(2), [name, flags[name]]]),
);

/** What people type in a checkout, and as a package that npm has installed. */
const command = import.meta.dirname.includes('node_modules') ? 'vitrine' : 'npm start --';

const seeHelp = `${command} --help lists every flag`;

function wrong(problem: string): StartError {
  return new StartError(`${problem} (${seeHelp}).`, 2);
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
      [...table].map(([word, [, flag]]) => [word, { type: flag.kind === null ? 'boolean' : 'string' }]),
    ),
    // Not strict: its own errors speak of "positional arguments" and take two sentences. Ours name the flag.
    strict: false,
    tokens: true,
  });
  const values = new Map<FlagName, Value>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw wrong(`"${token.value}" belongs to no flag`);
    const entry = table.get(token.name);
    if (entry === undefined) throw wrong(`Unknown flag ${token.rawName}`);
    const [name, flag] = entry;
    values.set(name, readValue(token.rawName, flag, token.value));
  }
  return {
    // Every name of the table is set, each by its own kind's reader; a mapped type cannot be built step by step.
    options: Object.fromEntries(
      [...table.values()].map(([name, flag]) => [name, values.has(name) ? values.get(name) : flag.fallback]),
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
  if (value === undefined) throw wrong(`${rawName} wants ${flag.kind.wants}, not "${given}"`);
  return value;
}

/** The text of `--help`. */
export function helpText(): string {
  const rows = [...table].map(([word, [, flag]]) => ({
    left: `--${word}${flag.valueName === '' ? '' : ` ${flag.valueName}`}`,
    right: flag.fallbackText === null ? flag.help : `${flag.help} Default: ${flag.fallbackText}.`,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return [
    'Vitrine: the image catalog of a cloud in a browser tab.',
    '',
    ...uses().map(({ left, right }) => `${left.padEnd(31)}  ${right}`),
    '',
    ...rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    '',
  ].join('\n');
}

function uses(): readonly { readonly left: string; readonly right: string }[] {
  const bare = command.split(' --')[0];
  return [
    { left: `${bare}`, right: 'the embedded cloud, on http://localhost:8080' },
    {
      left: `${command} --os-cloud NAME`,
      right: 'a cloud of clouds.yaml, found where the openstack client finds it',
    },
    { left: `OS_AUTH_URL=… OS_… ${bare}`, right: 'the cloud that the OS_* variables describe' },
    { left: `${command} --os-auth-url URL`, right: 'everybody signs in as themselves' },
  ];
}
