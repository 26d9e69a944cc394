import { parseDocument } from '../images/document.ts';
import { entryOf } from '../images/image-store.ts';
import { MemberTable } from '../images/member-table.ts';
import { EVERY_IMAGE_TERM } from '../store/condition.ts';
import { type Database, numberOf, textColumn } from '../store/database.ts';
import { Orders } from '../store/orders.ts';
import { Postings } from '../store/postings.ts';
import { slotsOf } from '../store/slot-set.ts';
import { compareTuples, ORDER_KEYS, SortKeyTable, tupleOf } from '../store/sort-keys.ts';

/**
 * Where the indexes of a catalog disagree with its documents, which are the truth: missing or surplus postings, sort
 * keys that are not the image's, orders that are not in order or have other slots. Empty when all is well.
 */
export function problemsOf(database: Database): readonly string[] {
  const members = new MemberTable(database);
  const documents = database.all('SELECT slot, id, document FROM documents ORDER BY slot').map((row) => ({
    slot: numberOf(row, 'slot'),
    id: textColumn(row, 'id'),
    image: parseDocument(textColumn(row, 'document')),
  }));
  const entries = new Map(documents.map(({ slot, image }) => [slot, entryOf(image, members.of(slot))]));
  const problems: string[] = documents
    .filter(({ slot, id }) => entries.get(slot)?.id !== id)
    .map(({ slot }) => `slot ${slot} has another id than its document`);

  const slotCount = Math.max(0, ...entries.keys()) + 1;
  const expected = new Map<string, number[]>();
  for (const [slot, { terms }] of entries) {
    for (const term of [EVERY_IMAGE_TERM, ...terms]) {
      const slots = expected.get(term);
      if (slots === undefined) expected.set(term, [slot]);
      else slots.push(slot);
    }
  }
  const postings = new Postings(database);
  for (const [term, slots] of expected) {
    const found = slotsOf(postings.slotsWith(term, slotCount));
    if (found.join() !== slots.join())
      problems.push(`${term} has ${found.join()} instead of ${slots.join()}`);
  }
  const rows = numberOf(database.get('SELECT count(DISTINCT term) AS terms FROM postings') ?? {}, 'terms');
  if (rows !== expected.size) problems.push(`there are ${rows} terms instead of ${expected.size}`);

  const sortKeys = new SortKeyTable(database);
  const keyCount = numberOf(database.get('SELECT count(*) AS n FROM sort_keys') ?? {}, 'n');
  if (keyCount !== entries.size) problems.push(`there are sort keys of ${keyCount} images`);
  const orders = new Orders(database, (slot, key) => sortKeys.tuple(slot, key));
  for (const key of ORDER_KEYS) {
    for (const [slot, { keys }] of entries) {
      if (compareTuples(sortKeys.tuple(slot, key), tupleOf(keys, key)) !== 0) {
        problems.push(`slot ${slot} has another ${key} than its document`);
      }
    }
    const inOrder = [...entries]
      .toSorted(([, a], [, b]) => compareTuples(tupleOf(a.keys, key), tupleOf(b.keys, key)))
      .map(([slot]) => slot);
    const found = [...orders.ascending(key, null, null)].flatMap((piece) => Array.from(piece));
    if (found.join() !== inOrder.join()) {
      problems.push(`by ${key} there is ${found.join()} instead of ${inOrder.join()}`);
    }
  }
  return problems;
}
