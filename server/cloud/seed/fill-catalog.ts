import { setImmediate } from 'node:timers/promises';
import { ContentTable } from '../images/data/content-table.ts';
import { entryOf } from '../images/image-store.ts';
import { MemberTable } from '../images/member-table.ts';
import type { ProfileRules } from '../profile.ts';
import type { Database } from '../store/database.ts';
import { CatalogFiller } from '../store/filler.ts';
import { imageCount, partsInTurn, planCatalog } from './plan.ts';
import { seededImage, type SeededImage } from './seeded-image.ts';

/** How many images go into one transaction, at the least; progress is told after each, some twenty times in all. */
const SMALLEST_BATCH = 10_000;

/**
 * Fills an empty database with a catalog in which the demo user's default list has `listed`
 * images. The same number and profile give the same catalog, byte for byte.
 */
export async function fillCatalog(
  database: Database,
  rules: ProfileRules,
  listed: number,
  onProgress: (message: string) => void,
): Promise<void> {
  const plan = planCatalog(listed, rules.listsKilled);
  const total = imageCount(plan);
  const batchSize = Math.max(SMALLEST_BATCH, Math.ceil(total / 20));
  const filler = new CatalogFiller(database);
  const tables = { contents: new ContentTable(database), members: new MemberTable(database) };
  const turns = partsInTurn(plan);
  for (let done = 0; done < total; done += batchSize) {
    database.transaction(() => {
      const end = Math.min(done + batchSize, total);
      for (let index = done; index < end; index += 1) {
        const { value: turn } = turns.next();
        if (turn !== undefined) addImage(filler, tables, seededImage(index, turn, rules));
      }
    });
    if (total > batchSize) {
      onProgress(`Making the catalog: ${Math.min(done + batchSize, total)} of ${total} images`);
      // Lets the message out, and a signal in.
      await setImmediate();
    }
  }
  if (total > batchSize) onProgress('Making the catalog: sorting');
  database.transaction(() => filler.finish());
}

/** The tables that an image has rows in besides the catalog. */
interface SideTables {
  readonly contents: ContentTable;
  readonly members: MemberTable;
}

function addImage(filler: CatalogFiller, tables: SideTables, { image, members, content }: SeededImage): void {
  const slot = filler.add(entryOf(image, members));
  if (content !== null) tables.contents.put(slot, { kind: 'generated', ...content });
  for (const member of members) tables.members.put(slot, member);
}
