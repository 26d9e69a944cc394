import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '../format/json-text.ts';
import { ownValue } from '../format/text.ts';
import { localError, toApiError } from './errors.ts';
import { asLookup, type Http, type Scope } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** A property of images that the service's metadata definitions describe. */
export interface DefinedProperty {
  /** With the prefix that it has on images. */
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  /** All values of an image are texts; this is what they are read as. */
  readonly type: 'text' | 'whole' | 'number' | 'flag';
  /** Values to choose from; `null` where any is taken. */
  readonly allowed: readonly string[] | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The regular expression that the definition has for values; nothing here tries it. */
  readonly pattern: string | null;
  /** What the service uses without the property. */
  readonly initial: string | null;
  /** The set that defines it, in words. */
  readonly namespace: string;
}

const RESOURCE = 'OS::Glance::Image';
/**
 * A namespace is a request of its own; Glance comes with some thirty for images. Properties of further ones are typed
 * like any other.
 */
const MOST_NAMESPACES = 200;

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function scalarIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

const TYPES: Readonly<Record<string, DefinedProperty['type']>> = {
  integer: 'whole',
  number: 'number',
  boolean: 'flag',
};

/** Reads a namespace with its properties; `null` for what is none. What of it cannot be read is left out. */
export function readNamespace(body: unknown): readonly DefinedProperty[] | null {
  if (!isRecord(body)) return null;
  const id = textIn(body['namespace']);
  if (id === null) return null;
  const { properties } = body;
  if (!isRecord(properties)) return [];
  const namespace = textIn(body['display_name']) ?? id;
  return Object.entries(properties).flatMap(([name, said]) => {
    if (!isRecord(said) || name.trim() === '') return [];
    const choices = Array.isArray(said['enum'])
      ? said['enum'].map(scalarIn).filter((choice) => choice !== null)
      : [];
    const type = typeof said['type'] === 'string' ? (ownValue(TYPES, said['type']) ?? 'text') : 'text';
    return [
      {
        name,
        title: textIn(said['title']) ?? name,
        description: textIn(said['description']),
        type,
        allowed: choices.length === 0 ? null : choices,
        minimum: numberIn(said['minimum']),
        maximum: numberIn(said['maximum']),
        pattern: textIn(said['pattern']),
        initial: scalarIn(said['default']),
        namespace,
      },
    ];
  });
}

async function listNamespaceNames(http: Http, scope: Scope, signal: AbortSignal): Promise<readonly string[]> {
  const path = `/v2/metadefs/namespaces?resource_types=${RESOURCE}&limit=${MOST_NAMESPACES}`;
  const { body, requestId } = await http(scope, path, { signal });
  const list = isRecord(body) ? body['namespaces'] : null;
  if (!Array.isArray(list)) throw localError('unreadable', 200, requestId);
  return list.flatMap((one: unknown) => (isRecord(one) ? (textIn(one['namespace']) ?? []) : []));
}

/** None where the service has no definitions, or a policy keeps them, or one of them, from the user. */
async function orNone<Read>(asked: Promise<readonly Read[]>): Promise<readonly Read[]> {
  try {
    return await asked;
  } catch (thrown) {
    if ([403, 404].includes(toApiError(thrown).status)) return [];
    throw thrown;
  }
}

/** All properties of images that the service defines, by name; the first definition of a name counts. */
async function readDefinitions(
  http: Http,
  scope: Scope,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, DefinedProperty>> {
  const lookup = asLookup(http);
  const names = await orNone(listNamespaceNames(lookup, scope, signal));
  const readOne = async (name: string) => {
    const path = `/v2/metadefs/namespaces/${encodeURIComponent(name)}?resource_type=${RESOURCE}`;
    const { body } = await lookup(scope, path, { signal });
    return readNamespace(body) ?? [];
  };
  const sets = await Promise.all(names.slice(0, MOST_NAMESPACES).map((name) => orNone(readOne(name))));
  return new Map(
    sets
      .flat()
      .toReversed()
      .map((property) => [property.name, property]),
  );
}

export function definitionsQuery(http: Http, scope: Scope) {
  return queryOptions({
    queryKey: queryKeys.definitions(scope),
    queryFn: ({ signal }) => readDefinitions(http, scope, signal),
    staleTime: Infinity,
    structuralSharing: false,
  });
}
