import type { ProfileRules } from '../../profile.ts';
import { WebError } from '../../http/web-error.ts';
import type { OrderKey } from '../../store/sort-keys.ts';
import type { SortStep } from '../../store/page.ts';

/** The keys that a list can be sorted by, in the order in which Glance names them. */
const SORT_KEYS = [
  'name',
  'status',
  'container_format',
  'disk_format',
  'size',
  'id',
  'created_at',
  'updated_at',
] as const satisfies readonly OrderKey[];

/** The sort parameters as they were given; `sort` is the first of that name. */
export interface SortParameters {
  readonly sort: string | undefined;
  readonly keys: readonly string[];
  readonly directions: readonly string[];
}

/**
 * The order that the parameters ask for, with the tie-breakers that Glance appends: `created_at`, then `id`, in the
 * one direction that was given, or descending when there were none or several
 * (glance/db/sqlalchemy/api.py, `image_get_all`). Throws a 400 for a key or direction that there is not.
 */
export function parseSort(parameters: SortParameters, rules: ProfileRules): readonly SortStep[] {
  const { keys, directions } =
    parameters.sort === undefined
      ? classicSort(parameters, rules)
      : combinedSort(parameters.sort, parameters, rules);
  if (keys.length === 0) keys.push('created_at');
  if (directions.length === 0) directions.push('desc');
  const tieDirection = directions.length === 1 ? (directions[0] ?? 'desc') : 'desc';
  const steps = keys.map((key, index) => step(key, directions[index] ?? tieDirection));
  for (const key of ['created_at', 'id'] as const) {
    if (!keys.includes(key)) steps.push(step(key, tieDirection));
  }
  return steps;
}

interface RawSort {
  readonly keys: OrderKey[];
  readonly directions: ('asc' | 'desc')[];
}

/** `sort=name:asc,size`; a key without a direction is descending. */
function combinedSort(sort: string, { keys, directions }: SortParameters, rules: ProfileRules): RawSort {
  if (keys.length > 0 || directions.length > 0) {
    throw new WebError(400, { explanation: 'Old and new sorting syntax cannot be combined' });
  }
  const raw: RawSort = { keys: [], directions: [] };
  for (const part of sort.trim().split(',')) {
    const colon = part.indexOf(':');
    const direction = colon < 0 ? '' : part.slice(colon + 1);
    raw.keys.push(sortKey((colon < 0 ? part : part.slice(0, colon)).trim(), rules));
    raw.directions.push(sortDirection(direction === '' ? 'desc' : direction.trim()));
  }
  return raw;
}

/** `sort_key=name&sort_dir=asc`, both repeatable. */
function classicSort({ keys, directions }: SortParameters, rules: ProfileRules): RawSort {
  const raw: RawSort = {
    keys: keys.map((key) => sortKey(key.trim(), rules)),
    directions: directions.map((direction) => sortDirection(direction.trim())),
  };
  if (raw.directions.length > 1 && raw.directions.length !== raw.keys.length) {
    throw new WebError(400, {
      explanation: 'Number of sort dirs does not match the number of sort keys',
    });
  }
  return raw;
}

function sortKey(text: string, rules: ProfileRules): OrderKey {
  const key = rules.createAtSorts && text === 'create_at' ? 'created_at' : text;
  const known = SORT_KEYS.find((candidate) => candidate === key);
  if (known !== undefined) return known;
  const available = SORT_KEYS.join(', ');
  throw new WebError(400, {
    explanation: `Invalid sort key: ${text}. It must be one of the following: ${available}.`,
  });
}

function sortDirection(text: string): 'asc' | 'desc' {
  if (text === 'asc' || text === 'desc') return text;
  throw new WebError(400, { explanation: `Invalid sort direction: ${text}` });
}

function step(key: OrderKey, direction: 'asc' | 'desc'): SortStep {
  return { key, descending: direction === 'desc' };
}
