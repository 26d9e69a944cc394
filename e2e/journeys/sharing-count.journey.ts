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
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('3 new invitations from others');

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
