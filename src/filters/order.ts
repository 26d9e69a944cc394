import type { Param } from './address.ts';
import { valuesOf } from './address.ts';

export type Direction = 'asc' | 'desc';

export interface OrderKey {
  readonly key: string;
  readonly dir: Direction;
}

/** Every service breaks ties by these, in this order. */
const TIE_BREAKERS = ['created_at', 'id'] as const;

/** IMS spells the creation time `create_at` in some editions; it is the same order. */
function plainKey(key: string): string {
  return key === 'create_at' ? 'created_at' : key;
}

function isDirection(text: string | undefined): text is Direction {
  return text === 'asc' || text === 'desc';
}

/** Takes `name:asc,status` apart: no direction means descending; `null` for what the service refuses. */
export function parseSort(value: string): OrderKey[] | null {
  const keys: OrderKey[] = [];
  for (const part of value.split(',')) {
    const [key = '', dir = 'desc', ...rest] = part.trim().split(':');
    if (key === '' || !isDirection(dir) || rest.length > 0) return null;
    keys.push({ key, dir });
  }
  return keys;
}

/** The order that legal parameters ask for, as far as they state it, without tie-breakers. */
function statedOrder(params: readonly Param[]): OrderKey[] {
  const [sort] = valuesOf(params, 'sort');
  if (sort !== undefined) return parseSort(sort) ?? [];
  const keys = valuesOf(params, 'sort_key');
  const dirs = valuesOf(params, 'sort_dir').filter(isDirection);
  const [only = 'desc'] = dirs;
  return (keys.length === 0 ? ['created_at'] : keys).map((key, index) => ({
    key,
    dir: dirs.length > 1 ? (dirs[index] ?? only) : only,
  }));
}

/**
 * The whole order of a list, tie-breakers included. They follow the direction when exactly one is given, else they
 * descend (Glance `image_get_all`), and a key that is named already is not repeated. The order is total, since an ID
 * is unique.
 */
export function fullOrder(params: readonly Param[]): OrderKey[] {
  const stated = statedOrder(params).map(({ key, dir }) => ({ key: plainKey(key), dir }));
  const dirCount = valuesOf(params, 'sort').length > 0 ? stated.length : valuesOf(params, 'sort_dir').length;
  const tieDir = dirCount === 1 ? (stated[0]?.dir ?? 'desc') : 'desc';
  const ties = TIE_BREAKERS.filter((tie) => !stated.some(({ key }) => key === tie));
  return [...stated, ...ties.map((key) => ({ key, dir: tieDir }))];
}

/** The first key of the order: what a header shows as sorted. */
export function primaryOrder(params: readonly Param[]): OrderKey {
  return fullOrder(params)[0] ?? { key: 'created_at', dir: 'desc' };
}

/** Whether a parameter says how a list is ordered. */
export function isOrderName(name: string): boolean {
  return name === 'sort' || name === 'sort_key' || name === 'sort_dir';
}

function flip(dir: Direction): Direction {
  return dir === 'asc' ? 'desc' : 'asc';
}

/**
 * The same parameters asking for the exact mirror of the order. With one direction it is enough to reverse that one,
 * tie-breakers follow it; with several the tie-breakers have to be written out.
 */
export function reversedOrder(params: readonly Param[]): Param[] {
  const rest = params.filter(({ name }) => !isOrderName(name));
  const order = fullOrder(params);
  const [first] = order;
  const oneDirection = order.every(({ dir }) => dir === first?.dir);
  if (first !== undefined && oneDirection) {
    const stated = statedOrder(params);
    return [
      ...rest,
      ...stated.map(({ key }) => ({ name: 'sort_key', value: key })),
      { name: 'sort_dir', value: flip(first.dir) },
    ];
  }
  const sort = order.map(({ key, dir }) => `${key}:${flip(dir)}`).join(',');
  return [...rest, { name: 'sort', value: sort }];
}

/** What a click on a header asks for: ascending, then descending, then the service's own order. */
export function nextOrder(params: readonly Param[], key: string): OrderKey | null {
  const stated = params.some(({ name }) => isOrderName(name));
  const current = primaryOrder(params);
  if (!stated || current.key !== key) return { key, dir: 'asc' };
  return current.dir === 'asc' ? { key, dir: 'desc' } : null;
}
