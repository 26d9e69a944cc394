import { expectNoViolations } from './axe.ts';
import { SignInScreen } from './sign-in-screen.ts';
import { CatalogScreen, expect, test } from './vitrine.ts';

test.use({ signIn: true, flags: ['--session-admins', 'admin@Default'] });

test('a user sees and ends sessions, by keys, and an administrator those of everybody', async ({
  browser,
  catalog,
  door,
  page,
  vitrine,
}) => {
  await door.open();
  await catalog.settled();
  const elsewhere = await browser.newContext({
    baseURL: vitrine.url,
    userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
  });
  const other = await elsewhere.newPage();
  const otherDoor = new SignInScreen(other);
  await otherDoor.open();
  await new CatalogScreen(other).quiet();
  const dialog = page.getByRole('dialog', { name: 'Sessions' });
  const user = page.getByRole('button', { name: /^Signed in as/ });

  await test.step('the list marks this one, and ends the other', async () => {
    await user.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sessions…' }).press('Enter');
    const items = dialog.getByRole('list', { name: 'Your sessions' }).getByRole('listitem');
    await expect(items).toHaveCount(2);
    await expect(items.first()).toContainText('This session');
    await expect(items.last()).toContainText('Firefox on Linux from 127.0.0.1');
    await expect(items.last()).toContainText(/Signed in .*, last used just now/);
    await expectNoViolations(page, dialog);
    await dialog.getByRole('button', { name: /^End the session: Firefox on Linux/ }).press('Enter');
    await expect(items).toHaveCount(1);
    await expect(dialog.getByRole('status')).toHaveText('Session ended.');
    await expect(dialog.getByText('This is your only session.')).toBeVisible();
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(user).toBeFocused();
    await other.getByRole('button', { name: 'Refresh' }).click();
    await expect(other.getByText('You were signed out in another tab or browser.').last()).toBeVisible();
  });

  await test.step('an administrator finds and ends those of others', async () => {
    await otherDoor.as('admin');
    await other.getByRole('button', { name: 'Signed in as admin' }).click();
    await other.getByRole('button', { name: 'Sessions…' }).click();
    const theirs = other.getByRole('dialog', { name: 'Sessions' });
    await theirs.getByRole('tab', { name: 'Everyone’s sessions' }).click();
    const items = theirs.getByRole('list', { name: 'Everyone’s sessions' }).getByRole('listitem');
    await expect(items.filter({ hasText: 'dana (Default)' })).toHaveCount(1);
    await expectNoViolations(other, theirs);
    await theirs.getByRole('textbox', { name: /^Find/ }).fill('dana');
    await expect(items).toHaveCount(1);
    await theirs.getByRole('button', { name: /^End the session of dana/ }).click();
    await expect(theirs.getByText('No matching session')).toBeVisible();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('You were signed out in another tab or browser.').last()).toBeVisible();
  });
  await elsewhere.close();
});
