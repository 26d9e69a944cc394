import { expect, test } from './vitrine.ts';

test.use({ signIn: true });

test('the switch keeps the filters, and back and forward go between the projects', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  const { projectId } = await cloud.as('dana', 'globex');
  await door.open('?visibility=private&ui.density=compact');
  await catalog.settled();
  const inAcme = await catalog.namesOnScreen();
  await catalog.rowNumber(2).getByRole('checkbox').check();

  await door.goTo('globex');
  await expect(door.scope).toContainText('globex');
  await expect(page).toHaveURL(`/images?visibility=private&ui.density=compact&ui.project=${projectId}`);
  await expect(door.scope).toBeFocused();
  await catalog.settled();
  const inGlobex = await catalog.namesOnScreen();
  expect(inGlobex).not.toEqual(inAcme);
  await expect(page.getByRole('region', { name: 'Selection' })).toHaveCount(0);

  await page.goBack();
  await expect(door.scope).toContainText('acme');
  await expect.poll(() => catalog.namesOnScreen()).toEqual(inAcme);
  await page.goForward();
  await expect(door.scope).toContainText('globex');
  await expect.poll(() => catalog.namesOnScreen()).toEqual(inGlobex);

  await door.goTo('acme');
  await expect(page).toHaveURL('/images?visibility=private&ui.density=compact');
});

test('the keyboard is enough for the switch', async ({ door, page }) => {
  await door.open();
  await door.scope.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'acme' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'globex' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(door.scope).toContainText('globex');
  await expect(door.scope).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'globex' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(door.scope).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'globex' })).toBeFocused();
  // To stay is a choice too.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(door.scope).toContainText('globex');
});

test('two tabs look at two projects', async ({ catalog, cloud, context, door, page }) => {
  const { projectId } = await cloud.as('dana', 'globex');
  await door.open('?visibility=private');
  await catalog.settled();
  const inAcme = await catalog.namesOnScreen();
  const other = await context.newPage();
  await other.goto(`/images?visibility=private&ui.project=${projectId}`);
  await expect(other.getByRole('button', { name: /^Project and region/ })).toContainText('globex');
  await expect(other.getByRole('grid', { name: 'Images' })).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await catalog.settled();
  expect(await catalog.namesOnScreen()).toEqual(inAcme);
  await expect(door.scope).toContainText('acme');
});

test('a link into the other project opens it, after signing in too', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  const { projectId } = await cloud.as('dana', 'globex');
  await door.open(`?visibility=private&ui.project=${projectId}`);
  await expect(door.scope).toContainText('globex');
  await catalog.settled();
  await page.reload();
  await expect(door.scope).toContainText('globex');
  expect(catalog.query()).toEqual(['visibility=private']);
});

test('a copied link names the project', async ({ catalog, cloud, context, door, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { projectId } = await cloud.as('dana', 'globex');
  await door.open();
  await door.goTo('globex');
  await expect(door.scope).toContainText('globex');
  await catalog.settled();
  await page.getByRole('button', { name: 'Copy as' }).click();
  await page.getByRole('menuitem', { name: 'Link to this list' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get('ui.project')).toBe(projectId);
});

test('a link into a project that is not yours says so, and shows the query in your own', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  const { projectId } = await cloud.as('carol', 'initech');
  await door.open(`?status=active&ui.project=${projectId}`);
  await catalog.settled();
  const notice = page.getByRole('status');
  await expect(
    notice.filter({ hasText: `You don’t have access to the project ${projectId} in the link.` }),
  ).toBeVisible();
  await expect(notice.filter({ hasText: 'Ask the owner of that project' })).toBeVisible();
  await expect(door.scope).toContainText('acme');
  await page.getByRole('button', { name: 'Stay in acme' }).click();
  await expect(page).toHaveURL('/images?status=active');
  await expect(page.getByText('You don’t have access to')).toHaveCount(0);
  await catalog.settled();
});

test('a region that is not there says so', async ({ catalog, door, page }) => {
  await door.open('?ui.region=Nowhere');
  await catalog.settled();
  const notice = page.getByRole('status');
  await expect(notice.filter({ hasText: 'You don’t have access to the region Nowhere' })).toBeVisible();
});

test('a project that cannot be opened leaves everything as it is', async ({ catalog, cloud, door, page }) => {
  await door.open('?visibility=private');
  await catalog.settled();
  const before = await catalog.namesOnScreen();
  await cloud.fail({ method: 'POST', path: '/identity/v3/auth/tokens', status: 503, times: 50 });
  await door.goTo('globex');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The project couldn’t be opened.');
  await expect(alert).toContainText('You’re still in acme.');
  expect(await catalog.namesOnScreen()).toEqual(before);
  await cloud.clearFaults();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(door.scope).toContainText('globex');
  await expect(alert).toHaveCount(0);
  await expect.poll(() => catalog.namesOnScreen()).not.toEqual(before);
});

test('among hundreds of projects one is found by a part of its name', async ({ door, page }) => {
  const many = Array.from({ length: 400 }, (_, number) => ({ id: `p${number}`, name: `team-${number}` }));
  await door.open();
  // The embedded cloud has five projects: what the page is told of is made longer on its way.
  await page.route('**/images', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      '"projects":[',
      `"projects":${JSON.stringify(many).slice(0, -1)},`,
    );
    await route.fulfill({ response: answer, body });
  });
  await page.goto('/images');
  await door.scope.click();
  const search = page.getByRole('searchbox', { name: 'Find a project' });
  await expect(search).toBeFocused();
  await page.keyboard.type('lobe');
  await expect(page.getByRole('listbox', { name: 'Project' }).getByRole('option')).toHaveText(['globex']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(door.scope).toContainText('globex');
});
