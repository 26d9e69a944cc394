import { invite, pendingCount, pendingLink, viewOf } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test('1,000 invitations are counted, and their list scrolls like any other', async ({
  catalog,
  cloud,
  page,
}) => {
  const images = await invite(cloud, 'thousand', 1000);
  const { projectId } = await cloud.as('dana', 'acme');
  const all = await cloud.listAll('visibility=shared&member_status=pending&__imagetype=shared');
  const pending = all.filter(({ owner }) => owner !== projectId);
  expect(pending.length).toBeGreaterThan(1000);

  const asked = new Set<string>();
  page.on('request', (request) => {
    if (/\/members\//.test(request.url())) asked.add(request.url());
  });

  await catalog.open(viewOf('pending', 'thousand'));
  await expect(pendingLink(page)).toBeVisible();
  await expect.poll(() => pendingCount(page)).toBe(pending.length);

  await catalog.rowNumber(2).getByRole('gridcell', { name: 'queued' }).click();
  await page.keyboard.press('Control+End');
  const ids = new Set(images.map(({ id }) => id));
  const inOrder = pending.filter(({ id }) => ids.has(id));
  const last = catalog.grid.locator(`[data-key="${inOrder.at(-1)?.id ?? ''}"]`);
  await expect(last).toBeInViewport();
  await expect(last.getByRole('time').first()).toBeVisible();

  // What is to be known of the memberships is asked for the rows on screen, here and at the top, and for no others.
  expect(asked.size).toBeLessThan(150);

  await catalog.scrollToRow(500);
  await catalog.scrollToRow(1001);
  await expect(catalog.state).toHaveText('1,000 images');
});
