import { WebError } from '../../http/web-error.ts';
import { lastOfEach, type Parameters } from '../query/parameters.ts';
import { DEFAULT_LIMIT, HIGHEST_LIMIT, parseLimit } from '../query/parse-list-query.ts';
import type { ImportTask } from './import-task.ts';
import { TASK_TYPE } from './task-document.ts';

/** What tasks can be narrowed down and ordered by; anything else that is asked for is ignored. */
const COLUMNS = {
  id: ({ id }) => id,
  type: () => TASK_TYPE,
  status: ({ status }) => status,
  owner: ({ owner }) => owner,
  image_id: ({ imageId }) => imageId,
  request_id: ({ requestId }) => requestId,
  user_id: ({ userId }) => userId,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  expires_at: ({ expiresAt }) => expiresAt,
} as const satisfies Readonly<Record<string, (task: ImportTask) => string | number | null>>;

type Column = keyof typeof COLUMNS;

/** Which tasks are asked for, and in what order. */
export interface TaskQuery {
  readonly limit: number;
  /** The id of the task behind which the page begins; null for the first page. */
  readonly marker: string | null;
  readonly sortKey: Column;
  readonly isAscending: boolean;
  readonly filters: readonly (readonly [column: Column, value: string])[];
}

/** Understands the parameters of `GET /v2/tasks` (glance/api/v2/tasks.py). Throws a 400. */
export function parseTaskQuery(parameters: Parameters): TaskQuery {
  const asked = lastOfEach(parameters);
  const direction = asked.get('sort_dir') ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') throw bad(`Invalid sort direction: ${direction}`);
  checkOneOf('status', ['pending', 'processing', 'success', 'failure'], asked.get('status'));
  checkOneOf('type', ['import'], asked.get('type'));
  const marker = asked.get('marker') ?? null;
  if (marker !== null && marker !== '' && !UUID.test(marker)) throw bad('Invalid marker format');
  const limit = asked.get('limit');
  const checkedLimit = limit === undefined ? DEFAULT_LIMIT : parseLimit(limit);
  const sortKey = columnOf(asked.get('sort_key') ?? 'created_at');
  if (sortKey === undefined) throw bad('Sort key supplied was not valid.');
  return {
    limit: Math.min(checkedLimit, HIGHEST_LIMIT),
    marker,
    sortKey,
    isAscending: direction === 'asc',
    filters: [...asked].flatMap(([name, value]) => {
      const column = columnOf(name);
      return column === undefined ? [] : [[column, value] as const];
    }),
  };
}

/** The page of tasks that is asked for. Throws a 400 when no task has the marker's id. */
export function pageOfTasks(tasks: readonly ImportTask[], query: TaskQuery): readonly ImportTask[] {
  const { filters, limit, marker, sortKey, isAscending } = query;
  const turn = isAscending ? 1 : -1;
  const order = [COLUMNS[sortKey], COLUMNS.created_at, COLUMNS.id];
  const compare = (a: ImportTask, b: ImportTask): number =>
    turn * (order.map((read) => compareValues(read(a), read(b))).find((result) => result !== 0) ?? 0);
  const matching = tasks
    .filter((task) => filters.every(([column, value]) => COLUMNS[column](task) === value))
    .toSorted(compare);
  if (marker === null) return matching.slice(0, limit);
  const last = tasks.find(({ id }) => id === marker);
  if (last === undefined) throw bad(`Task with the given id ${marker} was not found`);
  return matching.filter((task) => compare(task, last) > 0).slice(0, limit);
}

function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  // What is missing comes first, as in MySQL.
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

function columnOf(name: string): Column | undefined {
  return Object.hasOwn(COLUMNS, name) ? (name as Column) : undefined;
}

/** An empty value is none. */
function checkOneOf(name: string, allowed: readonly string[], value: string | undefined): void {
  if (value === undefined || value === '' || allowed.includes(value)) return;
  throw bad(`Invalid ${name} value: ${value}`);
}

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

function bad(explanation: string): WebError {
  return new WebError(400, { explanation });
}
