import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect, test } from './vitrine.ts';

/** Composes a text as an input method does: by its letters, which change until the end. */
async function compose(client: CDPSession, steps: readonly string[]): Promise<void> {
  for (const text of steps) {
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
}

/** A key that belongs to the composition: browsers give it code 229. */
async function composingKey(field: Locator, key: 'Enter' | 'Escape', isComposing: boolean): Promise<void> {
  await field.evaluate(
    (element, [name, composing]) => {
      const init = { key: name, keyCode: 229, isComposing: composing, bubbles: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent('keydown', init));
    },
    [key, isComposing] as const,
  );
}

/** Requests for lists and images, and what the history of the tab holds, from now on. */
async function follow(
  page: Page,
): Promise<() => Promise<{ asked: string[]; address: string; entries: number }>> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/v')) asked.push(`${request.method()} ${pathname}${search}`);
  });
  return async () => ({
    asked,
    address: page.url(),
    entries: await page.evaluate(() => window.history.length),
  });
}

test('a filter is what has been composed, and nothing on the way to it', async ({
  catalog,
  page,
  context,
}) => {
  await catalog.open('?visibility=private');
  await catalog.quiet();
  const client = await context.newCDPSession(page);
  const field = (await catalog.unfold('Name and ID')).getByLabel('Name', { exact: true });
  await field.focus();
  const look = await follow(page);
  const before = await look();
  await page.clock.install();
  for (const step of [['n'], ['ni'], ['ni h'], ['ni hao']]) {
    await compose(client, step);
    // Longer than any pause in typing that counts.
    await page.clock.runFor(1000);
    await expect(field).toHaveValue(step[0] ?? '');
  }
  // Enter takes the suggestion, and Escape would close something else.
  await composingKey(field, 'Enter', true);
  await composingKey(field, 'Escape', true);
  await page.clock.runFor(1000);
  expect(await look()).toEqual(before);

  await client.send('Input.insertText', { text: '你好' });
  // Safari: the key that ends a composition comes after its end.
  await composingKey(field, 'Enter', false);
  await expect(field).toHaveValue('你好');
  expect((await look()).address).toEqual(before.address);
  await page.clock.runFor(1000);
  await expect.poll(() => catalog.query()).toEqual(['name=你好', 'visibility=private']);
  const { asked } = await look();
  expect(asked.filter((request) => request.includes('name='))).toHaveLength(1);
  expect(asked.filter((request) => /name=n/.test(request))).toEqual([]);
});

test('letters typed before a composition wait for its end too', async ({ catalog, page, context }) => {
  await catalog.open();
  await catalog.quiet();
  const client = await context.newCDPSession(page);
  const field = (await catalog.unfold('Name and ID')).getByLabel('Name', { exact: true });
  await field.focus();
  await page.clock.install();
  await page.keyboard.type('a');
  await compose(client, ['n', 'ni']);
  await page.clock.runFor(1000);
  expect(catalog.query()).toEqual([]);
  await client.send('Input.insertText', { text: '你' });
  await page.clock.runFor(1000);
  await expect.poll(() => catalog.query()).toEqual(['name=a你']);
});

test('Enter and Escape of a composition neither add, save, close nor leave', async ({
  catalog,
  page,
  context,
}) => {
  await catalog.open('?visibility=private&status=active');
  await catalog.grid.getByRole('rowheader').getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  const client = await context.newCDPSession(page);
  const look = await follow(page);

  const fields: ReadonlyArray<readonly [tab: string, field: Locator]> = [
    ['Tags', panel.getByLabel('Add tags')],
    ['Edit', panel.getByLabel('Name', { exact: true })],
    ['Properties', panel.getByRole('searchbox', { name: 'Search properties' })],
    ['JSON', panel.getByRole('searchbox', { name: 'Search the JSON' })],
  ];
  for (const [tab, field] of fields) {
    await test.step(tab, async () => {
      await panel.getByRole('tab', { name: tab }).click();
      await field.focus();
      await catalog.quiet();
      const before = (await look()).asked.length;
      await compose(client, ['k', 'ka', 'かん']);
      await composingKey(field, 'Enter', true);
      await composingKey(field, 'Escape', true);
      await expect(panel).toBeVisible();
      await expect(field).toHaveValue(/かん$/);
      await client.send('Input.insertText', { text: '漢' });
      await composingKey(field, 'Enter', false);
      await expect(field).toHaveValue(/漢$/);
      await expect(panel).toBeVisible();
      expect((await look()).asked.slice(before)).toEqual([]);
    });
  }
});
