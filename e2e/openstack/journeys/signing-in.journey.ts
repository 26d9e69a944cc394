import type { Page } from '@playwright/test';
import { Services } from '../../journeys/cloud.ts';
import { expect, test } from './real.ts';

/** A token that nothing else uses. */
async function ownToken({ identityUrl, imageUrl }: Services, user: string, project: string): Promise<string> {
  const { token } = await new Services(identityUrl, imageUrl).as(user, project);
  return token;
}

/** The status that Keystone answers when its administrator asks for a token. */
async function statusOfToken(cloud: Services, token: string): Promise<number> {
  const { token: administrator } = await cloud.as('admin', 'admin');
  const answer = await fetch(`${cloud.identityUrl}/auth/tokens`, {
    headers: { 'X-Auth-Token': administrator, 'X-Subject-Token': token },
  });
  return answer.status;
}

async function expectSignedIn(page: Page, user: string): Promise<void> {
  await expect(page.getByRole('button', { name: `Signed in as ${user}` })).toBeVisible();
}

test('by password, at the address that was asked for', async ({ catalog, door, page }) => {
  await page.goto('/images?visibility=private&sort_key=name&sort_dir=asc');
  await expect(door.heading).toBeVisible();
  await expect(door.domain).toHaveValue('Default');
  await door.as('alice');
  await catalog.settled();
  await expectSignedIn(page, 'alice');
  await expect(page).toHaveURL(/\/images\?visibility=private&sort_key=name&sort_dir=asc$/);
  await expect(page.getByRole('banner')).toContainText('acme');
});

test('as a user of another domain', async ({ catalog, door, page }) => {
  await page.goto('/images');
  await door.domain.fill('Partners');
  await door.as('alice', 'alice-partner-pass');
  await catalog.settled();
  await expectSignedIn(page, 'alice');
  await expect(page.getByRole('banner')).toContainText('harbor');
});

/** Each with a user of its own: the gateway slows down clients that fail again and again. */
const REFUSED = [
  { name: 'a wrong password', user: 'carol', password: 'carol-pas' },
  { name: 'an unknown user', user: 'nobody', password: 'nobody-pass' },
  { name: 'a disabled account', user: 'dora', password: 'dora-pass' },
];

for (const { name, user, password } of REFUSED) {
  test(`${name} is refused with Keystone’s request ID`, async ({ door, page }) => {
    await page.goto('/images?status=active');
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await door.as(user, password);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Sign-in failed');
    expect((await answered).status()).toBe(401);
    await expect(alert).toContainText(/req-[0-9a-f-]{36}/);
    await expect(door.password).toHaveValue('');
    await expect(page).toHaveURL(/\/images\?status=active$/);
  });
}

test('a user without a project is told so', async ({ door, page }) => {
  await page.goto('/images');
  await door.as('norm');
  await expect(page.getByRole('alert')).toContainText('You have no project');
});

test('by application credential, which holds in its own project', async ({ catalog, cloud, door, page }) => {
  const { id, secret } = await cloud.credential(`journey-${Date.now()}`);
  await page.goto('/images');
  await door.way('Application credential');
  await door.form.getByRole('textbox', { name: 'Credential ID' }).fill(id);
  await door.form.getByLabel('Secret', { exact: true }).fill(secret);
  await page.keyboard.press('Enter');
  await catalog.settled();
  await expectSignedIn(page, 'dana');
  await expect(page.getByRole('banner')).toContainText('acme');
  await expect(door.scope).toHaveCount(0);
});

test('an application credential that runs out: the page says so by itself, and no longer signs anyone in', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  // Keystone lets no token outlive its credential.
  const end = new Date(Date.now() + 15_000);
  const { id, secret } = await cloud.credential(`journey-short-${Date.now()}`, end);
  await page.goto('/images');
  await door.way('Application credential');
  await door.form.getByRole('textbox', { name: 'Credential ID' }).fill(id);
  await door.form.getByLabel('Secret', { exact: true }).fill(secret);
  await page.keyboard.press('Enter');
  await catalog.settled();
  await expect(door.dialog).toHaveAccessibleName('Your session has ended', { timeout: 40_000 });
  await door.dialog.locator('input[name=secret]').fill(secret);
  await page.keyboard.press('Enter');
  await expect(door.dialog.getByRole('alert')).toContainText('Sign-in failed');
});

test('by token; signing out ends it at Keystone', async ({ catalog, cloud, door, page }) => {
  const token = await ownToken(cloud, 'alice', 'acme');
  expect(await statusOfToken(cloud, token)).toBe(200);
  await page.goto('/images');
  await door.way('Token');
  await door.form.getByLabel('Token', { exact: true }).and(page.locator('input[type=password]')).fill(token);
  await door.submit.click();
  await catalog.settled();
  await expectSignedIn(page, 'alice');
  await door.leave();
  await expect(page.getByText('You’re signed out.').last()).toBeVisible();
  await expect.poll(() => statusOfToken(cloud, token)).toBe(404);
});

test('a token that was revoked no longer signs anyone in', async ({ cloud, door, page }) => {
  const token = await ownToken(cloud, 'alice', 'acme');
  const { token: administrator } = await cloud.as('admin', 'admin');
  await fetch(`${cloud.identityUrl}/auth/tokens`, {
    method: 'DELETE',
    headers: { 'X-Auth-Token': administrator, 'X-Subject-Token': token },
  });
  await page.goto('/images');
  await door.way('Token');
  await door.form.getByLabel('Token', { exact: true }).and(page.locator('input[type=password]')).fill(token);
  await door.submit.click();
  await expect(page.getByRole('alert')).toContainText('Sign-in failed');
});

test('projects are switched, each with its own images', async ({ catalog, cloud, door, page }) => {
  const name = `switching ${Date.now()}`;
  const inAcme = await cloud.create({ name, visibility: 'private', os_distro: 'acme' });
  const fields = { name, visibility: 'private', os_distro: 'globex' };
  const made = await cloud.ask('POST', '/v2/images', fields, ['dana', 'globex']);
  const inGlobex = made as { id: string };
  // She has no default project, and Keystone's order has no meaning: the address says where to begin.
  const { projectId: acme } = await cloud.as('dana', 'acme');
  await door.open(`?name=${name}&visibility=private&ui.project=${acme}`);
  await catalog.settled();
  await expect.poll(() => catalog.idsDrawn()).toEqual([inAcme.id]);
  await door.goTo('globex');
  await expect.poll(() => catalog.idsDrawn()).toEqual([inGlobex.id]);
  await expect(door.scope).toContainText('globex');
  await page.reload();
  await expect.poll(() => catalog.idsDrawn()).toEqual([inGlobex.id]);
  await page.goBack();
  await expect.poll(() => catalog.idsDrawn()).toEqual([inAcme.id]);
});

test('the session is forgotten: the page asks for the password, and nothing is lost', async ({
  catalog,
  door,
  page,
}) => {
  await door.open('?sort_key=name&sort_dir=asc');
  await catalog.settled();
  const names = await catalog.namesOnScreen();
  await door.endSession();
  // Not a click: what the page asks by itself may have brought the dialog already.
  await page.getByRole('button', { name: 'Refresh' }).dispatchEvent('click');
  await expect(door.dialog).toHaveAccessibleName('Your session has ended');
  await door.dialog.locator('input[name=password]').fill('dana-pass');
  await page.keyboard.press('Enter');
  await expect(door.dialog).toHaveCount(0);
  await catalog.settled();
  expect(await catalog.namesOnScreen()).toEqual(names);
});
