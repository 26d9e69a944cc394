import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { formatBytes } from '../../src/format/bytes.ts';
import { formatCount } from '../../src/format/words.ts';
import { expect, navigateWithin, test } from './vitrine.ts';

/** What a project lists: its own images, public ones, and those that it has accepted. */
const LISTED = `NOT document->>'os_hidden' AND (document->>'visibility' = 'public' OR document->>'owner' = :project
  OR slot IN (SELECT slot FROM members WHERE member = :project AND status = 'accepted' AND NOT is_removed))`;

interface Counted {
  readonly value: string;
  readonly count: number;
}

/** The catalog of a cloud that runs, as SQL finds it: a copy of its file, which the cloud holds for itself. */
async function openCopy(dataDir: string, project: string) {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-sql-'));
  for (const file of ['cloud.sqlite', 'cloud.sqlite-wal']) {
    // oxlint-disable-next-line no-await-in-loop -- the journal is read after the file that it belongs to
    await copyFile(join(dataDir, file), join(directory, file));
  }
  const database = new DatabaseSync(join(directory, 'cloud.sqlite'));
  const all = (sql: string) => database.prepare(sql).all({ project }) as unknown[];
  return {
    /** Images and their bytes. The size that IMS tells in a property is that of the file. */
    total(condition = 'true') {
      const [row] = all(`SELECT count(*) AS count, sum(max(CAST(document->>'__image_size' AS INTEGER),
        coalesce(document->>'size', 0), 0)) AS bytes FROM documents WHERE ${LISTED} AND ${condition}`);
      return row as { readonly count: number; readonly bytes: number };
    },
    values: (attribute: string, condition = 'true') =>
      all(`SELECT document->>'${attribute}' AS value, count(*) AS count FROM documents
        WHERE ${LISTED} AND ${condition} AND value <> '' GROUP BY value`) as Counted[],
    tags: () =>
      all(`SELECT tag.value AS value, count(*) AS count FROM documents, json_each(document, '$.tags') AS tag
        WHERE ${LISTED} GROUP BY tag.value ORDER BY count DESC, tag.value`) as Counted[],
    async close() {
      database.close();
      await rm(directory, { recursive: true });
    },
  };
}

test('the numbers on screen are those of SQL on the cloud’s own data', async ({
  catalog,
  cloud,
  page,
  vitrine,
}) => {
  const { projectId } = await cloud.as('dana', 'acme');
  const sql = await openCopy(vitrine.dataDir, projectId);
  const main = page.getByRole('main');
  const saysTotal = async (condition?: string) => {
    const { count, bytes } = sql.total(condition);
    expect(count, condition).toBeGreaterThan(0);
    await expect(main).toContainText(
      `${formatCount(count)} image${count === 1 ? '' : 's'}, ${formatBytes(bytes)}`,
    );
  };
  const saysValues = async (counted: readonly Counted[]) => {
    expect(counted.length).toBeGreaterThan(0);
    for (const { value, count } of counted) {
      const option = catalog.filters.getByText(value, { exact: true }).locator('..').first();
      // oxlint-disable-next-line no-await-in-loop -- one after the other is as fast, and tells which is wrong
      await expect(option, value).toHaveText(`${value}${formatCount(count)}`);
    }
  };

  await test.step('of the whole list', async () => {
    await catalog.open();
    await saysTotal();
    await saysValues(sql.values('status').filter(({ value }) => value === 'active'));
    await saysValues(sql.values('__os_type').filter(({ value }) => value !== 'Other'));
  });

  await test.step('of tags, the most frequent first', async () => {
    const tags = sql.tags();
    const list = catalog.filters.getByRole('group', { name: 'Tags' }).or(catalog.filters);
    await list
      .getByText(`${formatCount(tags.length)} values`, { exact: true })
      .first()
      .click();
    const items = catalog.filters.getByRole('listitem').filter({ hasText: tags[0]?.value ?? '' });
    await expect(items.first()).toContainText(`${tags[0]?.value}${formatCount(tags[0]?.count ?? 0)}`);
  });

  await test.step('of filters, ranges and excluded values; each value over what the others leave', async () => {
    await navigateWithin(page, '/images?__os_type=Linux&status=active');
    const linux = `document->>'__os_type' = 'Linux'`;
    await saysTotal(`${linux} AND document->>'status' = 'active'`);
    await saysValues(sql.values('status', linux).filter(({ value }) => value === 'active'));
    await saysValues(
      sql.values('__os_type', `document->>'status' = 'active'`).filter(({ value }) => value !== 'Other'),
    );
    await navigateWithin(page, '/images?ui.range=min_disk:20,60&ui.not=__os_type:Windows');
    await saysTotal(`document->>'min_disk' BETWEEN 20 AND 60 AND document->>'__os_type' IS NOT 'Windows'`);
  });

  await test.step('of a search', async () => {
    await navigateWithin(page, '/images?ui.q=NODE');
    const { count, bytes } = sql.total(`lower(document) LIKE '%node%'`);
    const { count: all } = sql.total();
    await expect(main).toContainText(`${formatCount(count)} of ${formatCount(all)}, ${formatBytes(bytes)}`);
  });
  await sql.close();
});
