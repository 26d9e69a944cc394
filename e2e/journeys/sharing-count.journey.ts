import { BOB, invite, pendingCount, pendingLink } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

test('the header counts what waits, says so when more comes, and leads there', async ({
  catalog,
  cloud,
  page,
}) => {
  const { projectId } = await cloud.as('dana', 'acme');
  const query = 'visibility=shared&member_status=pending';
  const waiting = async () => (await cloud.listAll(query)).filter(({ owner }) => owner !== projectId).length;
  const before = await waiting();
  await page.clock.install();
  await catalog.open();
  await expect(pendingLink(page)).toBeVisible();
  expect(await pendingCount(page)).toBe(before);

  const [image] = await invite(cloud, 'count', 3);
  // The next time the header asks is a minute away.
  await page.clock.runFor(61_000);
  await expect.poll(() => pendingCount(page)).toBe(before + 3);
  const said = page.getByRole('banner').getByRole('status');
  await expect(said.filter({ hasText: '3 new invitations' })).toHaveCount(1);

  await cloud.ask('DELETE', `/v2/images/${image?.id ?? ''}/members/${projectId}`, undefined, BOB);
  await pendingLink(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pending');
  await expect(catalog.row('count 0003')).toBeVisible();
  // What is gone is found out by the walk that is due every quarter of an hour.
  await expect(async () => {
    await page.clock.runFor(61_000);
    expect(await pendingCount(page)).toBe(before + 2);
  }).toPass({ intervals: [100] });
  expect(await waiting()).toBe(before + 2);
});

test('a page that is loaded again shows the count at once, and does not count again', async ({
  catalog,
  page,
}) => {
  const walks: string[] = [];
  page.on('request', (request) => {
    const { searchParams } = new URL(request.url());
    if (searchParams.get('member_status') === 'pending' && searchParams.get('limit') === '1000') {
      walks.push(request.url());
    }
  });
  await catalog.open();
  const before = await pendingCount(page);
  const counted = walks.length;
  expect(counted).toBeGreaterThan(0);
  await page.reload();
  expect(await pendingCount(page)).toBe(before);
  await catalog.open('?status=active');
  expect(await pendingCount(page)).toBe(before);
  expect(walks).toHaveLength(counted);
});

test('in another project the count is that project’s, and so is the list it leads to', async ({
  catalog,
  cloud,
  page,
}) => {
  const { projectId } = await cloud.as('dana', 'globex');
  const query = '/v2/images?visibility=shared&member_status=pending&limit=1000';
  const answer = (await cloud.ask('GET', query, undefined, ['dana', 'globex'])) as {
    images: ReadonlyArray<{ readonly owner: string }>;
  };
  await catalog.open(`?ui.project=${projectId}`);
  await expect(pendingLink(page)).toBeVisible();
  const waiting = answer.images.filter(({ owner }) => owner !== projectId).length;
  await expect.poll(() => pendingCount(page)).toBe(waiting);
  await pendingLink(page).click();
  await expect(page).toHaveURL(new RegExp(`ui\\.project=${projectId}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pending');
});
