import type { Page } from '@playwright/test';
import { countWith, invite, messages, statusOf, viewOf } from './invitations.ts';
import { expect, test, type CatalogScreen } from './vitrine.ts';

/** The name of the image in whose row the focus is. */
async function focusedRow(page: Page): Promise<string> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('[role="row"]');
    return row?.querySelector('[role="rowheader"] a')?.textContent ?? document.activeElement?.tagName ?? '';
  });
}

/** Tabs until something named so has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
    expect(focused).toMatch(name);
  }).toPass({ intervals: [10] });
}

/** The order of the service, by name. */
async function open(catalog: CatalogScreen, status: 'pending' | 'rejected', tag: string): Promise<void> {
  await catalog.open(`${viewOf(status, tag)}&sort_key=name&sort_dir=asc`);
}

test('rows are decided on by keys, and the focus goes to the next one', async ({ catalog, cloud, page }) => {
  const images = await invite(cloud, 'keys', 5);
  await open(catalog, 'pending', 'keys');
  await tabTo(page, /keys 0001/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedRow(page)).toBe('keys 0002');
  await expect(catalog.state).toHaveText('4 images');
  // Space presses a button as well.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(() => focusedRow(page)).toBe('keys 0003');
  await expect.poll(() => statusOf(cloud, images[0]?.id ?? '')).toBe('accepted');
  await expect.poll(() => statusOf(cloud, images[1]?.id ?? '')).toBe('rejected');

  // The last row leaves: the focus goes to the one before.
  await page.keyboard.press('Control+End');
  await expect.poll(() => focusedRow(page)).toBe('keys 0005');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedRow(page)).toBe('keys 0004');

  // Undo is a few tabs away, and leads back.
  await expect(messages(page)).toContainText('Accepted “keys 0005”');
  await tabTo(page, /^Undo$/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  const undo = messages(page).locator('div', { hasText: 'keys 0005' }).getByRole('button', { name: 'Undo' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(catalog.row('keys 0005')).toBeVisible();
  await expect.poll(() => statusOf(cloud, images[4]?.id ?? '')).toBe('pending');
});

test('a row that comes back above does not move the focus', async ({ catalog, cloud, page }) => {
  const [first] = await invite(cloud, 'back', 4);
  const path = `/image/v2/images/${first?.id ?? ''}/members/*`;
  await cloud.fail({ method: 'PUT', path, status: 501, delayMs: 1500 });
  await open(catalog, 'pending', 'back');
  await tabTo(page, /back 0001/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedRow(page)).toBe('back 0002');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedRow(page)).toBe('back 0003');
  await expect(messages(page)).toContainText('“back 0001” couldn’t be accepted');
  await expect(catalog.row('back 0001')).toBeVisible();
  expect(await focusedRow(page)).toBe('back 0003');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focusedRow(page)).toBe('back 0004');
});

test('many are decided on by keys, and the focus is kept when the list is empty', async ({
  catalog,
  cloud,
  page,
}) => {
  await invite(cloud, 'many-keys', 3);
  await open(catalog, 'pending', 'many-keys');
  await tabTo(page, /many-keys 0001/);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 images selected');
  await tabTo(page, /^Reject 2 images$/);
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('Rejected 2 images', { timeout: 20_000 });
  await expect.poll(() => countWith(cloud, 'many-keys', 'rejected')).toBe(2);
  // The work is done and its words are gone; the focus is back in the list.
  await expect.poll(() => focusedRow(page)).toBe('many-keys 0003');

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No matching images' })).toBeFocused();
});
