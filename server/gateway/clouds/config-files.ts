import { parseDocument, visit } from 'yaml';

import { ConfigError } from './config-error.ts';
import type { ConfigPlaces } from './config-places.ts';
import { isMap, mapAt, mergeDeep, type RawMap } from './raw-config.ts';

/** Answers the text of a file, or why there is none. */
export type ReadFile = (path: string) => ReadResult;
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What the files say, before a cloud is picked from it. */
export interface ConfigFiles {
  /** The clouds by name, with secure.yaml already laid over them. */
  readonly clouds: RawMap;
  /** Vendor profiles by name, from clouds-public.yaml. */
  readonly vendors: RawMap;
  /** The clouds.yaml that was used, if any. */
  readonly cloudsPath: string | undefined;
}

/**
 * Reads clouds.yaml, secure.yaml and clouds-public.yaml from the first place of each that has one.
 * Like openstacksdk it takes one file of each kind and never mixes two clouds.yaml.
 *
 * @throws {ConfigError} for a file that is no YAML or JSON, or has something else where the clouds should be.
 */
export function readConfigFiles(places: ConfigPlaces, readFile: ReadFile): ConfigFiles {
  const clouds = readFirst(places.clouds, readFile);
  const secure = readFirst(places.secure, readFile);
  const vendors = readFirst(places.vendors, readFile);
  return {
    clouds: mergeDeep(cloudsOf(clouds), cloudsOf(secure)),
    vendors: mapAt(vendors?.content ?? {}, 'public-clouds'),
    cloudsPath: clouds?.path,
  };
}

interface Found {
  readonly path: string;
  readonly content: RawMap;
}

function readFirst(paths: readonly string[], readFile: ReadFile): Found | undefined {
  for (const path of paths) {
    const file = readFile(path);
    // Not readable is not there, as in openstacksdk: /etc/openstack may be readable by other users alone.
    if (file.kind === 'text') return { path, content: parseFile(path, file.text) };
  }
  return undefined;
}

function cloudsOf(found: Found | undefined): RawMap {
  const clouds = found?.content['clouds'] ?? {};
  if (found !== undefined && !isMap(clouds)) {
    throw new ConfigError(`${found.path}: "clouds" must map cloud names to settings.`);
  }
  return mapAt({ clouds }, 'clouds');
}

function parseFile(path: string, text: string): RawMap {
  const content = path.endsWith('json') ? parseJson(path, text) : parseYaml(path, text);
  // An empty file is nothing rather than a mistake.
  if (content === null || content === undefined) return {};
  if (!isMap(content)) throw new ConfigError(`${path} must be a mapping with the key "clouds".`);
  return content;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's message quotes the text around the mistake, and that may be a password.
    throw new ConfigError(`${path} is not valid JSON.`);
  }
}

/**
 * YAML 1.1, which PyYAML reads too, with one difference: every value that is not empty stays the text that is
 * written. PyYAML makes 83 of the password `0123` and `True` of the password `yes`; here both work.
 */
function parseYaml(path: string, text: string): unknown {
  const document = parseDocument(text, {
    version: '1.1',
    // A key written twice is a mistake, but one that the openstack client lives with: the last one counts.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const mistake = document.errors[0];
  if (mistake !== undefined) {
    // Without the parser's own message, for the same reason as above.
    throw new ConfigError(`${path}, line ${lineAt(text, mistake.pos[0])}, is not valid YAML.`);
  }
  visit(document, {
    Scalar: (_key, scalar) => {
      if (scalar.value !== null && typeof scalar.value !== 'string') scalar.value = scalar.source;
    },
  });
  return document.toJS();
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
