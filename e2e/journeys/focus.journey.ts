import type { Locator, Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/** What has the focus, in words. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    const part = activeElement?.closest('[role=grid]') ?? activeElement;
    return `${part?.getAttribute('role') ?? part?.localName} ${(part?.getAttribute('aria-label') ?? part?.textContent)?.slice(0, 80)}`;
  });
}

/** Presses a button by keyboard, and waits until the focus is where it is expected. */
async function pressed(page: Page, scope: Locator, name: string | RegExp, expected: RegExp): Promise<void> {
  await scope.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page), `after ${String(name)}`).toMatch(expected);
}

test('what had the focus goes away: it goes to the next one, else to the list', async ({
  catalog,
  cloud,
  page,
}) => {
  await test.step('chips', async () => {
    await catalog.open('?status=active&__os_type=Linux&tag=golden&ui.unnamed=only');
    await catalog.quiet();
    await pressed(page, catalog.chips, 'Remove Tag golden', /^button Remove Status active/);
    await pressed(page, catalog.chips, 'Remove Status active', /^button Remove OS type/);
    await pressed(page, catalog.chips, 'Remove Without a name', /^button (Remove|Clear all)/);
    await pressed(page, catalog.chips, 'Clear all', /^grid Images/);
  });

  await test.step('the first tab stop skips to the list', async () => {
    await catalog.open();
    await catalog.quiet();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the list' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(catalog.rowNumber(2).getByRole('rowheader')).toBeFocused();
    expect(new URL(page.url()).hash).toBe('');
  });

  await test.step('what an empty list offers', async () => {
    await catalog.open('?name=nothing-is-called-this&status=active');
    await catalog.quiet();
    await pressed(
      page,
      page.getByRole('main'),
      'Without Status active',
      /^(button Without Name|h2 No matching images)/,
    );
    await pressed(page, page.getByRole('main'), 'Without Name nothing-is-called-this', /^grid Images/);
  });

  await test.step('values in the sidebar', async () => {
    await catalog.open('?tag=golden&tag=team.shop&team:owner=x');
    await catalog.quiet();
    await catalog.mostUsed
      .getByRole('button', { name: /^Remove/ })
      .first()
      .waitFor();
    await pressed(page, catalog.filters, 'Remove golden', /^button Remove team.shop/);
    await pressed(page, catalog.filters, 'Remove team.shop', /^input New tag/);
    await catalog.unfold('Other property');
    await pressed(page, catalog.filters, 'Remove team:owner = x', /^(input|select|summary)/);
  });

  await test.step('tags of an image', async () => {
    const image = await cloud.create({ name: `focus-${Date.now()}`, tags: ['one', 'two'] });
    await page.goto(`/images/${image.id}?ui.tab=tags`);
    const panel = page.getByRole('complementary', { name: 'Image' });
    await expect(panel.getByText('one', { exact: true })).toBeVisible();
    await pressed(page, panel, /^Remove.* one/, /^(button Remove.* two|h3|h2|input)/);
    await pressed(page, panel, /^Remove.* two/, /^(div|h3|h2|input|button|section)/);
    await expect.poll(() => focused(page)).not.toMatch(/^body/);
    await cloud.remove(image.id);
  });

  await test.step('members of an image, one by one to the last', async () => {
    const image = await cloud.create({ name: `focus-shared-${Date.now()}`, visibility: 'shared' });
    for (const member of ['aaaa0000aaaa0000aaaa0000aaaa0001', 'aaaa0000aaaa0000aaaa0000aaaa0002']) {
      await cloud.ask('POST', `/v2/images/${image.id}/members`, { member });
    }
    await page.goto(`/images/${image.id}?ui.tab=sharing`);
    const panel = page.getByRole('complementary', { name: 'Image', exact: true });
    for (const left of [1, 0]) {
      await panel
        .getByRole('button', { name: /^Stop sharing with aaaa/ })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Stop sharing' }).focus();
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('button', { name: /^Stop sharing with aaaa/ })).toHaveCount(left);
      await expect.poll(() => focused(page)).toMatch(/^(h3|button|section|div)/);
    }
    await cloud.remove(image.id);
  });

  await test.step('notices and messages', async () => {
    await page.goto('/images?visibility=public&ui.at=00000000-0000-4000-8000-000000000000');
    await catalog.quiet();
    await pressed(page, page.getByRole('main'), 'Dismiss', /^grid Images/);
    await page.getByRole('main').getByRole('button', { name: 'Refresh' }).focus();
    await catalog.rowNumber(2).getByRole('checkbox').check();
    const bar = page.getByRole('region', { name: 'Selection' });
    const messages = page.getByRole('region', { name: 'Messages' });
    await bar.getByRole('button', { name: 'Copy IDs' }).press('Enter');
    await pressed(page, messages, 'Dismiss', /^button Copy IDs/);
    await pressed(page, bar, 'Clear', /^grid Images/);
  });

  await test.step('columns of a comparison', async () => {
    const compared = (await cloud.list('limit=3')).map(({ id }) => id).join(',');
    await page.goto(`/images?ui.compare=${compared}`);
    const dialog = page.getByRole('dialog', { name: 'Compare images' });
    await dialog
      .getByRole('button', { name: /^Remove/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^(button|a|th|columnheader)/);
  });
});

test.describe('where everybody signs in', () => {
  test.use({ signIn: true });

  test('after signing in and out the heading of the page has the focus', async ({ catalog, door, page }) => {
    await page.goto('/images');
    await door.user.fill('dana');
    await door.password.fill('dana-pass');
    await page.keyboard.press('Enter');
    await catalog.settled();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await door.leave();
    await expect(door.user).toBeVisible();
    await expect.poll(() => focused(page)).toMatch(/^(h1|input)/);
  });
});
