import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

/** Opens an image at this tab beside a short list, of itself alone unless told otherwise: axe has less to look at. */
async function openJson(page: Page, imageId: string, filter = `id=${imageId}`): Promise<Locator> {
  await page.goto(`/images/${imageId}?${filter}&ui.tab=json`);
  const tab = page.getByRole('tabpanel', { name: 'JSON' });
  await expect(tab.getByRole('tree')).toBeVisible();
  return tab;
}

test('the exact answer of the service, copied and saved; numbers keep their digits', async ({
  cloud,
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const image = await cloud.create({ name: '../<b>json</b>' });
  // Every browser would round these, and no two JSON libraries agree on a repeated name.
  const sent = `{"zeta": "first", "name": "../<b>json</b>", "id": "${image.id}", "virtual_size": 9223372036854775807, "a": 1.0, "a": 2}\n`;
  await cloud.fail({ path: `/image/v2/images/${image.id}`, status: 200, body: sent, times: 10 });
  const tab = await openJson(page, image.id);
  await expect(tab.getByRole('treeitem')).toHaveText([
    '"zeta": "first"',
    '"name": "../<b>json</b>"',
    `"id": "${image.id}"`,
    '"virtual_size": 9223372036854775807',
    '"a": 1.0',
    '"a": 2',
  ]);
  await tab.getByRole('button', { name: 'As sent' }).click();
  await expect(tab.getByRole('group', { name: 'Service response as sent' })).toHaveText(sent);
  await tab.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(sent);
  const download = page.waitForEvent('download');
  await tab.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`_b_json_b_-${image.id}.json`);
  expect(await readFile(await file.path(), 'utf8')).toBe(sent);
  await cloud.clearFaults();
  await cloud.remove(image.id);
});

test('folded, searched and walked through by keyboard, also the schema', async ({ cloud, page }) => {
  const other = await cloud.create({ name: 'beside the json tree', journey: 'json-tree' });
  const image = await cloud.create({
    name: 'json tree',
    journey: 'json-tree',
    tags: ['blue', 'green'],
    long: `${'x'.repeat(9_990)} needle`,
    note: '<script>needle</script>',
  });
  // By name: what was made in the same second comes in any order.
  const tab = await openJson(page, image.id, 'journey=json-tree&sort_key=name&sort_dir=desc');
  const row = (text: string) => tab.getByRole('treeitem').filter({ hasText: text });
  await expect(row('"long"')).toContainText('9,997 characters');

  const search = tab.getByRole('searchbox', { name: 'Search the JSON' });
  await search.fill('NEEDLE');
  await expect(tab.getByRole('status')).toHaveText('2 matches');
  await search.press('Enter');
  await expect(tab.getByRole('status')).toHaveText('1 of 2');
  await expect(tab.getByText('needle', { exact: true })).toHaveCount(1);
  await expect(tab.getByText('needle', { exact: true })).toBeInViewport();
  await tab.getByRole('button', { name: 'Next match' }).click();
  await expect(tab.getByRole('status')).toHaveText('2 of 2');
  await expect(row('"note"').getByText('needle', { exact: true })).toBeInViewport();
  await search.press('Shift+Enter');
  await expect(tab.getByRole('status')).toHaveText('1 of 2');
  await expectNoViolations(page);
  await search.press('Escape');
  await expect(search).toHaveValue('');

  await tab.getByRole('button', { name: 'Collapse all', exact: true }).click();
  await expect(row('"tags"')).toHaveAttribute('aria-expanded', 'false');
  await row('"tags"').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(row('"blue"')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row('"green"')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row('"tags"')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row('"blue"')).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(tab.getByRole('treeitem').first()).toBeFocused();

  await cloud.ask('PATCH', `/v2/images/${image.id}`, [{ op: 'add', path: '/note', value: 'changed' }]);
  await page.getByRole('button', { name: 'Next image' }).click();
  await page.getByRole('button', { name: 'Previous image' }).click();
  await expect(row('"note"')).toContainText('"changed"');

  await tab.getByRole('button', { name: 'Schema' }).click();
  await expect(row('"properties"')).toHaveAttribute('aria-expanded', 'true');
  await row('"min_ram"').click();
  await expect(row('"description": "Amount of ram')).toBeVisible();
  for (const { id } of [image, other]) await cloud.remove(id);
});

test('an answer that fails, or is no JSON, is said', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'json fails' });
  const tab = await openJson(page, image.id);
  await cloud.fail({ path: '/image/v2/schemas/image', status: 500, times: 10 });
  await tab.getByRole('button', { name: 'Schema' }).click();
  await expect(tab.getByRole('alert')).toContainText('Request ID req-');
  await expectNoViolations(page);
  await cloud.clearFaults();
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(tab).toBeFocused();
  await expect(tab.getByRole('tree')).toBeVisible();
  await cloud.remove(image.id);
});
