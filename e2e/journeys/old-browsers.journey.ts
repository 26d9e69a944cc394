import { CatalogScreen, expect, test } from './vitrine.ts';

const NEEDS = 'Vitrine needs Chrome 116, Firefox 124 or Safari 17.4, or newer.';

/** What an older browser lacks, of script and of styles. */
const LACKS: ReadonlyArray<readonly [what: string, takeAway: () => void]> = [
  ['AbortSignal.any', () => Reflect.deleteProperty(AbortSignal, 'any')],
  ['Array.prototype.toSorted', () => Reflect.deleteProperty(Array.prototype, 'toSorted')],
  [
    'selector(:has(a))',
    () => {
      const { supports } = CSS;
      CSS.supports = (...args: [string, string?]) =>
        !args[0].includes(':has') && (supports as (...all: unknown[]) => boolean).apply(CSS, args);
    },
  ],
];

test('a browser that is too old, whatever it calls itself, gets one page in words', async ({
  browser,
  vitrine,
}) => {
  for (const [what, takeAway] of LACKS) {
    await test.step(what, async () => {
      const page = await browser.newPage({ baseURL: vitrine.url });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.addInitScript(takeAway);
      await page.goto('/images');
      await expect(page.getByRole('alert')).toContainText(NEEDS);
      await expect(page.getByRole('alert')).toContainText(`Missing: ${what}.`);
      await expect(page.getByRole('grid')).toHaveCount(0);
      expect(asked.filter((path) => path.startsWith('/v2/'))).toEqual([]);
      await page.close();
    });
  }
});

test('a program that does not arrive, or cannot be read, is told in words', async ({ page }) => {
  const alert = page.getByRole('alert');
  await page.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto('/images');
  await expect(alert).toContainText('Vitrine could not be loaded');
  await expect(alert).toBeInViewport({ ratio: 1 });
  await page.unroute('**/assets/index-*.js');
  await alert.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('grid')).toBeVisible();

  const answer = { contentType: 'text/javascript', body: 'const a = |> 1;' };
  await page.route('**/assets/index-*.js', (route) => route.fulfill(answer));
  await page.goto('/images');
  await expect(alert).toContainText(NEEDS);
});

test('the oldest browsers: without what came after them, and with all storage switched off', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ['union', 'difference', 'intersection', 'isSubsetOf'])
      Reflect.deleteProperty(Set.prototype, name);
    for (const name of ['map', 'filter', 'take', 'drop', 'toArray', 'some', 'every', 'find']) {
      Reflect.deleteProperty(Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object, name);
    }
    Reflect.deleteProperty(Promise, 'withResolvers');
    Reflect.deleteProperty(Object, 'groupBy');
    Reflect.deleteProperty(Map, 'groupBy');
    Reflect.deleteProperty(Array, 'fromAsync');
    Reflect.deleteProperty(URL, 'canParse');
    Reflect.deleteProperty(Intl, 'Segmenter');
    Reflect.deleteProperty(HTMLElement.prototype, 'popover');
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    Reflect.deleteProperty(HTMLDialogElement.prototype, 'closedBy');
    Reflect.deleteProperty(window, 'requestIdleCallback');
    Reflect.deleteProperty(window, 'cancelIdleCallback');
    // Over plain HTTP in the house none of these is there.
    Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
    Reflect.deleteProperty(Crypto.prototype, 'subtle');
    Reflect.deleteProperty(Navigator.prototype, 'clipboard');
    Reflect.deleteProperty(Navigator.prototype, 'locks');
    Reflect.deleteProperty(Navigator.prototype, 'storage');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    }
  });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  const catalog = new CatalogScreen(page);
  await catalog.open('?visibility=private&status=active');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Updated', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(catalog.grid.getByRole('columnheader', { name: 'Updated' })).toBeVisible();

  await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  for (const tab of ['Properties', 'Tags', 'Sharing', 'Edit', 'JSON', 'Overview']) {
    await panel.getByRole('tab', { name: tab }).click();
    await expect(panel.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
    await expect(panel.getByRole('tabpanel')).not.toHaveText(/Loading|couldn’t be loaded|went wrong/);
  }
  await panel.getByRole('button', { name: 'Close' }).click();

  // A click beside them closes the filters, also where `closedby` is not known.
  await page.setViewportSize({ width: 700, height: 600 });
  await page.getByRole('button', { name: 'Filters' }).click();
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  await page.mouse.click(600, 300);
  await expect(page.getByRole('dialog', { name: 'Filters' })).toHaveCount(0);
  expect(problems).toEqual([]);
});
