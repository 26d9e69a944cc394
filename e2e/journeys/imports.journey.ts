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
    await expect(form.getByText('A compressed file is stored as it is.')).toBeVisible();
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
