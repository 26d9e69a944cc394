import { expect, test } from './vitrine.ts';

test.use({ signIn: true, flags: ['--cloud-token-ttl', '8'] });

test('a token that runs out by itself: the page asks for the password, and the list goes on', async ({
  catalog,
  door,
  page,
}) => {
  await door.open('?status=active');
  await catalog.settled();
  const names = await catalog.namesOnScreen();
  // Nothing is done: the page knows how long it has.
  await expect(door.dialog).toHaveAccessibleName('Your session has ended', { timeout: 30_000 });
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  expect(await catalog.namesOnScreen()).toEqual(names);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await catalog.settled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
