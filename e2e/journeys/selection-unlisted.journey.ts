import { expectNoViolations } from './axe.ts';
import { invite } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test('what is done to a selection names the images that other filters hide', async ({
  catalog,
  cloud,
  page,
}) => {
  const mark = `unlisted-${Date.now()}`;
  const ids: string[] = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    const tags = [mark, letter === 'e' ? `${mark}-last` : `${mark}-first`];
    ids.push((await cloud.create({ name: `${mark} ${letter}`, tags, visibility: 'private' })).id);
  }
  await catalog.open(`?tag=${mark}&sort_key=name&sort_dir=asc`);
  for (const letter of ['a', 'b', 'c', 'd', 'e'])
    await catalog.row(`${mark} ${letter}`).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('5 images selected');
  await expect(bar.getByRole('button', { name: /not in this list/ })).toHaveCount(0);

  // Other filters, on the same page: four of the five are out of sight.
  await page.getByRole('textbox', { name: 'New tag' }).fill(`${mark}-last`);
  await page.getByRole('textbox', { name: 'New tag' }).press('Enter');
  await expect.poll(() => catalog.namesOnScreen()).toEqual([`${mark} e`]);
  const unlisted = bar.getByRole('button', { name: '4 not in this list' });
  await expect(unlisted).toBeVisible();

  await bar.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit 5 images' });
  await expect(edit).toContainText('4 of these images aren’t in the current list');
  await expect(edit.getByRole('list', { name: 'Images to change' }).getByRole('listitem')).toHaveCount(5);
  await expectNoViolations(page);
  await edit.getByRole('button', { name: 'Cancel' }).click();

  await bar.getByRole('button', { name: 'Export list' }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const csv = page.getByRole('dialog', { name: 'Export as CSV' });
  await expect(csv).toContainText('4 selected images aren’t in this list');
  await csv.getByRole('button', { name: 'Cancel' }).click();

  await unlisted.click();
  const question = page.getByRole('dialog', { name: '4 selected images aren’t in this list' });
  await expect(question.getByRole('listitem')).toHaveCount(4);
  await expectNoViolations(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(unlisted).toBeFocused();

  await bar.getByRole('button', { name: 'Delete' }).click();
  const remove = page.getByRole('dialog', { name: 'Delete 5 images?' });
  await expect(remove).toContainText('4 of these images aren’t in the current list');
  const names = remove.getByRole('list', { name: 'Images to delete' }).getByRole('listitem');
  await expect(names).toHaveText([
    ...['a', 'b', 'c', 'd'].map((letter) => `${mark} ${letter}not in this list`),
    `${mark} e`,
  ]);
  await expectNoViolations(page);
  await remove.getByRole('button', { name: 'Cancel' }).click();

  await unlisted.click();
  await question.getByRole('button', { name: 'Deselect 4 images' }).click();
  await expect(bar).toContainText('1 image selected');
  for (const id of ids) await cloud.remove(id);
});

test('a decision on images that other filters hide is asked about first', async ({
  catalog,
  cloud,
  page,
}) => {
  const mark = `decided-${Date.now()}`;
  const images = await invite(cloud, mark, 2);
  const [first, second] = images.map(({ name }) => name);
  const pending = 'visibility=shared&member_status=pending';
  await catalog.open(`?${pending}&tag=${mark}`);
  for (const name of [first, second])
    await catalog
      .row(name ?? '')
      .getByRole('checkbox')
      .check();
  const name = (await catalog.unfold('Name and ID')).getByRole('textbox', { name: 'Name', exact: true });
  await name.fill(first ?? '');
  await expect.poll(() => catalog.namesOnScreen()).toEqual([first]);
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar.getByRole('button', { name: '1 not in this list' })).toBeVisible();
  await bar.getByRole('button', { name: 'Accept 2 images' }).click();
  const question = page.getByRole('dialog', { name: 'Accept 2 images?' });
  await expect(question.getByRole('listitem')).toHaveText([`${second ?? ''}not in this list`, first ?? '']);
  await question.getByRole('button', { name: 'Accept 2 images' }).click();
  await expect(page.getByText('Accepted 2 images').first()).toBeVisible();
  await expect.poll(async () => (await cloud.list(`${pending}&tag=${mark}`)).length).toBe(0);
});
