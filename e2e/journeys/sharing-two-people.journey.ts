import type { Browser, BrowserContext } from '@playwright/test';
import { messages, pendingLink, viewOf } from './invitations.ts';
import { SharingTab } from './members.ts';
import { SignInScreen } from './sign-in-screen.ts';
import { CatalogScreen, expect, test } from './vitrine.ts';

test.use({ profile: 'glance', signIn: true });

/** A user with a browser of their own. */
async function seat(browser: Browser, url: string, user: string) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  const door = new SignInScreen(page);
  await door.open('?status=queued', user);
  return { context, page, catalog: new CatalogScreen(page), tab: new SharingTab(page) };
}

const contexts: BrowserContext[] = [];
test.afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

test('owner and receiver side by side: shared, counted, accepted, seen', async ({
  browser,
  cloud,
  vitrine,
}) => {
  const bob = await seat(browser, vitrine.url, 'bob');
  const alice = await seat(browser, vitrine.url, 'alice');
  contexts.push(bob.context, alice.context);
  const fields = { name: 'side by side', visibility: 'shared', tags: ['two-people'] };
  const image = (await cloud.ask('POST', '/v2/images', fields, ['bob', 'globex'])) as { id: string };
  const { projectId: acme } = await cloud.as('alice', 'acme');
  const countBefore = Number(
    ((await pendingLink(alice.page).getAttribute('title')) ?? '').replaceAll(/\D/g, ''),
  );

  await bob.tab.open(image);
  await bob.tab.field.fill(acme);
  await bob.tab.button('Share with 1 project').click();
  await expect(bob.tab.heading).toHaveText('Shared with 1 project');

  await alice.page.reload();
  const one = (countBefore + 1).toLocaleString('en-GB');
  await expect(pendingLink(alice.page)).toHaveAccessibleName(`Pending invitations: ${one}`);
  await pendingLink(alice.page).click();
  await alice.catalog.open(viewOf('pending', 'two-people'));
  await alice.catalog.row('side by side').getByRole('button', { name: 'Accept side by side' }).click();
  await expect(messages(alice.page)).toContainText('Accepted “side by side”');

  await bob.tab.button('Refresh members').click();
  await expect(bob.tab.members).toContainText('Accepted');
  await alice.catalog.open('?tag=two-people');
  await expect(alice.catalog.row('side by side')).toBeVisible();

  await alice.catalog.open(viewOf('accepted', 'two-people'));
  await alice.catalog.row('side by side').getByRole('button', { name: 'Reject side by side' }).click();
  await expect(messages(alice.page)).toContainText('Rejected “side by side”');
  await bob.tab.button('Refresh members').click();
  await expect(bob.tab.members).toContainText('Rejected');
  await messages(alice.page).getByRole('button', { name: 'Undo' }).click();
  await expect(alice.catalog.row('side by side')).toBeVisible();
  await bob.tab.button('Refresh members').click();
  await expect(bob.tab.members).toContainText('Accepted');
});

test('what the owner takes back is gone for the receiver, who is told so', async ({
  browser,
  cloud,
  vitrine,
}) => {
  const bob = await seat(browser, vitrine.url, 'bob');
  const alice = await seat(browser, vitrine.url, 'alice');
  contexts.push(bob.context, alice.context);
  const fields = { name: 'taken back', visibility: 'shared', tags: ['taken-back'] };
  const image = (await cloud.ask('POST', '/v2/images', fields, ['bob', 'globex'])) as { id: string };
  const { projectId: acme } = await cloud.as('alice', 'acme');
  await cloud.ask('POST', `/v2/images/${image.id}/members`, { member: acme }, ['bob', 'globex']);
  await alice.catalog.open(viewOf('pending', 'taken-back'));
  await expect(alice.catalog.row('taken back')).toBeVisible();

  await bob.tab.open(image);
  await bob.tab.button(`Stop sharing with ${acme}`).click();
  await bob.tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(bob.tab.heading).toHaveText('Not shared yet');

  await alice.catalog.row('taken back').getByRole('button', { name: 'Accept taken back' }).click();
  await expect(messages(alice.page)).toContainText('“taken back” couldn’t be accepted');
});
