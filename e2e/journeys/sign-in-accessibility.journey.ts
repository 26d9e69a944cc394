import { expectNoViolations } from './axe.ts';
import type { Page } from '@playwright/test';
import type { SignInScreen } from './sign-in-screen.ts';
import { CatalogScreen, expect, test } from './vitrine.ts';

test.use({ signIn: true });

interface State {
  readonly name: string;
  readonly reach: (page: Page, door: SignInScreen) => Promise<void>;
}

/** Beside a list of a few rows: axe takes as long for each of them, and it is not about them. */
async function signedIn(page: Page, door: SignInScreen): Promise<void> {
  await door.open('?__os_type=Windows&status=queued');
  await new CatalogScreen(page).settled();
}

/** What comes before, around and after a session, each looked at in both themes. */
const STATES: readonly State[] = [
  {
    name: 'the way in',
    reach: async (page, door) => {
      await page.goto('/images');
      await expect(door.submit).toBeVisible();
    },
  },
  {
    name: 'the way in with an application credential',
    reach: async (page, door) => {
      await page.goto('/images');
      await door.way('Application credential');
      await door.form.getByText('Name and user').click();
    },
  },
  {
    name: 'a refused sign-in',
    reach: async (page, door) => {
      await page.goto('/images');
      await door.as('carol', 'wrong');
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'signed out',
    reach: async (page, door) => {
      await signedIn(page, door);
      await door.leave();
      await expect(page.getByText('You are signed out.')).toBeVisible();
    },
  },
  {
    name: 'the switch of projects',
    reach: async (page, door) => {
      await signedIn(page, door);
      await door.scope.click();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'the card of the user',
    reach: async (page, door) => {
      await signedIn(page, door);
      await page.getByRole('button', { name: 'Signed in as dana' }).click();
      await expect(page.getByRole('dialog', { name: 'Who is signed in' })).toBeVisible();
    },
  },
  {
    name: 'a link into a project that is not yours',
    reach: async (page, door) => {
      await door.open('?ui.project=0123456789abcdef0123456789abcdef');
      await expect(page.getByText('The link asks for')).toBeVisible();
    },
  },
  {
    name: 'the session is over',
    reach: async (page, door) => {
      await signedIn(page, door);
      await door.endSession();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(door.dialog).toBeVisible();
    },
  },
  {
    name: 'the session is over, and not now',
    reach: async (page, door) => {
      await signedIn(page, door);
      await door.endSession();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await door.dialog.getByRole('button', { name: 'Not now' }).click();
      await expect(page.getByText('What you see stays')).toBeVisible();
    },
  },
  {
    name: 'the session ends soon',
    reach: async (page, door) => {
      await page.route(/\/(images|api\/session)(\?|$)/, async (route) => {
        const answer = await route.fetch();
        const body = (await answer.text()).replace(/"lastsMs":\d+/, '"lastsMs":200000');
        await route.fulfill({ response: answer, body });
      });
      await door.open();
      await page.reload();
      await expect(page.getByText('Your session ends in 3 minutes.').first()).toBeVisible();
    },
  },
  {
    name: 'somebody else is signed in',
    reach: async (page, door) => {
      await signedIn(page, door);
      await door.takenOverBy('bob');
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(page.getByRole('heading', { name: 'Somebody else is signed in now' })).toBeVisible();
    },
  },
];

for (const { name, reach } of STATES) {
  test(`axe finds nothing in: ${name}`, async ({ door, page }) => {
    await reach(page, door);
    await expectNoViolations(page);
  });
}
