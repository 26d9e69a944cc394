import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import type {
  CompatData,
  CompatStatement,
  Identifier,
  SimpleSupportStatement,
} from '@mdn/browser-compat-data';

/** The oldest browsers in which everything must work (README, `src/browser-check.js`). */
export const OLDEST = { chrome: '116', firefox: '124', safari: '17.4' } as const;

interface Feature {
  /** As in MDN's data: `api.AbortSignal.any_static`. */
  readonly path: readonly string[];
  /** Which of the oldest browsers lack it, and since when they have it: `firefox 127`. Empty where all have it. */
  readonly lackedBy: readonly string[];
}

/** A feature that not all of the oldest browsers have, and where it was seen. */
export interface YoungFeature {
  readonly name: string;
  readonly lackedBy: string;
}

type Browser = keyof typeof OLDEST;

const data: CompatData = bcd;

function isNewer(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major > thanMajor || (major === thanMajor && minor > thanMinor);
}

/** Since when a browser has all of it, without a flag or a prefix; `null` where it has not. */
function supportedSince(compat: CompatStatement, browser: Browser): string | null {
  const support = compat.support[browser] ?? [];
  const statements: readonly SimpleSupportStatement[] = Array.isArray(support) ? support : [support];
  const versions = statements.flatMap((statement) => {
    const {
      version_added: added,
      version_removed,
      flags,
      prefix,
      alternative_name,
      partial_implementation,
    } = statement;
    if (version_removed !== undefined || flags !== undefined || partial_implementation === true) return [];
    if (prefix !== undefined || alternative_name !== undefined) return [];
    return typeof added !== 'string' || added === 'preview' ? [] : [added.replace('≤', '')];
  });
  return versions.toSorted((one, other) => (isNewer(one, other) ? 1 : -1))[0] ?? null;
}

function featureOf(path: readonly string[], compat: CompatStatement): Feature {
  const lackedBy = (Object.keys(OLDEST) as Browser[]).flatMap((browser) => {
    const since = supportedSince(compat, browser);
    if (since !== null && !isNewer(since, OLDEST[browser])) return [];
    return [since === null ? `${browser}: not at all` : `${browser} ${since}`];
  });
  return { path, lackedBy };
}

function featuresBelow(node: Identifier, path: readonly string[]): Feature[] {
  const { __compat: compat, ...children } = node;
  const own = compat === undefined ? [] : [featureOf(path, compat)];
  return own.concat(Object.entries(children).flatMap(([key, child]) => featuresBelow(child, [...path, key])));
}

/** Features under one name, as scripts or attributes see it; young where the oldest browsers have none of them. */
function youngNames(features: readonly Feature[], nameOf: (feature: Feature) => string): YoungFeature[] {
  return [...Map.groupBy(features, nameOf)].flatMap(([name, group]) => {
    const [first] = group;
    if (first === undefined || group.some(({ lackedBy }) => lackedBy.length === 0)) return [];
    return [{ name, lackedBy: `${first.path.join('.')}: ${first.lackedBy.join(', ')}` }];
  });
}

const lastOf = ({ path }: Feature): string => (path.at(-1) ?? '').replace(/_(?:static|event)$/, '');
const plainName = /^[a-z]\w*$/i;

/**
 * What a script uses and the oldest browsers lack, by names of members: of interfaces and objects which those browsers
 * have, since others cannot be come by. A name that any of them has cannot be told apart without types; for what is of
 * the language `lib` in `src/tsconfig.json` does so.
 */
export function youngMembers(script: string): YoungFeature[] {
  const globals = [
    ...featuresBelow(data.api, ['api']),
    ...featuresBelow(data.javascript['builtins'] ?? {}, ['javascript']),
  ];
  const isYoungOwner = new Set(
    globals
      .filter(({ path, lackedBy }) => path.length === 2 && lackedBy.length > 0)
      .map(({ path }) => path.join('.')),
  );
  const members = globals.filter(
    (feature) =>
      feature.path.length === 3 &&
      !isYoungOwner.has(feature.path.slice(0, 2).join('.')) &&
      !(feature.path.at(-1) ?? '').endsWith('_event') &&
      plainName.test(lastOf(feature)),
  );
  const used = new Set(Array.from(script.matchAll(/\.(\w+)/g), ([, name]) => name));
  return youngNames(members, lastOf).filter(({ name }) => used.has(name));
}

/** Interfaces and functions of the window that a script names and the oldest browsers lack. */
export function youngGlobals(script: string): YoungFeature[] {
  const globals = [data.api, data.javascript['builtins'] ?? {}].flatMap((node) =>
    featuresBelow(node, ['global']),
  );
  const used = new Set(Array.from(script.matchAll(/(?<![.\w$'"`-])(\w+)\b(?!['"`:])/g), ([, name]) => name));
  return youngNames(
    globals.filter(({ path }) => path.length === 2),
    lastOf,
  ).filter(({ name }) => used.has(name));
}

/** Attributes of HTML that a script sets, as properties of an object (React's props). */
export function youngAttributes(script: string): YoungFeature[] {
  const html = featuresBelow(data.html, ['html']).filter(
    ({ path }) =>
      (path[1] === 'elements' && path.length === 4) || (path[1] === 'global_attributes' && path.length === 3),
  );
  const used = new Set(
    Array.from(script.matchAll(/[{,]["'`]?([a-z]+)["'`]?:/gi), ([, name = '']) => name.toLowerCase()),
  );
  return youngNames(html, lastOf).filter(({ name }) => used.has(name));
}

/** Properties, values, selectors, rules and functions of style sheets. */
export function youngStyles(sheet: string): YoungFeature[] {
  const selectors = Array.from(sheet.matchAll(/([^{};]+)\{/g), ([, selector = '']) => selector).join('\n');
  const isUsed = ({ path: [, group = '', ...names] }: Feature): boolean => {
    const [name = '', value] = names;
    const word = `(?<![\\w-])${(value ?? '').replaceAll('_', '-')}(?![\\w-])`;
    switch (group) {
      case 'properties':
        if (names.length > 2) return false;
        return new RegExp(value === undefined ? `[{;]${name}:` : `[{;]${name}:[^;}]*${word}`).test(sheet);
      case 'selectors':
        return names.length === 1 && new RegExp(`:${name}(?![\\w-])`).test(selectors);
      case 'at-rules':
        if (names.length > 2) return false;
        return new RegExp(value === undefined ? `@${name}\\b` : `@${name}[^{;]*${word}`).test(sheet);
      case 'types':
        return new RegExp(`(?<![\\w-])${names.at(-1) ?? ''}\\(`).test(sheet);
      default:
        return false;
    }
  };
  const young = featuresBelow(data.css, ['css']).filter(({ lackedBy }) => lackedBy.length > 0);
  return young.filter(isUsed).map(({ path, lackedBy }) => ({
    name: path.slice(2).join(' '),
    lackedBy: `${path.join('.')}: ${lackedBy.join(', ')}`,
  }));
}
