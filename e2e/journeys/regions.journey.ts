import { expect, test } from './vitrine.ts';

test.use({ signIn: true, flags: ['--cloud-regions', 'North,South'] });

test('regions are switched like projects, and a link names one', async ({ catalog, door, page }) => {
  await door.open('?status=active');
  await catalog.settled();
  await expect(door.scope).toContainText('North');
  await door.scope.click();
  await page.getByRole('listbox', { name: 'Region' }).getByRole('option', { name: 'South' }).click();
  await expect(door.scope).toContainText('South');
  await expect(page).toHaveURL('/images?status=active&ui.region=South');
  const asked = page.waitForRequest((request) => request.url().includes('/v2/images'));
  await page.getByRole('button', { name: 'Refresh' }).click();
  expect((await asked).headers()['x-vitrine-region']).toBe('South');

  // Going to another project stays in the region.
  await door.goTo('globex');
  await expect(door.scope).toContainText('globex');
  await expect(page).toHaveURL(/ui\.project=[0-9a-f]{32}&ui\.region=South$/);
  await page.reload();
  await expect(door.scope).toContainText('South');
  await page.goBack();
  await page.goBack();
  await expect(door.scope).toContainText('North');
});
