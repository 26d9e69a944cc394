import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

/** The first ID that a field offers for what has this name. */
async function offeredId(page: Page, name: string): Promise<string> {
  const option = page.locator('datalist option', { hasText: name }).first();
  await expect(option).toHaveCount(1);
  return (await option.getAttribute('value')) ?? '';
}

test('images are made of a file, a server and its disks, with the rules of the service', async ({
  catalog,
  page,
}) => {
  const messages = page.getByRole('region', { name: 'Messages' });
  const dialog = page.getByRole('dialog', { name: 'Create image' });
  const create = dialog.getByRole('button', { name: /^Create/ });
  await catalog.open('/new');

  await test.step('a file: what is wrong is said at once, what is missing on creating', async () => {
    await dialog.getByRole('radio', { name: 'File in a bucket', exact: true }).check();
    const file = dialog.getByRole('textbox', { name: 'File in a bucket' });
    await file.fill('s3://images/ubuntu.qcow2');
    await expect(dialog.getByRole('alert')).toContainText('not an address');
    await file.fill('images:debian-13.iso');
    await expect(dialog.getByRole('alert')).toContainText('choose ISO as the use');
    await dialog.getByRole('combobox', { name: 'Use' }).selectOption('ISO');
    await expect(dialog.getByRole('checkbox', { name: 'Quick import' })).toHaveCount(0);
    await create.click();
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('from iso');
    await dialog.getByRole('textbox', { name: 'Minimum disk (GB)' }).fill('2000');
    await expect(dialog.getByRole('alert').filter({ hasText: 'from 1 to 1,024' })).toHaveCount(1);
    await dialog.getByRole('textbox', { name: 'Minimum disk (GB)' }).fill('40');
    await dialog.getByRole('combobox', { name: 'Operating system' }).fill('Debian 13 64bit');
    await expectNoViolations(page);
    await file.fill('nowhere:x.iso');
    await create.click();
    await expect(dialog.getByRole('alert')).toContainText('same region, Standard storage class');
    await file.fill('images:debian-13.iso');
    await create.click();
    await expect(dialog).toHaveCount(0);
    await expect(messages).toContainText('“from iso” created');
  });

  await test.step('a server with a data disk is one job with two images', async () => {
    await catalog.open('/new');
    await dialog.getByRole('radio', { name: 'Server', exact: true }).check();
    const server = dialog.getByRole('combobox', { name: 'Server' });
    await expect(server).toBeVisible();
    await server.fill(await offeredId(page, 'big-disk'));
    await expect(dialog.getByRole('status')).toContainText('at most 1 TB');
    await server.fill(await offeredId(page, '<img'));
    await expect(dialog.getByRole('status')).toContainText('<img src=x onerror=alert(1)>');
    await server.fill(await offeredId(page, 'shop-database'));
    await dialog.getByRole('textbox', { name: 'Name' }).fill('shop');
    await dialog.getByRole('button', { name: 'Add a data disk' }).click();
    await dialog.getByRole('textbox', { name: 'Name of data image 1' }).fill('shop-data');
    await dialog
      .getByRole('combobox', { name: 'Data disk 1' })
      .fill(await offeredId(page, 'shop-database-data-1'));
    await expect(create).toHaveText('Create 2 images');
    await expectNoViolations(page);
    await create.click();
    await expect(messages).toContainText('“shop” created');
    await page.getByRole('button', { name: /^Activity/ }).click();
    const job = page
      .getByRole('dialog', { name: 'Activity' })
      .getByRole('article', { name: '“shop” created' });
    await job.getByText('2 sub-jobs').click();
    await expect(job.getByRole('list', { name: '2 sub-jobs' })).toContainText('shop-data · done');
    await job.getByRole('link', { name: 'Open image' }).click();
    await expect(page.getByRole('complementary', { name: 'Image' }).getByRole('heading').first()).toHaveText(
      'shop',
    );
  });

  await test.step('a filter that only the extension has asks its list, page by page', async () => {
    const asked = page.waitForRequest((request) => request.url().includes('/v2/cloudimages?'));
    await catalog.open('?virtual_env_type=DataImage&name=shop-data');
    expect(new URL((await asked).url()).searchParams.get('virtual_env_type')).toBe('DataImage');
    await expect(catalog.row('shop-data')).toHaveCount(1);
    await expect(catalog.chips).toContainText('DataImage');
    const next = page.waitForRequest((request) => /\/v2\/cloudimages\?.*marker=/.test(request.url()));
    await catalog.open('?virtual_env_type=FusionCompute&limit=20');
    await next;
  });

  await test.step('a queued image gets its file; one that is damaged says so, with the code', async () => {
    await catalog.open('/new');
    await dialog.getByRole('radio', { name: 'File in a bucket, with all attributes' }).check();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('registered');
    await dialog.getByRole('textbox', { name: 'File in a bucket' }).fill('images:strange.qcow2');
    await create.click();
    await expect(messages).toContainText('“registered” has no file');
    await expect(messages).toContainText('IMG.9001');
    await catalog.open('?name=registered');
    await catalog.row('registered').getByRole('link').click();
    await page
      .getByRole('complementary', { name: 'Image' })
      .getByRole('button', { name: 'Export file or copy' })
      .click();
    await page.getByRole('menuitem', { name: 'Read its file from a bucket…' }).click();
    const register = page.getByRole('dialog', { name: 'Read the file from a bucket' });
    await register.getByRole('textbox', { name: 'File' }).fill('images:ubuntu-24.04.qcow2');
    await register.getByRole('button', { name: 'Read file' }).click();
    await expect(messages).toContainText('“registered” has its file');
  });
});
