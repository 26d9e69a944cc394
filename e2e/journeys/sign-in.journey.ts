import { expect, test } from './vitrine.ts';

test.use({ signIn: true });

test('by password, and the address that was asked for opens', async ({ catalog, door, page }) => {
  await page.goto('/images?status=active&ui.density=compact');
  await expect(page).toHaveTitle('Sign in – Vitrine');
  await expect(door.heading).toHaveText('Sign in to the embedded cloud');
  await expect(door.user).toBeFocused();
  await expect(door.domain).toHaveValue('Default');
  await expect(door.user).toHaveAttribute('autocomplete', 'username');
  await expect(door.password).toHaveAttribute('autocomplete', 'current-password');
  await door.user.fill('dana');
  await door.password.fill('dana-pass');
  await page.keyboard.press('Enter');
  await catalog.settled();
  await expect(page).toHaveURL(/\/images\?status=active&ui.density=compact$/);
  await expect(catalog.chip('active')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
});

test('an image of the address opens too', async ({ cloud, door, page }) => {
  const image = await cloud.anImage();
  await door.open(`/${image.id}`);
  await expect(page.getByRole('heading', { level: 2, name: image.name ?? '' })).toBeVisible();
});

test('by application credential, known by its ID', async ({ catalog, cloud, door, page }) => {
  const { id, secret } = await cloud.credential(`by-id-${Date.now()}`);
  await page.goto('/images?status=active');
  await door.way('Application credential');
  await door.form.getByRole('textbox', { name: 'Credential ID' }).fill(id);
  await door.form.getByLabel('Secret', { exact: true }).fill(secret);
  await page.keyboard.press('Enter');
  await catalog.settled();
  expect(catalog.query()).toEqual(['status=active']);
  // It holds in its own project: there is nothing to switch to.
  await expect(door.scope).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('acme');
});

test('by application credential, known by its name and user', async ({ catalog, cloud, door, page }) => {
  const name = `by-name-${Date.now()}`;
  const { secret } = await cloud.credential(name);
  await page.goto('/images');
  await door.way('Application credential');
  await door.form.getByText('Name and user').click();
  await door.form.getByRole('textbox', { name: 'Credential name' }).fill(name);
  await door.user.fill('dana');
  await door.form.getByLabel('Secret', { exact: true }).fill(secret);
  await door.submit.click();
  await catalog.settled();
});

test('by token', async ({ catalog, cloud, door, page }) => {
  const { token } = await cloud.as('dana', 'acme');
  await page.goto('/images');
  await door.way('Token');
  await expect(door.form).toContainText('Signing out revokes it');
  await door.form.getByLabel('Token', { exact: true }).and(page.locator('input[type=password]')).fill(token);
  await door.submit.click();
  await catalog.settled();
  await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
});

test('as one of those whom the page names', async ({ catalog, page }) => {
  await page.goto('/images');
  await page.getByRole('button', { name: 'rita' }).click();
  await catalog.settled();
  await expect(page.getByRole('button', { name: 'Signed in as rita' })).toBeVisible();
});

test('as a user of another domain', async ({ catalog, page }) => {
  await page.goto('/images');
  await page.getByRole('button', { name: 'petra' }).click();
  await catalog.settled();
  await page.getByRole('button', { name: 'Signed in as petra' }).click();
  await expect(page.getByRole('dialog', { name: 'User details' })).toContainText('Partners');
});

test('the keyboard is enough, and a password can be looked at', async ({ catalog, door, page }) => {
  await page.goto('/images');
  await expect(door.user).toBeFocused();
  await page.keyboard.type('dana');
  await page.keyboard.press('Tab');
  await expect(door.domain).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('dana-pass');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(door.password).toHaveAttribute('type', 'text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await catalog.settled();
});

test('what was typed last is there the next time, but for the password', async ({ door, page }) => {
  await door.open();
  await door.leave();
  await expect(door.heading).toBeVisible();
  await expect(door.user).toHaveValue('dana');
  await expect(door.password).toHaveValue('');
  await expect(door.password).toBeFocused();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('dana');
  expect(kept).not.toContain('dana-pass');
});

test('a browser that keeps nothing signs in as well', async ({ catalog, door, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await door.open();
  await catalog.settled();
});

test('of several clouds one is chosen, and its domain comes with it', async ({ door, page }) => {
  const clouds = [
    { name: 'north', domain: 'Default', embedded: false },
    { name: 'south', domain: 'Staff', embedded: false },
  ];
  await page.route('**/images', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/"clouds":\[[^\]]*\]/, `"clouds":${JSON.stringify(clouds)}`);
    await route.fulfill({ response: answer, body });
  });
  await page.goto('/images');
  await expect(door.heading).toHaveText('Sign in');
  await door.form.getByRole('combobox', { name: 'Cloud' }).selectOption('south');
  await expect(door.domain).toHaveValue('Staff');
  // The one that is really there does not know it.
  await door.as('dana');
  await expect(page.getByRole('alert')).toContainText('This cloud is no longer available');
});
