import type { ProfileRules } from '../../profile.ts';
import { WebError } from '../../http/web-error.ts';
import { parseIsoTime } from './iso-time.ts';
import type { Filter, ListAttribute, NumberAttribute, PlainAttribute, TimeOperator } from './list-query.ts';
import { mysqlNumber, pythonInteger } from './numbers.ts';
import { splitList, splitOperator } from './operators.ts';

const LIST_ATTRIBUTES = ['name', 'id', 'status', 'container_format', 'disk_format'] as const;
const NUMBER_ATTRIBUTES = ['size', 'virtual_size', 'min_ram', 'min_disk'] as const;
const PLAIN_ATTRIBUTES = ['owner', 'visibility', 'checksum', 'os_hash_algo', 'os_hash_value'] as const;
const TIME_OPERATORS = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;

/** Columns of Glance's table that are no text of ours to compare with a number, or never set on a listed image. */
const OTHER_COLUMNS: ReadonlySet<string> = new Set([
  ...LIST_ATTRIBUTES,
  ...PLAIN_ATTRIBUTES,
  'created_at',
  'updated_at',
  'deleted_at',
  'deleted',
  'protected',
  'os_hidden',
]);

/**
 * The filter that one parameter asks for; null for one that Glance ignores. Unknown names are properties
 * (glance/db/sqlalchemy/api.py, `_make_conditions_from_filters`). Throws a 400 for a value that Glance refuses.
 */
export function parseFilter(name: string, value: string, rules: ProfileRules): Filter | null {
  if (name.endsWith('_min') || name.endsWith('_max')) return rangeFilter(name, value);
  if (name === 'created_at' || name === 'updated_at') return timeFilter(name, value);
  const listed = LIST_ATTRIBUTES.find((attribute) => attribute === name);
  if (listed !== undefined) return listFilter(listed, value, rules);
  const numeric = NUMBER_ATTRIBUTES.find((attribute) => attribute === name);
  if (numeric !== undefined) return numberFilter(numeric, mysqlNumber(value));
  const plain = PLAIN_ATTRIBUTES.find((attribute) => attribute === name);
  if (plain !== undefined) return plainFilter(plain, value);
  if (name === 'deleted') return null;
  if (name === 'deleted_at') return { kind: 'never' };
  return { kind: 'property', name, value };
}

function rangeFilter(name: string, text: string): Filter {
  const value = pythonInteger(text);
  if (value === null) {
    throw new WebError(400, { explanation: 'Unable to filter on a range with a non-numeric value.' });
  }
  const column = name.slice(0, -'_min'.length);
  const key = NUMBER_ATTRIBUTES.find((attribute) => attribute === column);
  if (key !== undefined) {
    return { kind: 'number range', key, ...bounds(name.endsWith('_min'), value) };
  }
  // Glance looks the name up among its columns without asking whether there is one.
  if (!OTHER_COLUMNS.has(column)) throw new WebError(500);
  return { kind: 'never' };
}

function bounds(isLowest: boolean, value: number): { from: number | null; to: number | null } {
  return isLowest ? { from: value, to: null } : { from: null, to: value };
}

function numberFilter(key: NumberAttribute, value: number): Filter {
  return { kind: 'number range', key, from: value, to: value };
}

function plainFilter(attribute: PlainAttribute, value: string): Filter {
  return { kind: 'attribute', attribute, value };
}

/** The years 1 to 9999. */
const FIRST_SECOND = -62_135_596_800;
const AFTER_LAST_SECOND = 253_402_300_800;

function timeFilter(key: 'created_at' | 'updated_at', expression: string): Filter {
  const { operator, value } = splitOperator(expression);
  const seconds = parseIsoTime(value);
  if (seconds === null) {
    throw new WebError(400, {
      explanation: `Bad "${key}" query filter format. Use ISO 8601 DateTime notation.`,
    });
  }
  // Python's datetime overflows where only the zone leads out of its years.
  if (seconds < FIRST_SECOND || seconds >= AFTER_LAST_SECOND) throw new WebError(500);
  const known: TimeOperator | undefined = TIME_OPERATORS.find((candidate) => candidate === operator);
  if (known === undefined) {
    throw new WebError(400, { explanation: 'Unable to filter on a unknown operator.' });
  }
  return { kind: 'time', key, operator: known, seconds };
}

function listFilter(attribute: ListAttribute, expression: string, rules: ProfileRules): Filter {
  const { operator, value } = splitOperator(expression);
  if (operator === 'in') return { kind: 'one of', attribute, values: splitList(value) };
  if (operator === 'eq') return { kind: 'one of', attribute, values: [value] };
  if (rules.unknownOperatorIsLiteral) return { kind: 'one of', attribute, values: [expression] };
  throw new WebError(400, { explanation: `Unable to filter by unknown operator '${operator}'.` });
}
