import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

const MIB = 2 ** 20;

/** A file that begins as a qcow2 of 3 GiB. */
function qcow2(bytes: number): Buffer {
  const file = Buffer.from(Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + (at >> 8)) % 256));
  file.set([0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]);
  file.writeBigUInt64BE(BigInt(3 * 2 ** 30), 24);
  file.fill(0, 72, 80);
  return file;
}

const sumOf = (file: Buffer) => createHash('sha512').update(file).digest('hex');

async function chooseFiles(page: Page, ...files: ReadonlyArray<readonly [name: string, buffer: Buffer]>) {
  const choosing = page.waitForEvent('filechooser');
  await page
    .getByRole('dialog', { name: 'Create image' })
    .getByRole('button', { name: 'Choose files' })
    .click();
  await (
    await choosing
  ).setFiles(files.map(([name, buffer]) => ({ name, buffer, mimeType: 'application/octet-stream' })));
}

test('files are uploaded: formats, checksums, a queue, refusals and stopping', async ({
  catalog,
  cloud,
  page,
}) => {
  const dialog = page.getByRole('dialog', { name: 'Create image' });
  const card = page.getByRole('region', { name: 'Uploads' });
  const open = async () => page.getByRole('button', { name: 'Create image' }).click();
  const row = (name: string) => card.getByRole('listitem').filter({ hasText: name });
  const hostile = '<img src=x onerror=alert(1)>';
  const disk = qcow2(2 * MIB);
  await catalog.open('');

  await test.step('what a file is, is read from its content', async () => {
    await open();
    await dialog.getByRole('button', { name: 'Create image' }).click();
    await expect(dialog.getByText('Choose at least one file.')).toBeVisible();
    await chooseFiles(
      page,
      [`${hostile}.vmdk`, disk],
      ['notes.raw.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2])],
    );
    const first = dialog.getByRole('listitem', { name: `${hostile}.vmdk` });
    await expect(first).toContainText('2 MiB · qcow2 · disk of 3 GiB');
    await expect(first).toContainText('The name says vmdk, but the content is qcow2.');
    await expect(first.getByRole('combobox', { name: 'Disk format' })).toHaveValue('qcow2');
    await expect(first.getByRole('textbox', { name: 'Minimum disk (GB)' })).toHaveValue('3');
    await expect(first.getByRole('textbox', { name: 'Name' })).toHaveValue(hostile);
    await expect(dialog.getByRole('listitem', { name: 'notes.raw.gz' })).toContainText(
      'The file is compressed (gzip). Servers can’t start from it: decompress it first, for example with gunzip.',
    );
    await expectNoViolations(page, dialog);
    await dialog.getByRole('button', { name: 'Create 2 images' }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Remove “notes.raw.gz”' }).click();
    await first.getByRole('textbox', { name: 'Expected checksum' }).fill('abc');
    await expect(first).toContainText('Enter one checksum of 32, 40, 64, 96 or 128 hexadecimal digits.');
    await first.getByRole('textbox', { name: 'Expected checksum' }).fill(`${sumOf(disk)}  disk.img`);
  });

  await test.step('it is stored, and its checksum is compared', async () => {
    await dialog.getByRole('button', { name: 'Create image' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row(hostile)).toContainText('2 MiB. The SHA-512 checksum matches.');
    await expectNoViolations(page, card);
    const [image] = await cloud.list(`name=${encodeURIComponent(hostile)}`);
    expect(image).toMatchObject({ status: 'active', size: disk.length, disk_format: 'qcow2', min_disk: 3 });
    expect((image as unknown as Record<string, unknown>)['os_hash_value']).toBe(sumOf(disk));
    await card.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(card).toHaveCount(0);
  });

  await test.step('a checksum that was expected and is another one offers to delete', async () => {
    await open();
    await chooseFiles(page, ['other.img', disk]);
    await dialog.getByRole('textbox', { name: 'Expected checksum' }).fill('ab'.repeat(32));
    await dialog.getByRole('button', { name: 'Create image' }).click();
    await expect(row('other')).toContainText('doesn’t have the checksum you expected');
    await expectNoViolations(page, card);
    await card.getByRole('button', { name: 'Delete image “other”' }).click();
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('“other” deleted.');
    expect(await cloud.list('name=other')).toEqual([]);
  });

  await test.step('two at a time; the others can be put in another order, and what is stopped can begin again', async () => {
    await page.route('**/api/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') await route.continue();
      // The first two never get through.
    });
    await open();
    await chooseFiles(page, ['a.img', disk], ['b.img', disk], ['c.img', disk], ['d.img', disk]);
    await dialog.getByRole('button', { name: 'Create 4 images' }).click();
    await expect(card.getByRole('heading', { name: 'Uploading 2 files · 2 waiting' })).toBeVisible();
    await card.getByRole('button', { name: 'Upload “d” earlier' }).click();
    await expect(card.getByRole('listitem')).toContainText(['“a”', '“b”', '“d”', '“c”']);
    await card.getByRole('button', { name: 'Pause “b”' }).click();
    await expect(row('“b”')).toContainText('keeps the connection for 10 minutes');
    await card.getByRole('button', { name: 'Stop “a”' }).click();
    await expect(row('“a”')).toContainText('The image is still there, without a file.');
    await page.unroute('**/api/uploads/*');
    await expect(row('“d”')).toContainText('checksum matches');
    await expect(row('“c”')).toContainText('checksum matches');
    await card.getByRole('button', { name: 'Start again: “a”' }).click();
    await card.getByRole('button', { name: 'Resume “b”' }).click();
    await expect(row('“a”')).toContainText('checksum matches');
    await expect(row('“b”')).toContainText('checksum matches');
    await card.getByRole('button', { name: 'Close', exact: true }).click();
  });

  await test.step('by way of an import it goes into every store', async () => {
    await open();
    await chooseFiles(page, ['everywhere.img', disk]);
    await dialog.getByRole('combobox', { name: 'Store' }).selectOption('All stores');
    await dialog.getByRole('button', { name: 'Create image' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row('everywhere')).toContainText('2 MiB. The SHA-512 checksum matches.');
    const [image] = await cloud.list('name=everywhere');
    expect(image).toMatchObject({ status: 'active', stores: 'main,second', size: disk.length });
    await card.getByRole('button', { name: 'Close', exact: true }).click();
  });

  await test.step('a refusal of the service is told in words, and the same image is used again', async () => {
    await cloud.fail({ method: 'PUT', path: '/image/v2/images/*/file', status: 413, times: 1 });
    await open();
    await chooseFiles(page, ['refused.img', disk]);
    await dialog.getByRole('button', { name: 'Create image' }).click();
    await expect(row('refused')).toContainText('The file is too large for the service or the quota.');
    await card.getByRole('button', { name: 'Start again: “refused”' }).click();
    await expect(row('refused')).toContainText('checksum matches');
    expect(await cloud.list('name=refused')).toHaveLength(1);
  });
});
