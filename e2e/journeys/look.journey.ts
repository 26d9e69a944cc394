import { expect, test } from './vitrine.ts';

test('columns are shown, hidden and found by name, and kept for the next visit', async ({
  catalog,
  page,
}) => {
  await catalog.open();
  const headers = catalog.grid.getByRole('columnheader');
  const usual = ['', 'Name', 'Status', 'Visibility', 'Platform', 'Size', 'Disk', 'RAM', 'Created', 'Tags'];
  await expect(headers).toHaveText(usual);
  const button = page.getByRole('button', { name: 'Columns' });
  await button.click();
  const panel = page.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'Tags', exact: true }).uncheck();
  await panel.getByRole('searchbox', { name: 'Find a column' }).fill('owner');
  await panel.getByRole('checkbox', { name: 'Owner project', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect(headers).toHaveText([...usual.slice(0, -1), 'Owner project']);

  await page.goto('/images?status=active');
  await expect(headers.last()).toHaveText('Owner project');
  await button.click();
  await panel.getByRole('button', { name: 'Move Owner project toward the start' }).click();
  await expect(panel.getByRole('button', { name: 'Move Owner project toward the start' })).toBeFocused();
  await expect(headers).toHaveText([...usual.slice(0, -2), 'Owner project', 'Created']);
  await panel.getByRole('button', { name: 'Default columns' }).click();
  await expect(headers).toHaveText(usual);
});

test('two densities', async ({ catalog, page }) => {
  await catalog.open();
  const heightPx = async () => (await catalog.rowNumber(2).boundingBox())?.height ?? 0;
  const comfortablePx = await heightPx();
  await page.getByRole('button', { name: 'Compact rows' }).click();
  await expect.poll(heightPx).toBeLessThan(comfortablePx);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Compact rows' })).toHaveAttribute('aria-pressed', 'true');
});

test('the theme follows the system, and a switch', async ({ catalog, page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await catalog.open();
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await expect.poll(ground).toBe(light);
  await page.reload();
  expect(await ground()).toBe(light);
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect.poll(ground).not.toBe(light);
});

test('a link shows the table as its sender sees it', async ({ catalog, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await catalog.open('?status=active');
  await page.getByRole('button', { name: 'Compact rows' }).click();
  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'Link to this exact view' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(link.search).toMatch(/^\?status=active&ui\.columns=name,status,[a-z,]+&ui\.density=compact$/);

  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'API path' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('/v2/images?status=active');
});

test('where the browser does not allow copying, the text is there to be copied by hand', async ({
  catalog,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('no')) },
    });
  });
  await catalog.open();
  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'API path' }).click();
  await expect(page.getByRole('textbox', { name: /Copy it from here/ })).toHaveValue('/v2/images');
});

const WIDTHS_PX = [360, 768, 1024, 1440, 2560];

// One page for all: loading it for each would take longer than what is tested.
test('the layout holds at every width', async ({ catalog, page }) => {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const holds = () => expect.poll(overflow).toBeLessThanOrEqual(0);
  await catalog.open('?status=actve&__os_type=Linux&tag=a-tag-of-some-length');
  for (const width of WIDTHS_PX) {
    await test.step(`the list at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await holds();
      if (width >= 900) return;
      await page.getByRole('button', { name: 'Filters' }).click();
      const dialog = page.getByRole('dialog', { name: 'Filters' });
      const osType = width < 500 ? 'Windows' : 'Linux';
      await dialog.getByRole('radio', { name: osType }).check();
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect.poll(() => catalog.query()).toContain(`__os_type=${osType}`);
    });
  }
  await catalog.open();
  await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
  for (const width of WIDTHS_PX) {
    await test.step(`an image open at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await expect(page.getByRole('complementary', { name: 'Image' })).toBeInViewport();
      await holds();
    });
  }
});
