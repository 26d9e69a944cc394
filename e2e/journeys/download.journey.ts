import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expectNoViolations } from './axe.ts';
import type { Cloud, ListedImage } from './cloud.ts';
import { savedFiles, savingHere } from './saved-files.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

const FILE = Buffer.from(Uint8Array.from({ length: 5 * 1024 * 1024 }, (_, at) => (at * 7) % 251));
const SUM = createHash('sha512').update(FILE).digest('hex');

async function withFile(cloud: Cloud, name: string): Promise<ListedImage> {
  const image = await cloud.create({ name, disk_format: 'raw', container_format: 'bare' });
  const { token } = await cloud.as('dana', 'acme');
  const answer = await fetch(`${cloud.imageUrl}/v2/images/${image.id}/file`, {
    method: 'PUT',
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/octet-stream' },
    body: FILE,
  });
  expect(answer.status).toBe(204);
  return image;
}

test('a file comes to the disk, is compared with its checksum, and what breaks off goes on', async ({
  cloud,
  page,
}) => {
  await savingHere(page);
  const image = await withFile(cloud, 'disk <i>one</i>');
  await page.goto(`/images/${image.id}?id=${image.id}`);
  const card = page.getByRole('region', { name: 'Download' });
  const download = page.getByRole('button', { name: 'Download' });

  await cloud.fail({ path: `/image/v2/images/${image.id}/file`, cutAfterBytes: 2 * 1024 * 1024 });
  await download.press('Enter');
  await expect(card.getByRole('alert')).toHaveText('Download of “disk <i>one</i>” is incomplete');
  await expect(card).toContainText('The response was cut off.');
  await expectNoViolations(page);
  expect(await savedFiles(page)).toEqual(['disk _i_one_i_.raw 0']);
  const asked = page.waitForRequest((request) => request.url().endsWith('/file'));
  await card.getByRole('button', { name: 'Resume' }).click();
  expect((await asked).headers()['range']).toMatch(/^bytes=[1-9]\d*-$/);
  await expect(card.getByRole('heading')).toHaveText('Downloaded “disk <i>one</i>”');
  await expect(card).toContainText('5,242,880 bytes. The SHA-512 checksum matches.');
  expect(await savedFiles(page)).toEqual([`disk _i_one_i_.raw ${FILE.length}`]);
  await card.getByRole('button', { name: 'Close' }).click();

  // Another content of the same length: said loudly, and nothing is kept.
  await page.route('**/file', (route) => route.fulfill({ body: Buffer.alloc(FILE.length) }));
  await download.click();
  await expect(card.getByRole('alert')).toHaveText('“disk <i>one</i>” is damaged');
  await expect(card).toContainText(SUM);
  await expectNoViolations(page);
  await card.getByRole('button', { name: 'Discard' }).click();
  await expect(card).toHaveCount(0);
  await page.unroute('**/file');

  // Cancelled in the middle.
  await cloud.fail({ path: `/image/v2/images/${image.id}/file`, delayMs: 5000 });
  await download.click();
  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(card.getByRole('heading')).toContainText('cancelled');
});

test('where the page cannot write files, the browser saves it and a command compares it', async ({
  cloud,
  page,
}) => {
  await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const image = await withFile(cloud, 'größe "5"');
  await page.goto(`/images/${image.id}?id=${image.id}`);
  await page.getByRole('button', { name: 'Download' }).click();
  const dialog = page.getByRole('dialog', { name: 'Download “größe "5"”' });
  await expect(dialog).toContainText(SUM);
  await expect(dialog).toContainText("sha512sum -- 'größe _5_.raw'");
  await expectNoViolations(page);
  const saving = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Start download' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('größe _5_.raw');
  const bytes = await readFile(await saved.path());
  expect(createHash('sha512').update(bytes).digest('hex')).toBe(SUM);

  await cloud.ask('POST', `/v2/images/${image.id}/actions/deactivate`);
  await cloud.ask('PATCH', `/v2/images/${image.id}`, [{ op: 'replace', path: '/name', value: 'صورة' }]);
  await page.reload();
  await page.getByRole('button', { name: 'Download' }).click();
  await expect(page.getByRole('dialog')).toContainText('Only administrators can download it');
  // A name that is read from the right turns itself alone, not the sentence that it begins.
  await expect(page.getByRole('dialog').getByRole('heading')).toHaveCSS('direction', 'ltr');
});
