import type { Condition, Indexes } from '../store/condition.ts';
import { Database } from '../store/database.ts';
import { Orders } from '../store/orders.ts';
import { Postings } from '../store/postings.ts';
import { EVERY_IMAGE_TERM } from '../store/condition.ts';
import { ORDER_KEYS, type SortKeys, SortKeyTable, tupleOf } from '../store/sort-keys.ts';

/** One made-up entry: its keys, and the terms it has. */
export interface SmallEntry {
  readonly keys: SortKeys;
  readonly terms: readonly string[];
}

/** The indexes of a few entries, in blocks so short that each order has several. Slots are numbered from 0. */
export function smallIndexes(entries: readonly SmallEntry[], blockLength: number): Indexes {
  const database = new Database(':memory:');
  const postings = new Postings(database);
  const sortKeys = new SortKeyTable(database);
  const tuple: Indexes['tupleOf'] = (slot, key) => sortKeys.tuple(slot, key);
  const orders = new Orders(database, tuple, blockLength);
  const slotById = new Map<string, number>();
  for (const [slot, { keys, terms }] of entries.entries()) {
    sortKeys.put(slot, keys);
    for (const key of ORDER_KEYS) orders.insert(key, slot, tupleOf(keys, key));
    for (const term of [EVERY_IMAGE_TERM, ...terms]) postings.add(term, slot);
    slotById.set(keys.id, slot);
  }
  return { postings, orders, tupleOf: tuple, slotOf: (id) => slotById.get(id), slotCount: entries.length };
}

/** Whether an entry fulfils a condition, decided without any index. */
export function fulfils({ keys, terms }: SmallEntry, condition: Condition): boolean {
  const entry = { keys, terms };
  switch (condition.kind) {
    case 'everything':
      return true;
    case 'nothing':
      return false;
    case 'term':
      return terms.includes(condition.term);
    case 'ids':
      return condition.ids.includes(keys.id);
    case 'and':
      return condition.of.every((one) => fulfils(entry, one));
    case 'or':
      return condition.of.some((one) => fulfils(entry, one));
    case 'not':
      return !fulfils(entry, condition.of);
    case 'range': {
      const value = keys[condition.key];
      if (value === null) return false;
      const { from, to } = condition;
      const isAbove = from === null || value > from.value || (from.inclusive && value === from.value);
      const isBelow = to === null || value < to.value || (to.inclusive && value === to.value);
      return isAbove && isBelow;
    }
  }
}
