import { invite, messages, pendingCount, pendingLink, statusOf, type Person } from './invitations.ts';
import { startGateway } from './start-vitrine.ts';
import { expect, test } from './vitrine.ts';

const ADMIN: Person = ['admin', 'admin'];

test.use({ profile: 'glance' });

test('an administrator sees the invitations of the own project alone, although the service lists all', async ({
  catalog,
  cloud,
  page,
  vitrine,
}) => {
  const [mine, rejected] = await invite(cloud, 'for-admin', 3, ADMIN);
  await invite(cloud, 'for-acme', 2);
  if (mine === undefined || rejected === undefined) throw new Error('no invitations');
  const { projectId } = await cloud.as(...ADMIN);
  const path = `/v2/images/${rejected.id}/members/${projectId}`;
  await cloud.ask('PUT', path, { status: 'rejected' }, ADMIN);
  const query = '/v2/images?visibility=shared&member_status=pending&limit=1000';
  const listed = (await cloud.ask('GET', query, undefined, ADMIN)) as { images: unknown[] };
  expect(listed.images.length).toBeGreaterThan(10);

  const gateway = await startGateway(vitrine.cloudUrl, ADMIN);
  try {
    await page.goto(`${gateway.url}/images`);
    await expect(pendingLink(page)).toBeVisible();
    expect(await pendingCount(page)).toBe(2);
    await pendingLink(page).click();
    await expect(page.getByText('Administrators get every shared image.').last()).toBeVisible();
    await expect(catalog.state).toHaveText(`2 images · ${listed.images.length - 2} hidden`);
    expect((await catalog.namesOnScreen()).toSorted()).toEqual(['for-admin 0001', 'for-admin 0003']);

    await catalog
      .row('for-admin 0001')
      .getByRole('button', { name: /^Accept/ })
      .click();
    await expect(messages(page)).toContainText('Accepted “for-admin 0001”');
    await expect.poll(() => statusOf(cloud, mine.id, ADMIN)).toBe('accepted');
    expect(await pendingCount(page)).toBe(1);
    await page.getByRole('button', { name: 'Select all' }).click();
    await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 image selected');

    await page.getByRole('link', { name: 'Rejected', exact: true }).click();
    await expect(catalog.row('for-admin 0002')).toBeVisible();
    await expect(catalog.row('for-acme 0001')).toHaveCount(0);
  } finally {
    await gateway.stop();
  }
});
