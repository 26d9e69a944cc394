import type { Locator } from '@playwright/test';
import { membersOf, share, SharingTab, strangeId } from './members.ts';
import { expect, test } from './vitrine.ts';

// On IMS several go in batches: members-ims.journey.ts.
test.use({ profile: 'glance' });

test('sharing is stopped with one, after a question that says what follows', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'taken back', visibility: 'shared' });
  const { projectId: globex } = await cloud.as('bob', 'globex');
  await share(cloud, image.id, [globex, strangeId(1)]);
  const tab = new SharingTab(page);
  await tab.open(image);
  const stop = tab.button('Stop sharing with globex');
  await stop.click();
  await expect(tab.dialog.getByRole('heading')).toHaveText('Stop sharing with globex?');
  await expect(tab.dialog).toContainText('It loses access immediately and isn’t notified.');
  await expect(tab.dialog).toContainText('Servers created from the image keep running.');
  await expect(tab.dialog).toContainText('If you share the image again');
  await page.keyboard.press('Escape');
  await expect(tab.dialog).toBeHidden();
  await expect(tab.panel).toBeVisible();
  await expect(stop).toBeFocused();
  expect(await membersOf(cloud, image.id)).toHaveLength(2);

  await stop.click();
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.heading).toHaveText('Shared with 1 project');
  await expect(tab.heading).toBeFocused();
  await expect(tab.messages).toContainText('No longer shared with 1 project.');
  expect((await membersOf(cloud, image.id)).map(({ member_id: id }) => id)).toEqual([strangeId(1)]);
  // Now it is one to share with again.
  await expect(tab.button('Add globex')).toBeVisible();
  await cloud.remove(image.id);
});

test('with several, and with all', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'several', visibility: 'shared' });
  const ids = [1, 2, 3, 4, 5].map(strangeId);
  await share(cloud, image.id, ids);
  const tab = new SharingTab(page);
  await tab.open(image);
  for (const id of ids.slice(0, 2)) await tab.row(id).getByRole('checkbox').check();
  await tab.button('Stop sharing with 2 projects…').click();
  await expect(tab.dialog).toContainText('They lose access immediately');
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.heading).toHaveText('Shared with 3 projects');
  expect((await membersOf(cloud, image.id)).map(({ member_id: id }) => id)).toEqual(ids.slice(2));

  await tab.members.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(tab.row(strangeId(5)).getByRole('checkbox')).toBeChecked();
  await tab.button('Stop sharing with all…').click();
  await tab.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(tab.heading).toHaveText('Shared with 3 projects');
  await tab.button('Stop sharing with all…').click();
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.heading).toHaveText('Not shared yet');
  expect(await membersOf(cloud, image.id)).toEqual([]);
  await cloud.remove(image.id);
});

test('what could not be stopped is listed with the reason, and tried again alone', async ({
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'stubborn', visibility: 'shared' });
  const ids = [1, 2, 3].map(strangeId);
  await share(cloud, image.id, ids);
  const tab = new SharingTab(page);
  await tab.open(image);
  const path = `/image/v2/images/${image.id}/members/${strangeId(2)}`;
  await cloud.fail({ path, method: 'DELETE', status: 403 });
  await tab.button('Stop sharing with all…').click();
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.messages).toContainText(
    'No longer shared with 2 projects. 1 project couldn’t be removed.',
  );
  await expect(tab.failures).toContainText('You don’t have permission to stop sharing');
  await expect(tab.failures).toContainText(strangeId(2));
  await expect(tab.heading).toHaveText('Shared with 1 project');
  await tab.failures.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.heading).toHaveText('Not shared yet');
  await expect(tab.failures).toHaveCount(0);
  await cloud.remove(image.id);
});

test('a private image: why it cannot be shared, changed there, and its members from earlier are back', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'private for now', visibility: 'shared', journey: 'private' });
  await share(cloud, image.id, [strangeId(1)]);
  await cloud.ask('PATCH', `/v2/images/${image.id}`, [
    { op: 'replace', path: '/visibility', value: 'private' },
  ]);
  const tab = new SharingTab(page);
  await catalog.open('?journey=private&ui.tab=sharing');
  await catalog.row('private for now').getByRole('link').click();
  const notice = tab.panel.getByRole('region', { name: 'This image can’t be shared yet' });
  await expect(notice).toContainText('This image is private. Only the owner project can see it.');
  await expect(notice).toContainText('Projects it was shared with earlier regain access.');
  await expect(tab.field).toHaveCount(0);

  await cloud.fail({ path: `/image/v2/images/${image.id}`, method: 'PATCH', status: 403 });
  await tab.button('Change visibility to shared').click();
  await expect(notice.getByRole('alert')).toContainText('You don’t have permission to change the visibility');

  const lists: string[] = [];
  page.on('request', (request) => {
    // By ID alone the page asks for an image without a file after a while, as long as it is on screen, and by owner for
    // hidden versions of an image.
    if (/\/v2\/images\?(?!id=|owner=)/.test(request.url())) lists.push(request.url());
  });
  await tab.button('Change visibility to shared').click();
  await expect(tab.heading).toHaveText('Shared with 1 project');
  await expect(tab.row(strangeId(1))).toBeVisible();
  await expect(tab.messages).toContainText('Visibility changed to “shared”.');
  await tab.panel.getByRole('tab', { name: 'Overview' }).click();
  await expect(tab.panel.getByRole('tabpanel')).toContainText('shared');
  expect(lists, 'the list was read again').toEqual([]);
  await cloud.remove(image.id);
});

test('the other side sees its own membership and no more', async ({ cloud, page }) => {
  const bob = ['bob', 'globex'] as const;
  const image = (await cloud.ask(
    'POST',
    '/v2/images',
    { name: 'from globex', visibility: 'shared' },
    bob,
  )) as {
    id: string;
  };
  const { projectId: acme } = await cloud.as('dana', 'acme');
  for (const member of [acme, strangeId(1)]) {
    await cloud.ask('POST', `/v2/images/${image.id}/members`, { member }, bob);
  }
  const tab = new SharingTab(page);
  await tab.open(image);
  await expect(tab.panel.getByRole('heading', { name: 'Shared with this project' })).toBeVisible();
  await expect(tab.panel).toContainText('This project hasn’t responded yet.');
  await expect(tab.panel).toContainText('globex');
  await expect(tab.panel).not.toContainText(strangeId(1));
  await expect(tab.field).toHaveCount(0);
  await cloud.ask('DELETE', `/v2/images/${image.id}`, undefined, bob);
});

test('a public image of another project says whose business it is', async ({ cloud, page }) => {
  const { projectId: acme } = await cloud.as('dana', 'acme');
  const image = (await cloud.list('visibility=public&limit=100')).find(({ owner }) => owner !== acme);
  if (image === undefined) throw new Error('no public image of another project');
  const tab = new SharingTab(page);
  await tab.open(image);
  await expect(tab.panel).toContainText('This image is public. All projects can see it.');
  await expect(tab.panel).toContainText('Only the owner project can see and change its members.');
  await expect(tab.field).toHaveCount(0);
});

test('the keyboard alone shares and stops', async ({ catalog, cloud, page }) => {
  const image = await cloud.create({ name: 'by keys', visibility: 'shared' });
  const tab = new SharingTab(page);
  await tab.open(image);
  await catalog.settled();
  async function tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let step = 0; step < 40; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${String(target)}`);
  }
  await tabTo(tab.field);
  await page.keyboard.type(`${strangeId(1)} ${strangeId(2)}`);
  await page.keyboard.press('Control+Enter');
  await expect(tab.heading).toHaveText('Shared with 2 projects');
  await page.keyboard.type(strangeId(3));
  await tabTo(tab.button('Share with 1 project'));
  await page.keyboard.press('Enter');
  await expect(tab.heading).toHaveText('Shared with 3 projects');
  await expect(tab.button(/^Share$/)).toBeFocused();

  await tabTo(tab.row(strangeId(1)).getByRole('checkbox'));
  await page.keyboard.press('Space');
  await tabTo(tab.button(`Stop sharing with ${strangeId(2)}`));
  await page.keyboard.press('Enter');
  await tabTo(tab.dialog.getByRole('button', { name: 'Stop sharing' }));
  await page.keyboard.press('Enter');
  await expect(tab.heading).toHaveText('Shared with 2 projects');
  await expect(tab.heading).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(tab.panel).toBeHidden();
  await cloud.remove(image.id);
});
