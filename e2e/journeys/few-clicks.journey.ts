import type { Page } from '@playwright/test';
import { messages } from './invitations.ts';
import { SharingTab, type MemberFacts } from './members.ts';
import { expect, test } from './vitrine.ts';

/** Counts the clicks of a user from now on, in this page. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const clicks = { count: 0 };
    Object.assign(window, { clicks });
    document.addEventListener('click', ({ detail }) => (clicks.count += detail > 0 ? 1 : 0), {
      capture: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { clicks: { count: number } }).clicks.count);
}

test('common tasks take few clicks', async ({ page, catalog, cloud }) => {
  const image = await cloud.create({ name: 'few clicks', visibility: 'shared', tags: ['few'] });
  await cloud.create({ name: 'few clicks 2', tags: ['few'] });
  await cloud.create({ name: 'few clicks 3', tags: ['few'] });
  const { projectId } = await cloud.as('bob', 'globex');
  await catalog.open('?tag=few');
  await catalog.quiet();

  await test.step('sharing with a project by its name: three, and one field', async () => {
    const clicks = await countClicks(page);
    const tab = new SharingTab(page);
    await catalog.row('few clicks').getByRole('link').click();
    await tab.panel.getByRole('tab', { name: 'Sharing' }).click();
    await tab.field.fill('Globex');
    await tab.button(/^Share with 1 project/).click();
    await expect(tab.row('globex')).toBeVisible();
    expect(await clicks()).toBeLessThanOrEqual(3);
    const { members } = (await cloud.ask('GET', `/v2/images/${image.id}/members`)) as {
      members: readonly MemberFacts[];
    };
    expect(members.map((member) => member.member_id)).toEqual([projectId]);
    await tab.panel.getByRole('button', { name: 'Close', exact: true }).click();
  });

  await test.step('tagging three images: five at most, and one field', async () => {
    const clicks = await countClicks(page);
    await catalog.grid.getByRole('checkbox', { name: 'Select all loaded images' }).click();
    await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit 3 images' });
    await dialog.getByRole('textbox', { name: 'Add tags' }).fill('tagged');
    await dialog.getByRole('button', { name: 'Change 3 images' }).click();
    await expect(messages(page)).toContainText('Changed 3 images');
    expect(await clicks()).toBeLessThanOrEqual(5);
    expect(await cloud.listAll('tag=tagged')).toHaveLength(3);
  });
});
