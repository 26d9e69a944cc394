import { CatalogScreen, expect, test } from './vitrine.ts';

test('a part of the page that is gone since an update: its own place alone says so, and fetches it again', async ({
  cloud,
  page,
}) => {
  // Not the fixture: the browser complains, as it should.
  const catalog = new CatalogScreen(page);
  await catalog.open('?status=active');
  await page.route('**/assets/Menu-*.js', (route) => route.fulfill({ status: 404 }));
  const copyAs = page.getByRole('button', { name: 'Copy as' });
  const failure = page.getByRole('dialog', { name: 'This part couldn’t be loaded' });
  await copyAs.click();
  await expect(failure).toBeVisible();
  await expect(catalog.grid).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(failure).toHaveCount(0);
  await expect(copyAs).toBeFocused();
  await copyAs.click();
  await expect(failure).toBeVisible();
  // By itself, once the network is back.
  await page.unroute('**/assets/Menu-*.js');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(failure).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(copyAs).toBeFocused();

  // A view of an image leaves the list and the other views alone.
  await page.route('**/assets/JsonTab-*.js', (route) => route.fulfill({ status: 404 }));
  await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'JSON' }).click();
  await expect(page.getByRole('alert')).toContainText('This part couldn’t be loaded');
  await expect(catalog.grid).toBeVisible();
  await page.unroute('**/assets/JsonTab-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('tabpanel').getByRole('tree')).toBeVisible();
  await expect(page.getByRole('tabpanel')).toBeFocused();

  // Nor does what can be done to images take the rest of its bar along.
  await page.route('**/assets/SelectionActions-*.js', (route) => route.fulfill({ status: 404 }));
  await catalog.grid.getByRole('checkbox').nth(1).click();
  const selection = page.getByRole('region', { name: 'Selection' });
  await expect(selection).toContainText('Editing and deleting couldn’t be loaded.');
  await page.unroute('**/assets/SelectionActions-*.js');
  // Before there is a button below the pointer, which has it fetched ahead.
  await page.route('**/assets/edit-images-*.js', (route) => route.fulfill({ status: 404 }));
  await selection.getByRole('button', { name: 'Try again' }).click();
  await expect(selection.getByRole('button', { name: 'Delete' })).toBeVisible();
  await expect(selection).toBeFocused();

  // A form is not shown without what carries it out: nothing that is typed gets lost.
  await selection.getByRole('button', { name: 'Edit' }).click();
  await failure.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(selection.getByRole('button', { name: 'Edit' })).toBeFocused();
  await page.unroute('**/assets/edit-images-*.js');

  // The comparison can be closed without it, and is shown where it comes after all.
  const compared = (await cloud.list('limit=2')).map(({ id }) => id).join(',');
  await page.route('**/assets/CompareDialog-*.js', (route) => route.fulfill({ status: 404 }));
  await catalog.open(`?ui.compare=${compared}`);
  await failure.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.url()).not.toContain('ui.compare');
  await catalog.open(`?ui.compare=${compared}`);
  await expect(failure).toBeVisible();
  await page.unroute('**/assets/CompareDialog-*.js');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('dialog', { name: 'Compare images' })).toBeVisible();
});

test('the panel that could not be loaded closes like any other, and comes by itself when the network is back', async ({
  page,
}) => {
  // Not the fixture: the browser complains, as it should.
  const catalog = new CatalogScreen(page);
  const panel = page.getByRole('complementary', { name: 'Image' });
  const first = catalog.grid.getByRole('rowheader').getByRole('link').first();
  await page.route('**/assets/ImagePanel-*.js', (route) => route.abort());
  await catalog.open();
  await first.click();
  await expect(panel.getByRole('alert')).toContainText('This part couldn’t be loaded');
  // Nothing of what the browser says of files, and the focus where Escape closes it.
  await expect(panel.getByRole('alert')).not.toContainText(/assets|fetch|module/);
  await expect(panel.getByRole('heading')).toBeFocused();
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
  await first.click();
  await expect(panel.getByRole('heading')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await first.click();
  await expect(panel.getByRole('alert')).toContainText('This part couldn’t be loaded');
  await page.unroute('**/assets/ImagePanel-*.js');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(panel.getByRole('tab', { name: 'Overview' })).toBeVisible();
});

test('an image that is opened before anything of its panel could be loaded leaves the list and a way back', async ({
  page,
}) => {
  // Not the fixture: the browser complains, as it should.
  const catalog = new CatalogScreen(page);
  const panel = page.getByRole('complementary', { name: 'Image' });
  const first = catalog.grid.getByRole('rowheader').getByRole('link').first();
  await page.route(/\/assets\/(?:background|PanelPlace|ImagePanel)-[^/]*\.js$/, (route) => route.abort());
  await catalog.open();
  await first.click();
  await expect(panel.getByRole('heading', { name: 'This part couldn’t be loaded' })).toBeFocused();
  await expect(catalog.grid).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await first.click();
  await expect(panel.getByRole('alert')).toBeVisible();
  await page.unrouteAll();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(panel.getByRole('tab', { name: 'Overview' })).toBeVisible();
});

test('logos that could not be loaded come when the network is back', async ({ page }) => {
  // Not the fixture: the browser complains, as it should.
  const catalog = new CatalogScreen(page);
  await page.route('**/assets/background-*.js', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('/assets/background-'),
  );
  await catalog.open();
  await failed;
  const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
  expect(await sheets()).toBe(0);
  await page.unroute('**/assets/background-*.js');
  // More than once: the page may not yet have noticed that the request failed.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    expect(await sheets()).toBe(1);
  }).toPass();
});

test.describe('where everybody signs in', () => {
  test.use({ signIn: true });

  test('the page to sign in that could not be loaded comes when the network is back', async ({ page }) => {
    await page.route('**/assets/SignInPage-*.js', (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('alert')).toContainText('couldn’t be loaded');
    await page.unroute('**/assets/SignInPage-*.js');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });
});

test('a style sheet or a script that a part of the page shares with others is fetched again too', async ({
  page,
}) => {
  // Not the fixture: the browser complains, as it should.
  const catalog = new CatalogScreen(page);
  await catalog.open();
  // Of the panel itself, in both: Firefox remembers a failed `import()` of what another script imports as well.
  for (const file of ['**/assets/ImagePanel-*.css', '**/assets/Tabs-*.js']) {
    await test.step(file, async () => {
      await catalog.open();
      await page.route(file, (route) => route.abort());
      await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
      await expect(page.getByRole('alert')).toContainText('This part couldn’t be loaded');
      await page.unroute(file);
      await page.getByRole('button', { name: 'Try again' }).click();
      const panel = page.getByRole('complementary', { name: 'Image' });
      await expect(panel.getByRole('tab', { name: 'Overview' })).toBeVisible();
      // The ID stands beside its button: by the panel's own style sheet.
      await expect(panel.getByRole('code').first().locator('..')).toHaveCSS('display', 'flex');
    });
  }
});

test('a part that is still loading does not hold back the page', async ({ catalog, page }) => {
  // A box is drawn checked in the same turn as it is clicked, or it springs back.
  let asked = false;
  const held = Promise.withResolvers<void>();
  await page.route('**/assets/background-*.js', async (route) => {
    asked = true;
    await held.promise;
    await route.continue();
  });
  await catalog.open();
  await expect.poll(() => asked).toBe(true);
  await catalog.mostUsed.getByRole('radio', { name: 'Linux', exact: true }).check();
  await catalog.settled();
  held.resolve();
  await expect(page.getByRole('link', { name: /^Pending invitations/ })).toBeVisible();
});

test('leaving while parts of the page are loaded is no failure: Firefox ends what is being fetched', async ({
  catalog,
  page,
}) => {
  await catalog.open();
  for (let load = 0; load < 3; load += 1) {
    await page.reload({ waitUntil: 'commit' });
    // The parts that come after the first rows are on their way now. That nothing complains is held by `catalog`.
    await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();
  }
});
