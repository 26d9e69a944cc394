import type { Page } from '@playwright/test';
import { startBreakableLine, type BreakableLine } from '../stub/breakable-line.ts';
import { expect, test as base } from './vitrine.ts';

/** The page comes by a line that the journey can make slow, and break. */
const test = base.extend<{ readonly line: BreakableLine }>({
  line: async ({ vitrine }, provide) => {
    const line = await startBreakableLine(vitrine.url);
    await provide(line);
    await line.close();
  },
  baseURL: async ({ line }, provide) => provide(line.url),
});

test.use({ profile: 'glance', signIn: true });

const MIB = 2 ** 20;
/** For what takes as long as the machine has time for. */
const LONG = { timeout: 60_000 };
/** More than the buffers of this machine take at once. */
const SIZE = 32 * MIB;

/** Drops a file of zeros on the page, as from another window, once what is around the list is there. */
async function drop(page: Page, name: string, bytes: number): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, size]) => {
      const made = new DataTransfer();
      made.items.add(new File([new Uint8Array(size)], fileName));
      return made;
    },
    [name, bytes] as const,
  );
  await expect(async () => {
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await expect(page.getByText('Drop files to create images from them')).toBeVisible({ timeout: 200 });
  }).toPass();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('an upload outlasts the network, the session and a reload, and a full quota is said before it', async ({
  catalog,
  door,
  line,
  page,
}) => {
  const dialog = page.getByRole('dialog', { name: 'Create image' });
  const card = page.getByRole('region', { name: 'Uploads' });
  const create = dialog.getByRole('button', { name: 'Create image' });
  const offsets: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/api/uploads/')) {
      offsets.push(request.headers()['upload-offset'] ?? '');
    }
  });
  const hasMoved = () => expect(card).toContainText(/(?:[1-9]|[12]\d)(?:\.\d)? MiB of/, LONG);
  // Much is waited for here: a line that is slow, and the page that tries it again.
  test.slow();
  await door.open();
  await catalog.settled();

  await test.step('files dropped on the list open the form; another image is open by then', async () => {
    await drop(page, 'dropped.raw', SIZE);
    await expect(dialog.getByRole('listitem', { name: 'dropped.raw' })).toContainText('32 MiB · raw');
    await expect(dialog).toContainText('No boot sector was found');
    line.bytesPerSecond = 4 * MIB;
    await create.click();
    await hasMoved();
  });

  await test.step('the network goes and the session ends: it waits for both, and goes on where it was', async () => {
    line.bytesPerSecond = 1;
    line.isDown = true;
    line.breakAll();
    await expect(card).toContainText('no connection, trying again');
    await door.endSession();
    line.isDown = false;
    line.bytesPerSecond = null;
    await expect(door.dialog).toBeVisible();
    await door.dialog.locator('input[name=password]').fill('dana-pass');
    await door.dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(card).toContainText('The SHA-512 checksum matches.', LONG);
    expect(offsets.at(0)).toBe('0');
    expect(Number(offsets.at(-1))).toBeGreaterThan(0);
  });

  await test.step('a reload asks first; afterwards the file is chosen again, and the rest is sent', async () => {
    await card.getByRole('button', { name: 'Close', exact: true }).click();
    await drop(page, 'reloaded.raw', SIZE);
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    line.bytesPerSecond = 4 * MIB;
    await create.click();
    await hasMoved();
    line.bytesPerSecond = 1;
    offsets.length = 0;
    const asked = page.waitForEvent('dialog');
    const reloading = page.reload();
    const question = await asked;
    line.breakAll();
    line.bytesPerSecond = null;
    await question.accept();
    await reloading;
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Activity/ })
      .click();
    const activity = page.getByRole('dialog', { name: 'Activity' });
    await expect(activity).toContainText(
      'This upload was interrupted. Choose the file again to go on where it stopped.',
    );
    const choose = async (bytes: number) => {
      const choosing = page.waitForEvent('filechooser');
      await activity.getByRole('button', { name: 'Choose the file again' }).click();
      await (
        await choosing
      ).setFiles({
        name: 'reloaded.raw',
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(bytes),
      });
    };
    await choose(MIB);
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('This is another file');
    await choose(SIZE);
    const entry = activity.getByRole('article', { name: 'Uploaded “reloaded”' });
    await expect(entry).toContainText('The SHA-512 checksum matches.', LONG);
    expect(Number(offsets[0])).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
  });

  await test.step('a quota that has no room is said before, and nothing is sent', async () => {
    await page.route('**/v2/info/usage', (route) =>
      route.fulfill({ json: { usage: { image_size_total: { limit: 10, usage: 9 } } } }),
    );
    await page.reload();
    await catalog.settled();
    await drop(page, 'large.raw', 4 * MIB);
    await expect(dialog).toContainText('The quota isn’t enough for this image');
    offsets.length = 0;
    await create.click();
    await expect(card).toContainText('Nothing was sent.');
    expect(offsets).toEqual([]);
    await expect(card.getByRole('button', { name: 'Delete image “large”' })).toBeVisible();
  });
});
