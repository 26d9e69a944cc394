import { membersOf, share, SharingTab, strangeId } from './members.ts';
import { expect, test } from './vitrine.ts';

// On IMS several go in batches: members-ims.journey.ts.
test.use({ profile: 'glance' });

test('an image is shared with a project of one’s own, which accepts it', async ({ catalog, cloud, page }) => {
  const image = await cloud.create({ name: 'to share', visibility: 'shared', journey: 'share-one' });
  const globex = await cloud.as('bob', 'globex');
  const tab = new SharingTab(page);
  await catalog.open('?journey=share-one');
  await catalog.row('to share').getByRole('link').click();
  await tab.panel.getByRole('tab', { name: 'Sharing' }).click();
  await expect(page).toHaveURL(/ui\.tab=sharing/);
  await expect(tab.heading).toHaveText('Not shared yet');

  await tab.button('Add globex').click();
  await expect(tab.field).toHaveValue(`${globex.projectId}\n`);
  await tab.button('Share with 1 project').click();
  await expect(tab.heading).toHaveText('Shared with 1 project');
  await expect(tab.field).toHaveValue('');
  await expect(tab.row('globex')).toContainText(globex.projectId);
  await expect(tab.row('globex')).toContainText('Pending');
  await expect(tab.row('globex')).toContainText(/Shared\s*\d+ \w+ \d{4}, \d\d:\d\d CET? \(just now\)/);
  await expect(tab.messages).toContainText('Shared with 1 project.');
  await expect(tab.button('Add globex')).toHaveCount(0);

  await cloud.ask('PUT', `/v2/images/${image.id}/members/${globex.projectId}`, { status: 'accepted' }, [
    'bob',
    'globex',
  ]);
  await tab.button('Refresh members').click();
  await expect(tab.row('globex')).toContainText(/Accepted\s*\d+ \w+ \d{4}/);
  await expect(tab.members.getByRole('list', { name: 'Members by status' })).toContainText('1 accepted');
  await cloud.remove(image.id);
});

test('many are pasted: what fits is shared, mistakes are named and stay', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'for many', visibility: 'shared' });
  const { projectId: acme } = await cloud.as('dana', 'acme');
  const { projectId: globex } = await cloud.as('bob', 'globex');
  await share(cloud, image.id, [strangeId(9)]);
  const tab = new SharingTab(page);
  await tab.open(image);
  const pasted = `${strangeId(1)}, ${strangeId(2)};GLOBEX\n${strangeId(1)} ${acme} ${strangeId(9)} a/b marketing`;
  await tab.field.fill(pasted);
  await expect(tab.findings).toContainText(`“${strangeId(1)}” is repeated and counts once.`);
  await expect(tab.findings).toContainText(`“${acme}” owns the image.`);
  await expect(tab.findings).toContainText(`The image is already shared with “${strangeId(9)}”.`);
  await expect(tab.findings).toContainText('“a/b” contains a slash');
  // It may still be growing.
  await expect(tab.findings).not.toContainText('marketing');

  await tab.button('Share with 3 projects').click();
  await expect(tab.findings).toContainText('“marketing” doesn’t look like a project ID');
  await expect(tab.heading).toHaveText('Shared with 4 projects');
  await expect(tab.field).toHaveValue([acme, strangeId(9), 'a/b', 'marketing'].join('\n'));
  expect((await membersOf(cloud, image.id)).map(({ member_id: id }) => id).toSorted()).toEqual(
    [strangeId(1), strangeId(2), strangeId(9), globex].toSorted(),
  );

  await tab.button(/^Share$/).click();
  await expect(tab.panel.getByRole('alert')).toContainText('Check these projects');
  await tab.button('Remove these 3').click();
  await expect(tab.field).toHaveValue('marketing');
  await expect(tab.field).toBeFocused();
  await tab.findings.getByRole('checkbox', { name: 'Share with “marketing” anyway' }).check();
  await tab.button('Share with 1 project').click();
  await expect(tab.row('marketing')).toBeVisible();
  await expect(tab.findings).toHaveCount(0);
  await cloud.remove(image.id);
});

test('another user was quicker: the conflict in words, and the rest goes on', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'contested', visibility: 'shared' });
  const tab = new SharingTab(page);
  await tab.open(image);
  await expect(tab.heading).toHaveText('Not shared yet');
  await share(cloud, image.id, [strangeId(1)]);
  await tab.field.fill([1, 2, 3].map(strangeId).join('\n'));
  await tab.button('Share with 3 projects').click();
  await expect(tab.messages).toContainText('Shared with 2 projects. 1 project couldn’t be added.');
  await expect(tab.failures).toContainText('Already shared with this project');
  await expect(tab.failures).toContainText(`Member ${strangeId(1)} is duplicated for image ${image.id}`);
  await expect(tab.failures).toContainText(/Request ID\s*req-/);
  await expect(tab.field).toHaveValue(strangeId(1));
  // The members were read again, and so it is known now.
  await expect(tab.heading).toHaveText('Shared with 3 projects');
  await tab.button('Remove it').click();
  await expect(tab.failures).toHaveCount(0);
  await cloud.remove(image.id);
});

test('the quota of members in words, and another try once there is room', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'crowded', visibility: 'shared' });
  await share(
    cloud,
    image.id,
    Array.from({ length: 128 }, (_, number) => strangeId(number + 1000)),
  );
  const tab = new SharingTab(page);
  await tab.open(image);
  await tab.field.fill(strangeId(1));
  await expect(tab.panel).toContainText('The image would be shared with 129 projects.');
  await tab.button('Share with 1 project').click();
  await expect(tab.failures).toContainText('This image has the maximum number of members');
  await expect(tab.failures).toContainText('Attempted: 129, Maximum: 128');
  await expect(tab.field).toHaveValue(strangeId(1));
  await cloud.ask('DELETE', `/v2/images/${image.id}/members/${strangeId(1000)}`);
  await tab.failures.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.row(strangeId(1))).toBeVisible();
  await expect(tab.failures).toHaveCount(0);
  await expect(tab.field).toHaveValue('');
  await cloud.remove(image.id);
});

test('an image that became private or went meanwhile', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'fleeting', visibility: 'shared' });
  const tab = new SharingTab(page);
  await tab.open(image);
  await tab.field.fill(strangeId(1));
  await cloud.ask('PATCH', `/v2/images/${image.id}`, [
    { op: 'replace', path: '/visibility', value: 'private' },
  ]);
  await tab.button('Share with 1 project').click();
  await expect(tab.failures).toContainText('You don’t have permission to share this image');
  await expect(tab.failures).toContainText(`Not allowed to create members for image ${image.id}.`);
  await cloud.remove(image.id);
  await tab.failures.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.failures).toContainText('This image no longer exists');
  await expect(tab.field).toHaveValue(strangeId(1));
});

test('some of many fail: they are listed, and tried again alone', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'half way', visibility: 'shared' });
  const tab = new SharingTab(page);
  await tab.open(image);
  const ids = Array.from({ length: 30 }, (_, number) => strangeId(number + 1));
  await cloud.fail({ path: `/image/v2/images/${image.id}/members`, method: 'POST', status: 500, times: 3 });
  await tab.field.fill(ids.join(', '));
  await tab.button('Share with 30 projects').click();
  await expect(tab.messages).toContainText('Shared with 27 projects. 3 projects couldn’t be added.');
  await expect(tab.failures.getByRole('listitem')).toHaveCount(3);
  expect(await membersOf(cloud, image.id)).toHaveLength(27);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.url());
  });
  await tab.failures.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.heading).toHaveText('Shared with 30 projects');
  await expect(tab.field).toHaveValue('');
  expect(asked).toHaveLength(3);
  await cloud.remove(image.id);
});

test('a long run shows how far it is, goes on behind another tab, and can be stopped', async ({
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'long run', visibility: 'shared' });
  const path = `/image/v2/images/${image.id}/members`;
  const tab = new SharingTab(page);
  await tab.open(image);
  let open = 0;
  let most = 0;
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    open += 1;
    most = Math.max(most, open);
  });
  page.on('requestfinished', (request) => {
    if (request.method() === 'POST') open -= 1;
  });
  // Those behind wait for long enough to be seen waiting.
  await cloud.fail({ path, method: 'POST', delayMs: 150, times: 1000 });
  const ids = Array.from({ length: 60 }, (_, number) => strangeId(number + 1));
  await tab.field.fill(ids.join('\n'));
  await tab.button('Share with 60 projects').click();
  await expect(tab.panel.getByRole('progressbar', { name: 'Sharing' })).toBeVisible();
  await tab.panel.getByRole('tab', { name: 'Overview' }).click();
  await tab.panel.getByRole('tab', { name: 'Sharing' }).click();
  await expect(tab.panel).toContainText(/Sharing: \d+ of 60 projects/);
  await tab.button('Cancel').click();
  await expect(tab.messages).toContainText(/Shared with \d+ projects?\. Stopped before \d+ projects?\./);
  await expect(tab.panel.getByRole('progressbar')).toHaveCount(0);
  const members = (await membersOf(cloud, image.id)).map(({ member_id: id }) => id);
  const left = (await tab.field.inputValue()).split('\n');
  expect([...members, ...left].toSorted()).toEqual(ids.toSorted());
  expect(left.length).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(4);
  await expect(tab.heading).toHaveText(`Shared with ${members.length} projects`);
  await cloud.remove(image.id);
});

test('what is typed stays while one looks at other things', async ({ catalog, cloud, page }) => {
  const images = [];
  for (const name of ['first', 'second']) {
    images.push(await cloud.create({ name, visibility: 'shared', journey: 'typed' }));
  }
  const tab = new SharingTab(page);
  await catalog.open('?journey=typed&sort_key=name&sort_dir=asc&ui.tab=sharing');
  await catalog.row('first').getByRole('link').click();
  await tab.field.fill('half an id');
  await tab.panel.getByRole('tab', { name: 'JSON' }).click();
  await tab.panel.getByRole('tab', { name: 'Sharing' }).click();
  await expect(tab.field).toHaveValue('half an id');
  await tab.button('Next image').click();
  await expect(tab.panel.getByRole('heading', { level: 2 })).toHaveText('second');
  await expect(tab.field).toHaveValue('');
  await tab.button('Previous image').click();
  await expect(tab.field).toHaveValue('half an id');
  for (const { id } of images) await cloud.remove(id);
});

test('a member that is a piece of a page is text', async ({ catalog, cloud, page }) => {
  const hostile = '<img src=x onerror="document.title=1"> \u202eevil';
  const image = await cloud.create({ name: 'hostile', visibility: 'shared' });
  const odd = '<b>odd? #1 100%';
  await share(cloud, image.id, [hostile, odd]);
  const tab = new SharingTab(page);
  await tab.open(image);
  await expect(tab.row(hostile)).toContainText('<img src=x onerror="document.title=1">');
  await tab.field.fill('<b>bold</b>, <i>x ');
  await expect(tab.findings).toContainText('“<b>bold</b>”');
  await expect(tab.findings).toContainText('“<i>x” doesn’t look like a project ID');
  await expect(tab.panel.getByRole('img')).toHaveCount(0);
  await tab
    .row(odd)
    .getByRole('button', { name: /^Stop sharing/ })
    .click();
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.heading).toHaveText('Shared with 1 project');
  // Such a member stays for ever, which is said rather than "not shared any more".
  await tab
    .row(hostile)
    .getByRole('button', { name: /^Stop sharing/ })
    .click();
  await expect(tab.dialog).toContainText('<img src=x onerror=');
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.failures).toContainText('The service can’t stop sharing with this ID');
  await expect(page).toHaveTitle(/Vitrine$/);
  await catalog.settled();
  await cloud.remove(image.id);
});
