import { countWith, invite, runs, viewOf } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance', signIn: true });

test('a run goes on while another project is looked at, and its report is there', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  await invite(cloud, 'left', 12);
  await door.open();
  await catalog.open(viewOf('pending', 'left'));
  await page.getByRole('button', { name: 'Select all' }).click();
  // The first are slow, so that there is time to go; one of the others fails.
  await cloud.fail({ method: 'PUT', path: '/image/v2/images/*/members/*', delayMs: 2000, times: 4 });
  await cloud.fail({ method: 'PUT', path: '/image/v2/images/*/members/*', status: 501, times: 1 });
  await page.getByRole('button', { name: 'Accept 12 images' }).click();
  await expect(runs(page).getByRole('progressbar')).toBeVisible();

  await door.goTo('globex');
  await expect(door.scope).toContainText('globex');
  const report = runs(page);
  await expect(report).toContainText('acme');
  await expect(report.getByRole('list', { name: 'What failed, and why' })).toBeVisible();
  await report.getByRole('button', { name: /^Retry/ }).click();
  await expect(runs(page)).toHaveCount(0);
  await expect.poll(() => countWith(cloud, 'left', 'accepted')).toBe(12);
});
