import { expectNoViolations } from './axe.ts';
import { share, SharingTab, strangeId } from './members.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

const THREE = [3, 4, 5].map(strangeId).join(' ');

test('axe finds nothing in the tab of sharing: an image that is shared', async ({ catalog, cloud, page }) => {
  const image = await cloud.create({ name: 'shared', visibility: 'shared' });
  await share(cloud, image.id, [strangeId(1), '<i>marketing</i>']);
  const tab = new SharingTab(page);
  await tab.open(image);
  await catalog.settled();
  const all = tab.members.getByRole('checkbox', { name: 'Select all' });
  await test.step('members', async () => {
    await all.check();
    await expectNoViolations(page);
    await all.uncheck();
  });
  await test.step('the question before stopping', async () => {
    await tab.button('Stop sharing with all…').click();
    await expect(tab.dialog).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await expect(tab.dialog).toHaveCount(0);
  });
  await test.step('mistakes in what was pasted', async () => {
    await tab.field.fill(`${strangeId(1)} a/b one two ${strangeId(2)}`);
    await expect(tab.findings).toBeVisible();
    await expectNoViolations(page, tab.panel);
  });
  await test.step('failures', async () => {
    await cloud.fail({
      path: `/image/v2/images/${image.id}/members`,
      method: 'POST',
      status: 413,
      times: 9,
    });
    await tab.field.fill(THREE);
    await tab.button('Share with 3 projects').click();
    await expect(tab.failures).toBeVisible();
    await expectNoViolations(page);
  });
  await cloud.clearFaults();
  await cloud.remove(image.id);
});

test('axe finds nothing in the tab of sharing: an image that is not shared yet', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'shared with no project', visibility: 'shared' });
  const tab = new SharingTab(page);
  await tab.open(image);
  await catalog.settled();
  await test.step('shared with no project', async () => {
    await expect(tab.heading).toHaveText('Not shared yet');
    await expectNoViolations(page);
  });
  await test.step('nothing to share with', async () => {
    await tab.button(/^Share$/).click();
    await expect(tab.panel.getByRole('alert')).toBeVisible();
    await expectNoViolations(page, tab.panel);
  });
  await test.step('a run under way', async () => {
    const path = `/image/v2/images/${image.id}/members`;
    await cloud.fail({ path, method: 'POST', delayMs: 20_000, times: 9 });
    await tab.field.fill(THREE);
    await tab.button('Share with 3 projects').click();
    await expect(tab.panel.getByRole('progressbar')).toBeVisible();
    await expectNoViolations(page);
  });
  await cloud.clearFaults();
  await cloud.remove(image.id);
});

test('axe finds nothing in the tab of sharing: a private image', async ({ catalog, cloud, page }) => {
  const image = await cloud.create({ name: 'private', visibility: 'private' });
  const tab = new SharingTab(page);
  await tab.open(image);
  await catalog.settled();
  await cloud.fail({ path: `/image/v2/images/${image.id}`, method: 'PATCH', status: 403 });
  await tab.button('Change visibility to shared').click();
  await expect(tab.panel.getByRole('alert')).toBeVisible();
  await expectNoViolations(page);
  await cloud.clearFaults();
  await cloud.remove(image.id);
});

test('axe finds nothing in the tab of sharing: members that cannot be read, and a receiver', async ({
  catalog,
  cloud,
  page,
}) => {
  const bob = ['bob', 'globex'] as const;
  const image = (await cloud.ask(
    'POST',
    '/v2/images',
    { name: 'from globex', visibility: 'shared' },
    bob,
  )) as {
    id: string;
  };
  const { projectId: member } = await cloud.as('dana', 'acme');
  await cloud.ask('POST', `/v2/images/${image.id}/members`, { member }, bob);
  await cloud.fail({ path: `/image/v2/images/${image.id}/members`, method: 'GET', status: 403, times: 9 });
  const tab = new SharingTab(page);
  await tab.open(image);
  await catalog.settled();
  await expect(tab.panel.getByRole('alert')).toContainText('You don’t have permission to see the members');
  await expectNoViolations(page);
  await cloud.clearFaults();
  await tab.button('Try again').click();
  await expect(tab.panel.getByRole('heading', { name: 'Shared with this project' })).toBeVisible();
  await expectNoViolations(page);
  await cloud.ask('DELETE', `/v2/images/${image.id}`, undefined, bob);
});
