import { expectNoViolations } from './axe.ts';
import type { ListedImage, Services } from './cloud.ts';
import { BOB, DANA, viewOf, type Person } from './invitations.ts';
import { expect, navigateWithin, test } from './vitrine.ts';

/** Two versions of an image with their files, shared with a project where one is named; the older one first. */
function job(cloud: Services, owner: Person, member?: string): Promise<readonly ListedImage[]> {
  return Promise.all(
    ['20260101', '20260201'].map(async (build) => {
      const fields = {
        name: `lantern-job ${build}`,
        visibility: 'shared',
        tags: ['lantern'],
        disk_format: 'qcow2',
        container_format: 'bare',
      };
      const image = (await cloud.ask('POST', '/v2/images', fields, owner)) as ListedImage;
      await cloud.upload(image.id, 'data', owner);
      if (member !== undefined) await cloud.ask('POST', `/v2/images/${image.id}/members`, { member }, owner);
      return image;
    }),
  );
}

test('versions of an image are one row, and older ones open below it', async ({ catalog, cloud, page }) => {
  const names = [
    'lantern-app 20260101',
    'lantern-app 20260201',
    'lantern-app 20260301',
    'lantern-web 20260101',
  ];
  const made = await Promise.all(names.map((name) => cloud.create({ name })));
  await catalog.open();
  const found = catalog.grid.getByRole('rowheader');
  const group = page.getByRole('button', { name: 'Group versions' });
  const fold = catalog.grid.getByRole('button', { name: 'lantern-app 20260301, +2 older' });
  const progress = page.getByRole('main');
  const shows = (...rows: string[]) => expect(found).toHaveText(rows.map((name) => new RegExp(name)));

  await test.step('the newest is the row, and says how many older ones there are', async () => {
    await page.getByRole('combobox', { name: 'Search images' }).fill('lantern-');
    await expect(found).toHaveCount(4);
    await catalog.grid.getByRole('columnheader', { name: 'Name' }).getByRole('button').first().click();
    await expect(page).toHaveURL(/sort_key=name/);
    await group.click();
    await expect(page).toHaveURL(/ui\.group=versions/);
    await expect(group).toHaveAttribute('aria-pressed', 'true');
    await shows('lantern-app 20260301', 'lantern-web 20260101');
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await expect(progress).toContainText(/2 rows, 4 images of [\d,]+/);
    await expectNoViolations(page, page.getByRole('main'));
  });

  await test.step('older ones are rows like any other', async () => {
    await fold.click();
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    await shows(
      'lantern-app 20260301',
      'lantern-app 20260201',
      'lantern-app 20260101',
      'lantern-web 20260101',
    );
    await expect(catalog.grid).toHaveAttribute('aria-rowcount', '5');
    await expect(progress).toContainText(/4 rows, 4 images of [\d,]+/);
    await expect(catalog.row('lantern-app 20260201')).toContainText('Older version');
    await catalog.row('lantern-app 20260201').getByRole('checkbox').check();
    await expect(page.getByText('1 image selected').first()).toBeVisible();
    await expectNoViolations(page, page.getByRole('main'));
  });

  await test.step('by keys, and the focus stays in its row', async () => {
    await catalog.row('lantern-app 20260301').getByRole('rowheader').focus();
    await page.keyboard.press('v');
    await expect(fold).toHaveAttribute('aria-expanded', 'false');
    await shows('lantern-app 20260301', 'lantern-web 20260101');
    await expect(catalog.row('lantern-app 20260301').getByRole('rowheader')).toBeFocused();
    await page.keyboard.press('v');
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Image' })).toContainText('lantern-app 20260201');
    await page.keyboard.press('Escape');
  });

  await test.step('a link groups too, and the same button takes it back', async () => {
    await page.reload();
    await shows('lantern-app 20260301', 'lantern-web 20260101');
    await group.click();
    await expect(page).not.toHaveURL(/ui\.group/);
    await expect(found).toHaveCount(4);
    await expect(fold).toHaveCount(0);
  });

  const panel = page.getByRole('complementary', { name: 'Image' });
  const says = 'There is a newer version of this image: lantern-job 20260201.';

  await test.step('sharing and copying one that has a newer version says so', async () => {
    const [older, newer] = await job(cloud, DANA);
    await catalog.open(`/${older?.id}?ui.tab=sharing`);
    await expect(panel).toContainText(says);
    await panel.getByRole('button', { name: 'Export file or copy' }).click();
    await page.getByRole('menuitem', { name: 'Copy…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Copy image' });
    await expect(dialog).toContainText(says);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await navigateWithin(page, `/images/${newer?.id}?ui.tab=sharing`);
    await expect(panel.getByRole('heading', { name: 'lantern-job 20260201' })).toBeVisible();
    await expect(panel.getByRole('tabpanel')).toContainText('Share');
    await expect(panel).not.toContainText('There is a newer version');
  });

  await test.step('accepting it, too', async () => {
    const { projectId } = await cloud.as(...DANA);
    const [older] = await job(cloud, BOB, projectId);
    await catalog.open(`/${older?.id}${viewOf('pending', 'lantern')}`);
    await expect(panel.getByRole('region', { name: 'Invitation' })).toContainText(says);
  });
  await Promise.all(made.map(({ id }) => cloud.remove(id)));
});
