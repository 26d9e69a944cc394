import type { JsonBody } from '../../http/json-body.ts';
import { fieldsIn, fieldsOf, malformedTags } from './tag-request.ts';

/** A tag with this key and one of these values; without any, whatever its value. */
export interface TagCondition {
  readonly key: string;
  readonly values: readonly string[];
}

/** What images are searched by. */
export interface TagSearch {
  /** What of them is answered; null for their number alone. */
  readonly page: { readonly offset: number; readonly limit: number } | null;
  readonly id: string | null;
  /** A part of the name, in any case. */
  readonly nameHas: string | null;
  /** Only images without any tag; the conditions do not count then. */
  readonly isUntagged: boolean;
  /** `tags`, `tags_any`, `not_tags`, `not_tags_any`. */
  readonly all: readonly TagCondition[];
  readonly any: readonly TagCondition[];
  readonly notAll: readonly TagCondition[];
  readonly notAny: readonly TagCondition[];
}

type Fields = ReadonlyMap<string, unknown>;

const MOST_KEYS = 10;
const MOST_VALUES = 10;
const DEFAULT_LIMIT = 10;
const HIGHEST_LIMIT = 1000;

/** Understands a search. Throws an `ImsRefusal`. */
export function parseTagSearch(body: JsonBody): TagSearch {
  const fields = fieldsIn(body);
  const action = fields.get('action');
  if (action !== 'filter' && action !== 'count') throw malformedTags('"action" must be filter or count.');
  const page = {
    offset: numberIn(fields, 'offset', { otherwise: 0, from: 0, to: Number.MAX_SAFE_INTEGER }),
    limit: numberIn(fields, 'limit', { otherwise: DEFAULT_LIMIT, from: 1, to: HIGHEST_LIMIT }),
  };
  const matches = matchesIn(fields);
  return {
    page: action === 'count' ? null : page,
    id: matches.get('resource_id') ?? null,
    nameHas: matches.get('resource_name') ?? null,
    isUntagged: isTrue(fields.get('without_any_tag')),
    all: conditionsIn(fields, 'tags'),
    any: conditionsIn(fields, 'tags_any'),
    notAll: conditionsIn(fields, 'not_tags'),
    notAny: conditionsIn(fields, 'not_tags_any'),
  };
}

interface Range {
  readonly otherwise: number;
  readonly from: number;
  readonly to: number;
}

/** The documents write numbers as texts. */
function numberIn(fields: Fields, name: string, { otherwise, from, to }: Range): number {
  const value = fields.get(name) ?? String(otherwise);
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) return number;
  throw malformedTags(`"${name}" must be a number from ${from} to ${to}.`);
}

function isTrue(value: unknown): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw malformedTags('"without_any_tag" must be true or false.');
}

function matchesIn(fields: Fields): ReadonlyMap<string, string> {
  const pairs = listIn(fields, 'matches').map((entry) => {
    const match = fieldsOf(entry, 'A match');
    const key = match.get('key');
    const value = match.get('value');
    if ((key !== 'resource_name' && key !== 'resource_id') || typeof value !== 'string') {
      throw malformedTags('A match must have the "key" resource_name or resource_id, and a "value".');
    }
    return [key, value] as const;
  });
  return new Map(pairs);
}

function conditionsIn(fields: Fields, name: string): readonly TagCondition[] {
  const list = listIn(fields, name);
  if (list.length > MOST_KEYS) throw malformedTags(`"${name}" can have ${MOST_KEYS} keys.`);
  return list.map((entry) => {
    const condition = fieldsOf(entry, 'A tag');
    const key = condition.get('key');
    const values = listIn(condition, 'values');
    const texts = values.filter((value) => typeof value === 'string');
    if (typeof key !== 'string' || texts.length < values.length || texts.length > MOST_VALUES) {
      throw malformedTags(`A tag must have a "key" and up to ${MOST_VALUES} "values", which are texts.`);
    }
    return { key, values: texts };
  });
}

function listIn(fields: Fields, name: string): readonly unknown[] {
  const list = fields.get(name) ?? [];
  if (!Array.isArray(list)) throw malformedTags(`"${name}" must be a list.`);
  return list;
}
