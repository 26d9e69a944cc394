import { recordAnnouncements } from './announcements.ts';
import { expect, test } from './vitrine.ts';

test.use({ signIn: true });

test('the session ends while the user scrolls: nothing is lost, and what failed goes on', async ({
  catalog,
  door,
  page,
}) => {
  await door.open('?visibility=public&limit=20');
  await catalog.settled();
  await catalog.rowNumber(3).getByRole('checkbox').check();
  const before = await catalog.loaded();
  await catalog.grid.hover();
  await door.endSession();
  await expect(async () => {
    await page.mouse.wheel(0, 1500);
    await expect(door.dialog).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(door.dialog).toHaveAccessibleName('Your session has ended');
  await expect(door.dialog).toContainText('dana (Default)');
  const place = await catalog.firstNumberOnScreen();

  const password = door.dialog.locator('input[name=password]');
  await expect(password).toBeFocused();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(door.dialog.getByRole('alert')).toContainText('Sign-in failed');
  await expect(password).toBeFocused();
  await page.keyboard.type('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await catalog.firstNumberOnScreen()).toBe(place);
  expect(catalog.query()).toEqual(['visibility=public', 'limit=20']);
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 image selected');
  await expect.poll(() => catalog.loaded()).toBeGreaterThan(before);
});

test('the session ends while the filters are open over a narrow page', async ({ catalog, door, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/images');
  await door.as('dana');
  await catalog.settled();
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.locator('summary', { hasText: /^Name and ID/ }).click();
  const name = filters.getByRole('textbox', { name: 'Name', exact: true });
  await door.endSession();
  await name.fill('nothing-is-called-this');
  await name.press('Enter');
  await expect(door.dialog).toBeVisible();
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await door.dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(door.dialog).toHaveCount(0);
  await expect(filters).toBeVisible();
  await expect(name).toHaveValue('nothing-is-called-this');
  await filters.getByRole('button', { name: 'Close filters' }).click();
  await expect(page.getByRole('heading', { name: 'No matching images' })).toBeVisible();
});

test('the session ends while a menu is open', async ({ catalog, door, page }) => {
  await door.open();
  await catalog.settled();
  await door.endSession();
  await page.route('**/v2/images*', async (route) => {
    await expect(page.getByRole('menu')).toBeVisible();
    await route.continue();
  });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('button', { name: 'Copy as' }).click();
  await expect(door.dialog).toBeVisible();
  const password = door.dialog.locator('input[name=password]');
  await expect(password).toBeFocused();
  await page.keyboard.type('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  await catalog.settled();
});

test('not now: what waits fails where it arose, and the way back stays', async ({ catalog, door, page }) => {
  await door.open();
  await catalog.settled();
  const names = await catalog.namesOnScreen();
  await door.endSession();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(door.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(door.dialog).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: 'You can still see this page' })).toBeVisible();
  await expect(page.getByRole('main').getByText('VITRINE.SESSION_OVER')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(1);
  expect(await catalog.namesOnScreen()).toEqual(names);

  // What fails later does not ask again by itself.
  const refused = page.waitForResponse((answer) => answer.status() === 401);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await refused;
  await expect(page.getByRole('main').getByText('VITRINE.SESSION_OVER')).toBeVisible();
  await expect(door.dialog).toHaveCount(0);

  await page.getByRole('button', { name: 'Sign in again' }).click();
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You can still see this page')).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('only the same person can go on', async ({ catalog, door, page, vitrine }) => {
  await door.open();
  await catalog.settled();
  await door.endSession();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(door.dialog).toBeVisible();
  // A client that changes what is sent.
  await page.route(`${vitrine.url}/api/session`, async (route) => {
    const body = route.request().postData();
    await route.continue(body === null ? {} : { postData: body.replaceAll('dana', 'alice') });
  });
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog.getByRole('alert')).toContainText('That’s a different user');
});

test('a user who came with a token is asked for a token', async ({ catalog, cloud, door, page }) => {
  const { token } = await cloud.as('alice', 'acme');
  await page.goto('/images');
  await door.way('Token');
  await door.form.locator('input[name=secret]').fill(token);
  await door.submit.click();
  await catalog.settled();
  await door.endSession();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(door.dialog).toBeVisible();
  await door.dialog.locator('input[name=secret]').fill(token);
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused();
  await catalog.settled();
});

test('a warning before the end, and staying signed in', async ({ catalog, door, page }) => {
  await page.clock.install();
  const said = await recordAnnouncements(page);
  // The gateway's hour has not passed: it is not asked, and the page's own clock counts.
  await page.route('**/api/session', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  await door.open();
  await catalog.settled();
  const status = page.getByRole('status').filter({ hasText: 'Your session ends' });
  await expect(status).toHaveCount(0);
  await page.clock.runFor(55 * 60_000 + 1000);
  await expect(status).toHaveText('Your session ends in 5 minutes.');
  await page.clock.runFor(1000);
  await said.says('Your session ends in 5 minutes.');
  // Counted down in sight, and not read out with every minute.
  await page.clock.runFor(2 * 60_000);
  await expect(page.getByText('Your session ends in 3 minutes.').last()).toBeVisible();
  await expect(status).toHaveText('Your session ends in 5 minutes.');

  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(door.dialog).toHaveAccessibleName('Stay signed in');
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  await expect(page.getByText('Your session ends')).toHaveCount(0);
});

test('the image service refusing a token is not the end of the session', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  await door.open();
  await catalog.settled();
  await cloud.fail({ path: '/image/v2/images*', status: 401, times: 50 });
  await page.getByRole('button', { name: 'Refresh' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The service rejected your sign-in');
  await expect(alert).toContainText('You’re still signed in');
  await expect(door.dialog).toHaveCount(0);
});

test('what the page asks by a timer ends no session', async ({ catalog, door, page }) => {
  await page.clock.install();
  await door.open();
  await catalog.settled();
  const names = await catalog.namesOnScreen();
  await door.endSession();
  await page.clock.runFor(31_000);
  await expect(door.dialog).toBeVisible();
  expect(await catalog.namesOnScreen()).toEqual(names);
});
