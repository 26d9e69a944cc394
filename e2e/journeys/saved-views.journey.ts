import { readFileSync } from 'node:fs';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test('a view is saved, counted, marked when something new matches, renamed, moved, exported and imported', async ({
  catalog,
  cloud,
  page,
}) => {
  const made = [await cloud.create({ name: 'saved-view-1' })];
  await catalog.open('?ui.q=saved-view');
  const views = page.getByRole('navigation', { name: 'Saved views' });
  const save = async (name: string) => {
    await views.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
  };
  const choose = async (of: string, action: string) => {
    await views.getByRole('button', { name: of }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };

  await test.step('saved, with its number', async () => {
    await save('Mine');
    await expect(views.getByRole('link', { name: /^Mine/ })).toHaveText(/Mine\s*1$/);
    await expect(views.getByRole('link', { name: /^Mine/ })).toHaveAttribute('aria-current', 'page');
    await expectNoViolations(page, views);
  });

  await test.step('what is new is marked until it is looked at', async () => {
    await page.goto('/images?status=active');
    made.push(await cloud.create({ name: 'saved-view-2' }));
    await page.reload();
    await expect(views.getByRole('link', { name: /^Mine/ })).toContainText('1 new');
    await views.getByRole('link', { name: /^Mine/ }).click();
    await expect(page).toHaveURL(/\?ui\.q=saved-view/);
    await expect(views.getByRole('link', { name: /^Mine/ })).not.toContainText('new');
  });

  await test.step('renamed, moved, exported, deleted and imported', async () => {
    await save('Other');
    await choose('Actions for Other', 'Rename');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('First');
    await page.keyboard.press('Enter');
    await choose('Actions for First', 'Move up');
    await expect(views.getByRole('link')).toHaveText([/^First/, /^Mine/]);
    const download = page.waitForEvent('download');
    await choose('Import and export of views', 'Export views to a file');
    const path = await (await download).path();
    expect(readFileSync(path, 'utf8')).toContain('"First"');
    await choose('Actions for First', 'Delete');
    await expect(views.getByRole('link')).toHaveText([/^Mine/]);
    await views.getByLabel('Import views from a file').setInputFiles(path);
    await expect(page.getByText('Imported 1 view')).toBeVisible();
    await expect(views.getByRole('link')).toHaveText([/^Mine/, /^First/]);
  });
  await Promise.all(made.map(({ id }) => cloud.remove(id)));
});
