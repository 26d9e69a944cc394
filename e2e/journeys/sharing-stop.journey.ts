import { countWith, invite, messages, runs, viewOf } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

/** Each answer takes so long that there is time to do something. */
const SLOW = { method: 'PUT', path: '/image/v2/images/*/members/*', delayMs: 1000, times: 1000 };

test('a run is stopped: what was not sent is back, and goes on when wanted', async ({
  catalog,
  cloud,
  page,
}) => {
  await invite(cloud, 'stopped', 30);
  await catalog.open(viewOf('pending', 'stopped'));
  await page.getByRole('button', { name: 'Select all' }).click();
  await cloud.fail(SLOW);
  await page.getByRole('button', { name: 'Reject 30 images' }).click();
  const run = runs(page);
  await expect(run.getByRole('progressbar')).toHaveAttribute('value', '4');
  await run.getByText('Each image').click();
  await expect(run.getByRole('listitem').filter({ hasText: 'done' })).not.toHaveCount(0);
  await run.getByRole('button', { name: 'Stop' }).click();
  await expect(run.getByRole('heading')).toHaveText(/^Rejected \d+ images · \d+ images not tried$/);
  const rejected = await countWith(cloud, 'stopped', 'rejected');
  expect(rejected).toBeLessThan(30);
  await expect(catalog.state).toHaveText(`${30 - rejected} images`);

  await cloud.clearFaults();
  await run.getByRole('button', { name: `Continue with ${30 - rejected} images` }).click();
  await expect(run).toHaveCount(0);
  await expect.poll(() => countWith(cloud, 'stopped', 'rejected')).toBe(30);
  await expect(messages(page).last()).toContainText('Rejected');
});

test('closing the tab in the middle asks first, and afterwards the view is what the service says', async ({
  catalog,
  cloud,
  page,
}) => {
  await invite(cloud, 'closed', 30);
  await catalog.open(viewOf('pending', 'closed'));
  await page.getByRole('button', { name: 'Select all' }).click();
  await cloud.fail(SLOW);
  await page.getByRole('button', { name: 'Accept 30 images' }).click();
  await expect(runs(page).getByRole('progressbar')).toHaveAttribute('value', '4');

  const asked = page.waitForEvent('dialog');
  const reload = page.reload().catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await reload;
  await cloud.clearFaults();
  await catalog.settled();
  await expect(runs(page)).toHaveCount(0);
  // Those that were on their way may have arrived or not, or arrive only now.
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await catalog.settled();
    const pending = await countWith(cloud, 'closed', 'pending');
    await expect(catalog.state).toHaveText(`${pending} images`, { timeout: 2_000 });
  }).toPass();
  expect(await countWith(cloud, 'closed', 'accepted')).toBeGreaterThanOrEqual(4);
  expect(await countWith(cloud, 'closed', 'pending')).toBeGreaterThan(0);
});

test('a service that asks for a pause gets it', async ({ catalog, cloud, page }) => {
  await invite(cloud, 'paused', 8);
  await catalog.open(viewOf('pending', 'paused'));
  await page.getByRole('button', { name: 'Select all' }).click();
  await cloud.fail({
    method: 'PUT',
    path: '/image/v2/images/*/members/*',
    status: 429,
    headers: { 'Retry-After': '2' },
    times: 2,
  });
  await page.getByRole('button', { name: 'Accept 8 images' }).click();
  await expect(runs(page)).toContainText('The service asks for a pause');
  await expect(messages(page)).toContainText('Accepted 8 images');
  await expect.poll(() => countWith(cloud, 'paused', 'accepted')).toBe(8);
});
