import { readFile } from 'node:fs/promises';
import { EditTab } from './edit.ts';
import { invite, messages, pendingLink, statusOf } from './invitations.ts';
import { expect, test } from './vitrine.ts';

// From its sources React is a development build, where StrictMode renders twice and repeats every effect.
test.use({ profile: 'glance', signIn: true, flags: ['--dev'] });

test('the main jobs under StrictMode', async ({ catalog, cloud, door, page }) => {
  // Vite compiles every module when it is first asked for, and a browser asks for hundreds: the page is loaded once.
  test.setTimeout(180_000);
  const one = await cloud.create({
    name: 'strict one',
    visibility: 'private',
    tags: ['strict'],
    min_disk: 1,
  });
  const two = await cloud.create({
    name: 'strict two',
    visibility: 'private',
    tags: ['strict'],
    min_disk: 2,
  });
  const [accepted] = await invite(cloud, 'strict-shared', 2);
  await page.goto('/images?visibility=private');
  await expect(door.heading).toBeVisible({ timeout: 90_000 });
  await door.as('dana');
  await catalog.settled();

  await test.step('filter, and back', async () => {
    const before = await catalog.namesOnScreen();
    const identity = await catalog.unfold('Name and ID');
    await identity.getByRole('textbox', { name: 'Name' }).fill('strict one');
    await expect(catalog.state).toHaveText('1 image');
    await page.goBack();
    await expect.poll(() => catalog.namesOnScreen()).toEqual(before);
    await page.goForward();
    await expect(catalog.state).toHaveText('1 image');
    await page.goBack();
    await expect.poll(() => catalog.namesOnScreen()).toEqual(before);
  });

  await test.step('panel, edit and tags', async () => {
    await catalog.row('strict one').getByRole('link').click();
    const tab = new EditTab(page);
    await tab.noteSent();
    await tab.panel.getByRole('tab', { name: 'Edit' }).click();
    await tab.field('Minimum disk (GB)').fill('20');
    await tab.save.click();
    await expect(tab.messages).toContainText('Saved.');
    expect(tab.sent).toEqual([[{ op: 'replace', path: '/min_disk', value: 20 }]]);
    await tab.panel.getByRole('tab', { name: 'Tags' }).click();
    await tab.panel.getByRole('textbox', { name: 'Add tags' }).fill('added');
    await tab.panel.getByRole('textbox', { name: 'Add tags' }).press('Enter');
    await expect(tab.panel.getByRole('region', { name: 'Tags', exact: true })).toContainText('added');
    await tab.panel.getByRole('button', { name: 'Close' }).click();
    await expect(tab.panel).toHaveCount(0);
    await expect(catalog.row('strict one').getByRole('rowheader')).toBeFocused();
  });

  await test.step('accept, and undo', async () => {
    await pendingLink(page).click();
    const row = catalog.row('strict-shared 0001');
    await row.getByRole('button', { name: 'Accept strict-shared 0001' }).click();
    await expect(messages(page)).toContainText('Accepted “strict-shared 0001”');
    await expect(row).toHaveCount(0);
    await expect.poll(() => statusOf(cloud, accepted?.id ?? '')).toBe('accepted');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(row).toBeVisible();
    await expect.poll(() => statusOf(cloud, accepted?.id ?? '')).toBe('pending');
  });

  await test.step('compare, export and delete a selection', async () => {
    await page.goBack();
    await expect(catalog.row('strict one')).toBeVisible();
    for (const name of ['strict one', 'strict two']) await catalog.row(name).getByRole('checkbox').check();
    const bar = page.getByRole('region', { name: 'Selection' });
    await bar.getByRole('button', { name: 'Compare' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare images' });
    await expect(dialog.getByRole('columnheader')).toHaveCount(3);
    await page.goBack();
    await expect(dialog).toHaveCount(0);
    const download = page.waitForEvent('download');
    await page.getByRole('main').getByRole('button', { name: 'Export' }).first().click();
    await page.getByRole('menuitem', { name: 'JSON: all attributes' }).click();
    const exported = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { id: string }[];
    expect(exported.map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, two.id]));
    await bar.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete 2 images' }).click();
    await expect(catalog.row('strict one').or(catalog.row('strict two'))).toHaveCount(0);
    await expect.poll(() => cloud.listAll('tag=strict')).toEqual([]);
  });

  await test.step('another project, and out', async () => {
    const inAcme = await catalog.namesOnScreen();
    await door.goTo('globex');
    await expect(door.scope).toContainText('globex');
    await catalog.settled();
    await expect.poll(() => catalog.namesOnScreen()).not.toEqual(inAcme);
    await door.leave();
    await expect(page.getByRole('main').getByText('You’re signed out.')).toBeVisible();
  });
});
