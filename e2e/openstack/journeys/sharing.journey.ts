import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { ListedImage, Services } from '../../journeys/cloud.ts';
import { BOB, messages, pendingLink, viewOf } from '../../journeys/invitations.ts';
import { SharingTab } from '../../journeys/members.ts';
import { SignInScreen } from '../../journeys/sign-in-screen.ts';
import { CatalogScreen } from '../../journeys/vitrine.ts';
import { expect, test } from './real.ts';

const contexts: BrowserContext[] = [];
test.afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

/** A user with a browser of their own. */
async function seat(browser: Browser, url: string, user: string, search: string) {
  const context = await browser.newContext({ baseURL: url });
  contexts.push(context);
  const page = await context.newPage();
  const door = new SignInScreen(page);
  const catalog = new CatalogScreen(page);
  await door.open(search, user);
  await catalog.settled();
  return { page, door, catalog, tab: new SharingTab(page) };
}

/** Decides with a button, and waits until the service has agreed: the page shows what was decided before that. */
async function decide(page: Page, button: Locator): Promise<void> {
  const agreed = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await button.click();
  expect((await agreed).ok()).toBe(true);
}

/** An image of bob's project that no other user has seen, with a tag to find it by. */
async function image(cloud: Services, name: string): Promise<{ image: ListedImage; tag: string }> {
  const tag = `${name} ${Date.now()}`;
  const made = await cloud.ask('POST', '/v2/images', { name, visibility: 'shared', tags: [tag] }, BOB);
  return { image: made as ListedImage, tag };
}

test('shared by one, counted and accepted by another, seen by the owner and by a third', async ({
  browser,
  cloud,
  vitrine,
}) => {
  const { image: shared, tag } = await image(cloud, 'side by side');
  const { projectId: acme } = await cloud.as('alice', 'acme');
  const bob = await seat(browser, vitrine.url, 'bob', `?tag=${tag}`);
  const other = await seat(browser, vitrine.url, 'alice', `?tag=${tag}`);
  await expect(other.page.getByRole('heading', { name: 'No matching images' })).toBeVisible();

  await bob.catalog.row('side by side').getByRole('link').click();
  await bob.tab.panel.getByRole('tab', { name: 'Sharing' }).click();
  await bob.tab.field.fill(acme);
  await bob.tab.button('Share with 1 project').click();
  await expect(bob.tab.heading).toHaveText('Shared with 1 project');
  await expect(bob.tab.members).toContainText('Pending');

  await other.page.reload();
  await expect(pendingLink(other.page)).toHaveAccessibleName(/^Pending invitations: [1-9]/);
  await pendingLink(other.page).click();
  await other.catalog.settled();
  const accept = other.catalog.row('side by side').getByRole('button', { name: 'Accept side by side' });
  await decide(other.page, accept);
  await expect(messages(other.page)).toContainText('Accepted “side by side”');
  await bob.tab.button('Refresh members').click();
  await expect(bob.tab.members).toContainText('Accepted');

  // It is the project that accepts: its other members have the image as well.
  await other.door.leave();
  await expect(other.door.heading).toBeVisible();
  await other.door.as('rita');
  await expect(other.page.getByRole('button', { name: 'Signed in as rita' })).toBeVisible();
  await other.catalog.open(`?tag=${tag}`);
  await other.catalog.row('side by side').getByRole('link').click();
  await expect(other.tab.panel.getByRole('heading', { level: 2 })).toHaveText('side by side');
  await expect(other.page).toHaveURL(new RegExp(shared.id));
});

test('rejected, that undone, and rejected again: the owner sees each', async ({
  browser,
  cloud,
  vitrine,
}) => {
  const { image: shared, tag } = await image(cloud, 'unwanted');
  const { projectId: acme } = await cloud.as('alice', 'acme');
  await cloud.ask('POST', `/v2/images/${shared.id}/members`, { member: acme }, BOB);
  const bob = await seat(browser, vitrine.url, 'bob', `?tag=${tag}`);
  await bob.tab.open(shared);
  await expect(bob.tab.members).toContainText('Pending');
  const alice = await seat(browser, vitrine.url, 'alice', viewOf('pending', tag));

  const reject = alice.catalog.row('unwanted').getByRole('button', { name: 'Reject unwanted' });
  await decide(alice.page, reject);
  await expect(messages(alice.page)).toContainText('Rejected “unwanted”');
  await bob.tab.button('Refresh members').click();
  await expect(bob.tab.members).toContainText('Rejected');

  await decide(alice.page, messages(alice.page).getByRole('button', { name: 'Undo' }));
  await expect(alice.catalog.row('unwanted')).toBeVisible();
  await bob.tab.button('Refresh members').click();
  await expect(bob.tab.members).toContainText('Pending');

  await decide(alice.page, reject);
  await expect(alice.catalog.row('unwanted')).toHaveCount(0);
  await alice.catalog.open(viewOf('rejected', tag));
  await expect(alice.catalog.row('unwanted')).toBeVisible();
});

test('what the owner takes back is gone for the receiver', async ({ browser, cloud, vitrine }) => {
  const { image: shared, tag } = await image(cloud, 'taken back');
  const { projectId: acme } = await cloud.as('alice', 'acme');
  await cloud.ask('POST', `/v2/images/${shared.id}/members`, { member: acme }, BOB);
  const bob = await seat(browser, vitrine.url, 'bob', `?tag=${tag}`);
  const alice = await seat(browser, vitrine.url, 'alice', viewOf('pending', tag));
  await expect(alice.catalog.row('taken back')).toBeVisible();

  await bob.tab.open(shared);
  await bob.tab.button(`Stop sharing with ${acme}`).click();
  await bob.tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(bob.tab.heading).toHaveText('Not shared yet');

  await alice.catalog.row('taken back').getByRole('button', { name: 'Accept taken back' }).click();
  await expect(messages(alice.page)).toContainText('“taken back” couldn’t be accepted');
  await alice.catalog.open(viewOf('pending', tag));
  await expect(
    alice.page
      .getByRole('heading', { name: 'No pending invitations' })
      .or(alice.page.getByRole('heading', { name: 'No matching images' })),
  ).toBeVisible();
});
