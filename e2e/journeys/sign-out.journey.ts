import type { Page } from '@playwright/test';
import { SignInScreen } from './sign-in-screen.ts';
import { CatalogScreen, expect, test } from './vitrine.ts';

test.use({ signIn: true });

async function nothingOf(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Signed in as/ })).toHaveCount(0);
}

test('signing out leaves nothing on the page, and the address stays', async ({ catalog, door, page }) => {
  await door.open('?status=active');
  await catalog.settled();
  await test.step('whose software the page is made of can be read from the card of the user', async () => {
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    const link = page.getByRole('link', { name: 'Licenses of the software in this page' });
    const licenses = await page.request.get((await link.getAttribute('href')) ?? '');
    const text = await licenses.text();
    for (const name of ['react-dom', '@tanstack/react-query', '@noble/hashes'])
      expect(text).toContain(`## ${name} - `);
    await page.keyboard.press('Escape');
  });
  await door.leave();
  await expect(page.getByRole('main').getByText('You’re signed out.')).toBeVisible();
  await nothingOf(page);
  await expect(page).toHaveURL('/images?status=active');
  await page.goBack();
  await page.goForward();
  await expect(door.heading).toBeVisible();
  await nothingOf(page);
  await door.as('alice');
  await catalog.settled();
  await expect(page.getByRole('button', { name: 'Signed in as alice' })).toBeVisible();
});

test('what was typed is gone after signing out, and the page does not ask before it is left', async ({
  catalog,
  door,
  page,
}) => {
  await door.open('?status=active&ui.tab=tags');
  await catalog.settled();
  await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
  const field = page.getByRole('textbox', { name: 'Add tags' });
  await field.fill('typed');
  await door.leave();
  await expect(page.getByText('You’re signed out.').last()).toBeVisible();
  page.on('dialog', (dialog) => {
    expect(dialog.type(), 'the page asks before it is left').toBe('');
    void dialog.accept();
  });
  await door.as('dana');
  await expect(field).toHaveValue('');
  await page.reload();
  await expect(field).toHaveValue('');
});

test('signing out in one tab is seen in the other at once, and signing in again too', async ({
  catalog,
  context,
  door,
  page,
}) => {
  await door.open();
  await catalog.settled();
  const other = await context.newPage();
  const otherDoor = new SignInScreen(other);
  await other.goto('/images?status=active');
  await new CatalogScreen(other).settled();
  await door.leave();
  await expect(other.getByText('You were signed out in another tab or browser.').last()).toBeVisible();
  await nothingOf(other);
  await door.as('dana');
  await catalog.settled();
  await new CatalogScreen(other).settled();
  await expect(otherDoor.heading).toHaveCount(0);
  await expect(other).toHaveURL('/images?status=active');
  await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
});

test('a dialog that waits in one tab goes on when a user signs in in the other', async ({
  catalog,
  context,
  door,
  page,
}) => {
  await door.open();
  await catalog.settled();
  const other = await context.newPage();
  const otherDoor = new SignInScreen(other);
  await other.goto('/images?status=active');
  await new CatalogScreen(other).settled();
  await door.endSession();
  await other.getByRole('button', { name: 'Refresh' }).click();
  await expect(otherDoor.dialog).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(door.dialog).toBeVisible();
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  await expect(otherDoor.dialog).toHaveCount(0);
  await expect(other.getByRole('alert')).toHaveCount(0);
  await new CatalogScreen(other).settled();
});

test('signing out everywhere is seen in another browser', async ({ browser, catalog, door, vitrine }) => {
  await door.open();
  await catalog.settled();
  const elsewhere = await browser.newContext({ baseURL: vitrine.url });
  const other = await elsewhere.newPage();
  const otherDoor = new SignInScreen(other);
  await otherDoor.open();
  await new CatalogScreen(other).quiet();
  await door.leave('Sign out everywhere');
  await expect(door.heading).toBeVisible();
  await other.getByRole('button', { name: 'Refresh' }).click();
  await expect(other.getByText('You were signed out in another tab or browser.').last()).toBeVisible();
  await nothingOf(other);
  await elsewhere.close();
});

test('another user signs in behind the back of this page', async ({ catalog, door, page }) => {
  await door.open();
  await catalog.quiet();
  await door.takenOverBy('bob');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('heading', { name: 'A different user is signed in' })).toBeVisible();
  await nothingOf(page);
  await page.getByRole('button', { name: 'Reload' }).click();
  await catalog.settled();
  await expect(page.getByRole('button', { name: 'Signed in as bob' })).toBeVisible();
});

test('a sign-out that does not work says so, and nothing changes', async ({
  catalog,
  context,
  door,
  page,
}) => {
  await door.open();
  await catalog.quiet();
  await context.setOffline(true);
  await door.leave();
  await expect(page.getByRole('alert')).toContainText('You’re still signed in. You’re offline.');
  await expect(catalog.grid).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(door.heading).toBeVisible();
});

test('a restart of Vitrine ends no session', async ({ catalog, door, page, vitrine }) => {
  await door.open('?status=active');
  await catalog.quiet();
  await vitrine.restart();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await catalog.settled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await catalog.settled();
  await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
});

test('Keystone is away when a signed-in page is loaded: said, and tried again', async ({
  catalog,
  cloud,
  door,
  page,
  vitrine,
}) => {
  await door.open('?status=active');
  await catalog.quiet();
  // What was known of the projects is gone with the restart.
  await vitrine.restart();
  await cloud.fail({ path: '/identity/v3/auth/projects', status: 503, times: 50 });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Unexpected response from Keystone');
  await cloud.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).click();
  await catalog.settled();
  await expect(page).toHaveURL('/images?status=active');
});
