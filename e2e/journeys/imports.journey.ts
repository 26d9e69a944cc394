import { expectNoViolations } from './axe.ts';
import { messages, type Person } from './invitations.ts';
import { startGateway } from './start-vitrine.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

const ADMIN: Person = ['admin', 'admin'];
const HOST = 'http://images.vitrine.example';

test('an image is imported from an address: refused, failed and tried again, and over a reload', async ({
  catalog,
  cloud,
  page,
}) => {
  await catalog.open();
  const open = async () => {
    await page.getByRole('button', { name: 'Create image' }).click();
    const form = page.getByRole('dialog', { name: 'Create image' });
    await form.getByRole('radio', { name: 'Import from an address' }).check();
    return form;
  };

  await test.step('what the service refuses is said before; a refusal leaves nothing behind', async () => {
    const form = await open();
    await expect(form.getByRole('radio', { name: 'Import from another region' })).toHaveCount(0);
    await form.getByRole('button', { name: 'Create image' }).click();
    await expect(form.getByText('Enter the address of the file.')).toBeVisible();
    const address = form.getByRole('textbox', { name: 'Address of the file' });
    await address.fill('http://127.0.0.1:8080/debian-12.qcow2.xz');
    await expect(form.getByText('an address of a private network')).toBeVisible();
    await expect(form.getByText('only from ports 80 and 443.', { exact: false }).first()).toBeVisible();
    await expect(form.getByText('A compressed file is stored as it is.').last()).toBeVisible();
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('debian-12');
    await expect(form.getByRole('combobox', { name: 'Disk format' })).toHaveValue('qcow2');
    await expectNoViolations(page);
    await form.getByRole('button', { name: 'Create image' }).click();
    await expect(form.getByRole('alert')).toContainText('The service doesn’t fetch from this address');
    expect(await cloud.list('name=debian-12')).toEqual([]);
    await address.fill(`${HOST}/missing/lost.raw`);
    await form.getByRole('textbox', { name: 'Name' }).fill('import lost');
    await form.getByRole('button', { name: 'Create image' }).press('Enter');
    await expect(form).toHaveCount(0);
  });

  await test.step('a failed import is a message, a state of the row, and explained in the image', async () => {
    await expect(messages(page)).toContainText('“import lost” couldn’t be imported');
    await expect(catalog.row('import lost')).toContainText('import failed');
    await page.getByRole('link', { name: 'import lost', exact: true }).click();
    const card = page.getByRole('region', { name: 'Import', exact: true });
    await expect(card).toContainText('The import failed');
    await expect(card.getByRole('list', { name: 'Imports so far' })).toContainText(
      `${HOST}/missing/lost.raw`,
    );
    await expectNoViolations(page);
    await card.getByRole('button', { name: 'Import again' }).click();
    await expect(card.getByRole('listitem')).toHaveCount(2);
    await card.getByRole('button', { name: 'Upload a file instead' }).click();
    const form = page.getByRole('dialog', { name: /like “import lost”/ });
    await expect(form).toBeVisible();
    await form.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('an import goes on over a reload, and is followed to its end', async () => {
    await page.goto('/images');
    const form = await open();
    await form.getByRole('textbox', { name: 'Address of the file' }).fill(`${HOST}/slow/import-slow.raw`);
    await form.getByRole('button', { name: 'Create image' }).click();
    await expect(form).toHaveCount(0);
    await page.reload();
    await expect(messages(page)).toContainText('“import-slow” is imported', { timeout: 30_000 });
    await expect(catalog.row('import-slow')).toContainText('active');
  });
});

test('the copies of images in stores: made, deleted but the last, as a table and in the image', async ({
  cloud,
  page,
  vitrine,
}) => {
  const formats = { disk_format: 'raw', container_format: 'bare' };
  const image = await cloud.create({ name: 'stored', ...formats });
  await cloud.upload(image.id, 'bytes');
  const gateway = await startGateway(vitrine.cloudUrl, ADMIN);
  try {
    await page.goto(`${gateway.url}/images/${image.id}`);
    const card = page.getByRole('region', { name: 'Stores' });
    await expect(card.getByRole('button', { name: /Delete copy of “stored” in main/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await card.getByRole('button', { name: 'Copy “stored” to second' }).click();
    await expect(messages(page)).toContainText('Copied “stored” to the store');

    await page.getByRole('button', { name: 'Quota and service' }).click();
    await page.getByRole('menuitem', { name: 'Images in stores' }).click();
    const dialog = page.getByRole('dialog', { name: 'Images in stores' });
    await dialog.getByRole('checkbox', { name: 'Only images of this project' }).uncheck();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('stored');
    const row = dialog.getByRole('row', { name: /^stored/ });
    await expect(row.getByRole('cell')).toHaveText([/^stored/, /^stored/]);
    await expectNoViolations(page);
    await row.getByRole('button', { name: 'Delete copy of “stored” in main' }).click();
    await page
      .getByRole('dialog', { name: 'Delete the copy of “stored” in main?' })
      .getByRole('button', { name: 'Delete copy' })
      .click();
    await expect(row.getByRole('cell').first()).toHaveText(/^not stored/);
    await page.goBack();
    await expect(dialog).toHaveCount(0);
    await expect(card.getByRole('listitem').first()).toContainText('not stored');
  } finally {
    await gateway.stop();
  }
});

test.describe('where the operator has more', () => {
  test.use({
    flags: [
      '--cloud-regions',
      'RegionOne,RegionTwo',
      '--cloud-stores',
      'second,archive,broken',
      '--cloud-cache',
    ],
  });

  test('an image comes from another region, stores refuse, and the cache is looked after', async ({
    catalog,
    cloud,
    page,
    vitrine,
  }) => {
    const formats = { disk_format: 'raw', container_format: 'bare' };
    const hostile = '<img src=x onerror=alert(1)>';
    const source = await cloud.create({ name: hostile, ...formats, hw_disk_bus: 'virtio' });
    await cloud.upload(source.id, 'bytes');
    const order = async (imageId: string, name: string, region = 'RegionTwo') => {
      await page.getByRole('button', { name: 'Create image' }).click();
      const form = page.getByRole('dialog', { name: 'Create image' });
      await form.getByRole('radio', { name: 'Import from another region' }).check();
      await form.getByRole('combobox', { name: 'Region' }).fill(region);
      await form.getByRole('textbox', { name: 'Image ID in that region' }).fill(imageId);
      await form.getByRole('textbox', { name: 'Name' }).fill(name);
      return form;
    };

    await test.step('from another region: what is wrong is said, a missing image fails, a real one arrives', async () => {
      await catalog.open();
      const form = await order('no-id', 'remote lost');
      await form.getByRole('button', { name: 'Create image' }).click();
      await expect(form.getByText('Enter the ID of an image', { exact: false })).toBeVisible();
      await expectNoViolations(page);
      await form
        .getByRole('textbox', { name: 'Image ID in that region' })
        .fill('00000000-0000-4000-8000-000000000000');
      await form.getByRole('button', { name: 'Create image' }).click();
      await expect(form).toHaveCount(0);
      await expect(messages(page)).toContainText('“remote lost” couldn’t be imported');
      await expect(catalog.row('remote lost')).toContainText('import failed');

      const again = await order(source.id, 'remote found');
      await again.getByRole('button', { name: 'Create image' }).press('Enter');
      await expect(messages(page)).toContainText('“remote found” is imported');
      const [found] = await cloud.list('name=remote%20found');
      expect(found).toMatchObject({ status: 'active', hw_disk_bus: 'virtio' });
    });

    const gateway = await startGateway(vitrine.cloudUrl, ADMIN);
    try {
      await test.step('a store that takes nothing, and one for reading only', async () => {
        await page.goto(`${gateway.url}/images/${source.id}`);
        const card = page.getByRole('region', { name: 'Stores' });
        await expect(card.getByRole('listitem').filter({ hasText: 'archive' })).toHaveCount(1);
        await expect(card.getByRole('button', { name: /to archive/ })).toHaveCount(0);
        await card.getByRole('button', { name: /^Copy .* to broken$/ }).click();
        await expect(messages(page)).toContainText('broken');
        await expect(card.getByRole('listitem').filter({ hasText: 'broken' })).toContainText('copy failed');
      });

      await test.step('the cache: an image is asked for, is there, and is dropped by keys', async () => {
        await page.getByRole('button', { name: 'Quota and service' }).click();
        await page.getByRole('menuitem', { name: /cache/i }).click();
        const dialog = page.getByRole('dialog', { name: /cache/i });
        await dialog.getByRole('textbox', { name: 'Image ID' }).fill(source.id);
        await dialog.getByRole('textbox', { name: 'Image ID' }).press('Enter');
        await expect(dialog.getByRole('list', { name: 'Waiting to be cached' }).getByRole('link')).toHaveText(
          source.id,
        );
        await expectNoViolations(page);
        await expect
          .poll(async () => {
            const cache = (await cloud.ask('GET', '/v2/cache', undefined, ADMIN)) as {
              queued_images: readonly string[];
            };
            return cache.queued_images;
          })
          .toEqual([]);
        await page.reload();
        await dialog.getByRole('button', { name: `Drop ${source.id}` }).press('Enter');
        await expect(dialog.getByRole('button', { name: `Drop ${source.id}` })).toHaveCount(0);
        await dialog.getByRole('button', { name: 'Prune' }).click();
        await expect(messages(page).last()).toContainText('The cache was changed');
      });
    } finally {
      await gateway.stop();
    }
  });
});
