import { invite, messages, pendingCount, pendingLink, statusOf, viewOf } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test('an invitation is accepted on its row, and that is undone', async ({ catalog, cloud, page }) => {
  const [image, other] = await invite(cloud, 'accept-one', 2);
  if (image === undefined || other === undefined) throw new Error('no invitations');
  await catalog.open(viewOf('pending', 'accept-one'));
  await expect(pendingLink(page)).toBeVisible();
  const before = await pendingCount(page);
  const row = catalog.row('accept-one 0001');
  await expect(row).toContainText('globex');
  await expect(row.getByRole('time').first()).toHaveText('just now');

  await row.getByRole('button', { name: 'Accept accept-one 0001' }).click();
  await expect(row).toHaveCount(0);
  await expect(catalog.state).toHaveText('1 image');
  await expect(messages(page)).toContainText('Accepted “accept-one 0001”');
  expect(await pendingCount(page)).toBe(before - 1);
  await expect.poll(() => statusOf(cloud, image.id)).toBe('accepted');

  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await expect(catalog.state).toHaveText('2 images');
  await expect(messages(page)).toContainText('“accept-one 0001” is pending again');
  await expect.poll(() => statusOf(cloud, image.id)).toBe('pending');
  expect(await pendingCount(page)).toBe(before);
});

test('a rejected image is found among the rejected ones and taken back', async ({ catalog, cloud, page }) => {
  const [image] = await invite(cloud, 'reject-one', 1);
  if (image === undefined) throw new Error('no invitation');
  await catalog.open(viewOf('pending', 'reject-one'));
  await catalog.row('reject-one 0001').getByRole('button', { name: 'Reject reject-one 0001' }).click();
  await expect(messages(page)).toContainText('Rejected “reject-one 0001”');
  await expect.poll(() => statusOf(cloud, image.id)).toBe('rejected');

  await catalog.open(viewOf('rejected', 'reject-one'));
  const row = catalog.row('reject-one 0001');
  await row.getByRole('button', { name: 'Decide later reject-one 0001' }).click();
  await expect(messages(page)).toContainText('“reject-one 0001” is pending again');
  await expect.poll(() => statusOf(cloud, image.id)).toBe('pending');
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: 'Accept reject-one 0001' }).click();
  await expect(messages(page)).toContainText('Accepted “reject-one 0001”');
  await expect.poll(() => statusOf(cloud, image.id)).toBe('accepted');

  await catalog.open(viewOf('accepted', 'reject-one'));
  await catalog.row('reject-one 0001').getByRole('button', { name: 'Reject reject-one 0001' }).click();
  await expect.poll(() => statusOf(cloud, image.id)).toBe('rejected');
});

test('a row comes back with the reason when the service refuses', async ({ catalog, cloud, page }) => {
  const [image] = await invite(cloud, 'refused', 2);
  if (image === undefined) throw new Error('no invitation');
  await cloud.fail({ method: 'PUT', path: `/image/v2/images/${image.id}/members/*`, status: 501 });
  await catalog.open(viewOf('pending', 'refused'));
  await catalog
    .row('refused 0001')
    .getByRole('button', { name: /^Accept/ })
    .click();
  await expect(messages(page)).toContainText('“refused 0001” couldn’t be accepted');
  await expect(messages(page)).toContainText(/Request ID req-/);
  await expect(catalog.row('refused 0001')).toBeVisible();
  await expect(catalog.state).toHaveText('2 images');

  await messages(page).getByRole('button', { name: 'Try again' }).click();
  await expect(messages(page)).toContainText('Accepted “refused 0001”');
  await expect.poll(() => statusOf(cloud, image.id)).toBe('accepted');
});

test('an image says in its panel what it is to this project, also when no list has it', async ({
  catalog,
  cloud,
  page,
}) => {
  const [image] = await invite(cloud, 'by-id', 1);
  if (image === undefined) throw new Error('no invitation');
  await page.goto(`/images/${image.id}`);
  const invitation = page.getByRole('region', { name: 'Invitation' });
  await expect(invitation).toContainText('Shared by globex');
  await expect(invitation).toContainText('but you can open and use it by ID');
  await invitation.getByRole('button', { name: 'Reject by-id 0001' }).click();
  await expect(invitation).toContainText('Rejected.');
  await expect(invitation).toContainText('but you can still open and use it by ID');
  await expect.poll(() => statusOf(cloud, image.id)).toBe('rejected');
  await invitation.getByRole('button', { name: 'Accept by-id 0001' }).click();
  await expect(invitation).toContainText('The image is in your lists');

  // One's own images and public ones have no invitation.
  const [own] = await cloud.list('visibility=private&limit=1');
  await page.goto(`/images/${own?.id ?? ''}`);
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
  await expect(invitation).toHaveCount(0);
  await catalog.settled();
});
