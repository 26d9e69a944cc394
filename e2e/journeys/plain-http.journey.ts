import { readFile } from 'node:fs/promises';
import { SignInScreen } from './sign-in-screen.ts';
import { CatalogScreen, expect, test } from './vitrine.ts';

// A host that is not this machine to the browser: what is served there without HTTPS is not trustworthy, and browsers
// say less about requests to it (no `Sec-Fetch-*`) and let pages do less (no files, no clipboard).
const HOST = 'vitrine.test';

test.use({
  profile: 'glance',
  signIn: true,
  launchOptions: async ({ browserName, launchOptions }, provide) => {
    const { args = [], firefoxUserPrefs = {} } = launchOptions;
    await provide(
      browserName === 'firefox'
        ? {
            ...launchOptions,
            firefoxUserPrefs: { ...firefoxUserPrefs, 'network.dns.localDomains': HOST },
          }
        : { ...launchOptions, args: [...args, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`] },
    );
  },
});

const FILE = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7) % 251));

test('over plain HTTP in the house: signing in, changing, and a download by link', async ({
  cloud,
  page,
  vitrine,
}) => {
  const image = await cloud.create({ name: 'in the house', disk_format: 'raw', container_format: 'bare' });
  const { token } = await cloud.as('dana', 'acme');
  await fetch(`${cloud.imageUrl}/v2/images/${image.id}/file`, {
    method: 'PUT',
    headers: { 'X-Auth-Token': token, 'Content-Type': 'application/octet-stream' },
    body: FILE,
  });
  const origin = `http://${HOST}:${new URL(vitrine.url).port}`;
  await page.goto(`${origin}/images/${image.id}?id=${image.id}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await new SignInScreen(page).as('dana');
  await new CatalogScreen(page).settled();

  await page.getByRole('button', { name: 'Download' }).click();
  const link = page.getByRole('dialog').getByRole('link', { name: 'Start download' });
  const saved = page.waitForEvent('download');
  await link.click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('in the house.raw');
  expect(await readFile(await download.path())).toEqual(FILE);

  const write = { method: 'PUT', headers: { 'X-Vitrine': '1' } };
  const path = `/v2/images/${image.id}/tags/house`;
  expect(
    await page.evaluate(async ([to, how]) => (await fetch(to, how)).status, [path, write] as const),
  ).toBe(204);

  // From the browser's own list it is the same address once more, without a page.
  const again = await page.context().newPage();
  const retried = again.waitForEvent('download');
  await again.goto(download.url()).catch(() => undefined);
  expect(await readFile(await (await retried).path())).toEqual(FILE);
});
