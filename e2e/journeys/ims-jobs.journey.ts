import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

/** The dialog with this title. */
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });

async function choose(page: Page, item: string): Promise<void> {
  await page
    .getByRole('complementary', { name: 'Image' })
    .getByRole('button', { name: 'Export file or copy' })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('an image is exported and copied, each followed to its end, over a reload and in two tabs', async ({
  catalog,
  cloud,
  context,
  page,
}) => {
  const image = await cloud.create({ name: 'web <b>1</b>', visibility: 'private', journey: 'ims-jobs' });
  await cloud.upload(image.id, 'data');
  const messages = page.getByRole('region', { name: 'Messages' });
  await catalog.open('?journey=ims-jobs');
  await catalog.row('web <b>1</b>').getByRole('link').click();

  await test.step('what is wrong with the file is said at once, and the service’s refusal after', async () => {
    await choose(page, 'Export to a bucket…');
    const dialog = dialogOf(page, 'Export image');
    const file = dialog.getByRole('textbox', { name: 'File' });
    await expect(file).toBeFocused();
    await expect(file).toHaveValue('web-b-1-b.qcow2');
    await expect(dialog.getByRole('alert')).toHaveText('Enter the bucket first, then a colon: bucket:file.');
    await file.fill('https://exports.example/web.qcow2');
    await expect(dialog.getByRole('alert')).toHaveText(/not an address\.$/);
    await file.fill('archive:web.qcow2');
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Export' }).click();
    await expect(dialog.getByRole('alert')).toContainText('same region, Standard storage class');
    await expect(dialog.getByRole('alert')).toContainText('The bucket must be of the Standard class.');
    await expect(dialog.getByRole('alert')).toContainText('Request ID');
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption('VHD');
    await expect(file).toHaveValue('archive:web.vhd');
    await file.fill('slow:web.vhd');
    await file.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(messages).toContainText('Exporting “web <b>1</b>” to slow:web.vhd.');
  });

  await test.step('its percentages go on after a reload, and in a second tab', async () => {
    await page.reload();
    await catalog.settled();
    await page.getByRole('button', { name: 'Activity, 1 running' }).click();
    const activity = dialogOf(page, 'Activity');
    await expect(activity.getByRole('progressbar')).toHaveAttribute('value', /[1-9]/);
    const other = await context.newPage();
    await other.goto('/images?journey=ims-jobs');
    await other.getByRole('button', { name: /^Activity/ }).click();
    const title = '“web <b>1</b>” exported to slow:web.vhd';
    for (const one of [activity, dialogOf(other, 'Activity')]) {
      await expect(one.getByRole('article', { name: title })).toContainText('Done');
    }
    await expectNoViolations(page);
    await activity.getByRole('button', { name: 'Clear finished' }).click();
    await expect(dialogOf(other, 'Activity').getByRole('article')).toHaveCount(0);
    await other.close();
    await activity.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a job that fails says why, with its code, and is tried again', async () => {
    await choose(page, 'Export to a bucket…');
    const dialog = dialogOf(page, 'Export image');
    await expect(dialog.getByRole('textbox', { name: 'File' })).toHaveValue('slow:web-b-1-b.qcow2');
    await dialog.getByRole('textbox', { name: 'File' }).fill('full:web');
    await dialog.getByRole('checkbox', { name: 'Quick export' }).check();
    await expect(dialog.getByRole('combobox')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Export' }).click();
    await expect(messages).toContainText('“web <b>1</b>” wasn’t exported');
    await expect(messages).toContainText('IMG.0070');
    await page.getByRole('button', { name: /^Activity/ }).click();
    const activity = dialogOf(page, 'Activity');
    await expect(activity.getByRole('article')).toContainText('Request ID');
    await activity.getByRole('button', { name: 'Try again' }).click();
    await expect(activity.getByRole('article')).toHaveCount(2);
    await activity.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a copy has its link', async () => {
    await choose(page, 'Copy…');
    const dialog = dialogOf(page, 'Copy image');
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await expect(name).toHaveValue('web -b-1-b--copy');
    await name.fill('a/b');
    await expect(dialog.getByRole('alert')).toContainText('“/” isn’t accepted.');
    await name.fill('second web');
    await dialog.getByRole('textbox', { name: 'Encryption key' }).fill('none');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(dialog.getByRole('textbox', { name: 'Encryption key' })).toBeFocused();
    await dialog.getByRole('textbox', { name: 'Encryption key' }).fill('');
    await dialog.getByRole('radio', { name: 'Another region' }).check();
    await dialog.getByRole('textbox', { name: 'Region' }).fill('eu-nl');
    await dialog.getByRole('textbox', { name: 'Project' }).fill('acme');
    await dialog.getByRole('textbox', { name: 'Agency' }).fill('ims');
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('doesn’t copy images to other regions');
    await expect(dialog.getByRole('radio', { name: 'Another region' })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    await messages.getByRole('button', { name: 'Open image' }).click();
    await expect(
      page.getByRole('complementary', { name: 'Image' }).getByRole('heading').first(),
    ).toContainText('second web');
  });
});
