import { expectNoViolations } from './axe.ts';
import { fits } from './reach.ts';
import { expect, test } from './vitrine.ts';

test.use({ signIn: true });

/** A list of a few rows: axe takes as long for each of them, and it is not about them. */
const FEW = '?__os_type=Windows&status=queued';

test('axe finds nothing before, around and after a session', async ({ catalog, door, page }) => {
  await test.step('the way in', async () => {
    await page.goto(`/images${FEW}`);
    await expect(door.submit).toBeVisible();
    await expectNoViolations(page);
    await fits(page, { name: 'the way in' });
    for (const direction of ['rtl', 'ltr'] as const) {
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await fits(page, { name: `the way in, ${direction}` });
    }
  });
  await test.step('a refused sign-in', async () => {
    await door.as('carol', 'wrong');
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoViolations(page);
  });
  await test.step('the way in with an application credential', async () => {
    await door.way('Application credential');
    await door.form.getByText('Name and user').click();
    await expectNoViolations(page);
    await fits(page, { name: 'an application credential' });
  });

  await door.way('Password');
  await door.as('dana');
  await catalog.settled();
  await test.step('the switch of projects', async () => {
    await door.scope.click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('option')).toHaveCount(0);
  });
  await test.step('the card of the user', async () => {
    await page.getByRole('button', { name: 'Signed in as dana' }).click();
    await expect(page.getByRole('dialog', { name: 'User details' })).toBeVisible();
    await expectNoViolations(page);
    await fits(page, { name: 'the card of the user' });
  });
  await test.step('signed out', async () => {
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect(page.getByText('You’re signed out.').last()).toBeVisible();
    await expectNoViolations(page);
  });
});

test('axe finds nothing when a session is over', async ({ catalog, door, page }) => {
  await door.open(FEW);
  await catalog.settled();
  await test.step('the session is over', async () => {
    await door.endSession();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(door.dialog).toBeVisible();
    await expectNoViolations(page);
  });
  await test.step('the session is over, and not now', async () => {
    await door.dialog.getByRole('button', { name: 'Not now' }).click();
    await expect(page.getByText('You can still see this page').last()).toBeVisible();
    await expectNoViolations(page);
  });
});

test('axe finds nothing when the session ends soon', async ({ door, page }) => {
  await page.route(/\/(images|api\/session)(\?|$)/, async (route) => {
    // Of a request with a body Firefox's driver passes on the head alone.
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/"lastsMs":\d+/, '"lastsMs":200000');
    return route.fulfill({ response: answer, body });
  });
  await door.open(FEW);
  await page.reload();
  await expect(page.getByText('Your session ends in 3 minutes.').first()).toBeVisible();
  await expectNoViolations(page);
});

test('axe finds nothing where the page is of another user', async ({ catalog, door, page }) => {
  await test.step('a link into a project that is not yours', async () => {
    await door.open(`${FEW}&ui.project=0123456789abcdef0123456789abcdef`);
    await expect(page.getByText('You don’t have access to').last()).toBeVisible();
    await catalog.settled();
    await expectNoViolations(page);
  });
  await test.step('another user is signed in', async () => {
    await door.takenOverBy('bob');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByRole('heading', { name: 'A different user is signed in' })).toBeVisible();
    await expectNoViolations(page);
  });
});
