import { startBreakableLine, type BreakableLine } from '../stub/breakable-line.ts';
import { countRenders, rendersOf } from './renders.ts';
import { expect, test as base } from './vitrine.ts';

/** The page comes by a line that the journey can make slow. */
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
const FILES = 50;

test('fifty uploads leave the list alone: two at a time, and no row is rendered while they go on', async ({
  catalog,
  door,
  line,
  page,
}) => {
  test.slow();
  const dialog = page.getByRole('dialog', { name: 'Create image' });
  const card = page.getByRole('region', { name: 'Uploads' });
  await countRenders(page);
  await door.open();
  // Images on their way are not in this list: what changes their rows is another matter.
  await catalog.open('?status=active');
  await catalog.settled();

  await test.step('the two first are sent, the others wait', async () => {
    await page.getByRole('button', { name: 'Create image' }).click();
    const choosing = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose files' }).click();
    await (
      await choosing
    ).setFiles(
      Array.from({ length: FILES }, (_, at) => ({
        name: `disk-${at}.raw`,
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(at < 2 ? 12 * MIB : 1000),
      })),
    );
    await expect(dialog.getByRole('listitem')).toHaveCount(FILES);
    line.bytesPerSecond = MIB;
    await dialog.getByRole('button', { name: `Create ${FILES} images` }).click();
    await expect(card.getByRole('heading', { name: `Uploading 2 files · ${FILES - 2} waiting` })).toBeVisible(
      { timeout: 60_000 },
    );
  });

  await test.step('progress renders the card, and no row of the list', async () => {
    const from = (await rendersOf(page)).length;
    const texts = new Set<string>();
    await expect
      .poll(
        async () => {
          texts.add(await card.getByRole('listitem').first().innerText());
          return texts.size;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(5);
    const commits = await rendersOf(page, from);
    expect(commits.length).toBeGreaterThan(4);
    expect(commits.reduce((sum, { rows }) => sum + rows, 0)).toBe(0);
  });
});
