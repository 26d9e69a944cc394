import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

async function exportAs(page: Page, entry: string, from = page.getByRole('main')): Promise<void> {
  // IMS has exports of files too, from which that of the list is told apart.
  await from
    .getByRole('button', { name: /^Export( list)?$/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** As the last time, or as the browser's language has it. */
async function confirmSeparator(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: 'Export as CSV' }).getByRole('button', { name: 'Export' }).click();
}

const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

test('the list as CSV and JSON, in its order and to its end', async ({ catalog, cloud, page }) => {
  const mark = `export-${Date.now()}`;
  const image = await cloud.create({ name: `=cmd|'/c calc'!A1,"${mark}"`, tags: ['b', '=a'] });
  const query = 'sort_key=name&sort_dir=asc';
  const all = await cloud.listAll(query);
  await catalog.open(`?${query}&ui.columns=name,tags,min_ram`);

  const csv = page.waitForEvent('download');
  await exportAs(page, 'CSV: visible columns');
  const dialog = page.getByRole('dialog', { name: 'Export as CSV' });
  await expect(dialog.getByRole('radio', { name: 'Comma' })).toBeChecked();
  await expectNoViolations(page);
  await confirmSeparator(page);
  const file = await csv;
  expect(file.suggestedFilename()).toMatch(/^all-images-\d{4}-\d\d-\d\d\.csv$/);
  const text = await textOf(file);
  expect(text.startsWith('\ufeffid,name,tags\r\n')).toBe(true);
  const ids = [...text.matchAll(/\r\n([0-9a-f-]{36}),/g)].map(([, id]) => id);
  expect(ids).toEqual(all.map(({ id }) => id));
  // What a spreadsheet would calculate is a text.
  expect(text).toContain(`${image.id},"'=cmd|'/c calc'!A1,""${mark}""",`);
  const card = page.getByRole('region', { name: 'Export' });
  await expect(card.getByRole('status')).toHaveText(`All images as CSV: ${all.length} images`);
  await expectNoViolations(page);
  await card.getByRole('button', { name: 'Close' }).click();
  await expect(card).toBeHidden();

  // What was counted to the end is known from then on.
  await expect(catalog.state).toHaveText(/^[\d,]+ images(?:, [\d,]+ loaded)?$/);

  const json = page.waitForEvent('download');
  await exportAs(page, 'JSON: all attributes');
  expect(JSON.parse(await textOf(await json))).toEqual(all);
  await cloud.remove(image.id);
});

test('a file for spreadsheets has the separator that is asked for, and the next one the same', async ({
  catalog,
  cloud,
  page,
}) => {
  const mark = `separator-${Date.now()}`;
  const image = await cloud.create({ name: `a;=1+1\t@SUM(1)`, mark, os_version: '20.10' });
  await catalog.open(`?mark=${mark}&ui.columns=name,os_version`);
  await exportAs(page, 'CSV: visible columns');
  const dialog = page.getByRole('dialog', { name: 'Export as CSV' });
  await dialog.getByRole('radio', { name: 'Semicolon' }).check();
  const first = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog).toHaveCount(0);
  // Not `toBeFocused`: with a download Firefox's window loses the focus, and the page keeps it.
  const menu = page.getByRole('main').getByRole('button', { name: 'Export' }).first();
  await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true);
  // Neither with this separator nor with another one is there a formula, and no version becomes a number.
  expect(await textOf(await first)).toBe(
    `\ufeffid;name;os_version\r\n${image.id};"a;'=1+1\t'@SUM(1)";'20.10\r\n`,
  );
  await exportAs(page, 'CSV: visible columns');
  await expect(dialog.getByRole('radio', { name: 'Semicolon' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Tab' }).check();
  const second = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  expect((await second).suggestedFilename()).toMatch(/\.tsv$/);
  expect(await textOf(await second)).toContain(`\ufeffid\tname\tos_version\r\n`);
  await cloud.remove(image.id);
});

test('what is cut short says how much is written, goes on, or is kept under a name that says so', async ({
  catalog,
  cloud,
  page,
}) => {
  const mark = `cut-${Date.now()}`;
  const image = await cloud.create({ name: mark, mark });
  await catalog.open(`?mark=${mark}`);
  await catalog.quiet();
  await cloud.fail({ path: '/image/v2/images*', status: 500, times: 50 });
  await exportAs(page, 'JSON: all attributes');
  const card = page.getByRole('region', { name: 'Export' });
  await expect(card.getByRole('alert')).toHaveText(
    'Images as JSON: only 0 images, because the rest of the list couldn’t be loaded',
  );
  await expect(card.getByRole('status')).toContainText('Request ID req-');
  await expectNoViolations(page);

  // A slow service: stopped, then on from there.
  await cloud.clearFaults();
  await cloud.fail({ path: '/image/v2/images*', delayMs: 20_000, times: 50 });
  await card.getByRole('button', { name: 'Continue' }).click();
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card.getByRole('status')).toHaveText('Images as JSON: stopped after 0 images');
  await cloud.clearFaults();
  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Continue' }).click();
  expect(JSON.parse(await textOf(await download))).toMatchObject([{ id: image.id }]);
  await cloud.remove(image.id);
});

test('a selection, in which one is gone and another cannot be read at first', async ({
  catalog,
  cloud,
  page,
}) => {
  const mark = `chosen-${Date.now()}`;
  const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${mark} ${letter}`);
  const images: { readonly id: string }[] = [];
  for (const name of names) images.push(await cloud.create({ name, mark }));
  await catalog.open(`?mark=${mark}&sort_key=name&sort_dir=asc`);
  for (const name of names) await catalog.row(name).getByRole('checkbox').check();
  await catalog.quiet();
  const [, gone] = images;
  const failing = images.at(-1);
  await cloud.remove(gone?.id ?? '');
  await cloud.fail({ path: `/image/v2/images/${failing?.id ?? ''}`, status: 501 });
  await exportAs(page, 'CSV: visible columns', page.getByRole('region', { name: 'Selection' }));
  await confirmSeparator(page);
  const card = page.getByRole('region', { name: 'Export' });
  // Several are read at once: the one before the last may have come when the last is refused, or not.
  await expect(card.getByRole('alert')).toHaveText(
    /^Selection as CSV: only [34] images, because the rest of the list couldn’t be loaded$/,
  );
  const part = page.waitForEvent('download');
  await card.getByRole('button', { name: /^Save the first [34]$/ }).click();
  expect((await part).suggestedFilename()).toMatch(/^selection-[\d-]+-first-[34]\.csv$/);
  const whole = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Continue' }).click();
  expect((await textOf(await whole)).split('\r\n')).toHaveLength(1 + 5 + 1);
  await card.getByText('1 selected image no longer exists').click();
  await expect(card.getByText(gone?.id ?? '')).toBeVisible();
  for (const { id } of images.filter((image) => image !== gone)) await cloud.remove(id);
});
