import { expectNoViolations } from './axe.ts';
import { BOB, DANA, invite, messages, runs } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

test('a selection is edited: tags of others stay, what is refused is named, the rest shows as it is now', async ({
  catalog,
  cloud,
  page,
}) => {
  const images = [];
  for (let number = 1; number <= 4; number += 1) {
    const tags = number === 4 ? ['team', 'prod', 'größe'] : ['team', 'staging'];
    images.push(await cloud.create({ name: `team ${number}`, visibility: 'private', tags }));
  }
  const [first, , refused] = images;
  const [theirs] = await invite(cloud, 'team', 1);
  const { projectId } = await cloud.as(...DANA);
  await cloud.ask('PUT', `/v2/images/${theirs?.id ?? ''}/members/${projectId}`, { status: 'accepted' });
  await catalog.open('?tag=team');
  const boxes = page.getByRole('checkbox', { name: /^Select team/ });
  await expect(boxes).toHaveCount(5);
  for (const box of await boxes.all()) await box.check();
  const bar = page.getByRole('region', { name: 'Selection' });

  await bar.getByRole('button', { name: 'Edit' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit 4 images' });
  await expect(dialog.getByRole('list', { name: 'Images of other projects' })).toHaveText('team 0001');
  await dialog.getByRole('button', { name: 'Change 4 images' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Select something to change.');
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('button', { name: 'Edit' })).toBeFocused();

  // Another user adds a tag after the list was read.
  const others = { op: 'replace', path: '/tags', value: ['team', 'staging', 'theirs'] };
  await cloud.ask('PATCH', `/v2/images/${first?.id ?? ''}`, [others]);
  await cloud.fail({ method: 'PATCH', path: `/image/v2/images/${refused?.id ?? ''}`, status: 500 });
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Add tags' }).fill('prod\nstage=final');
  await dialog.getByRole('checkbox', { name: 'staging (on 3 images)' }).check();
  await dialog.getByRole('combobox', { name: 'Protection' }).selectOption('Protect against deletion');
  await dialog.getByRole('combobox', { name: 'Visibility' }).selectOption('community');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Change 4 images' }).click();
  const report = runs(page);
  await expect(report.getByRole('heading')).toHaveText('Changed 3 images · 1 image couldn’t be changed');
  await expect(report.getByRole('list', { name: 'What failed, and why' })).toContainText('team 3');
  await expect(messages(page)).toContainText('Changed 3 images');
  await expect(catalog.row('team 1').getByText('Community')).toBeVisible();

  await report.getByRole('button', { name: 'Retry 1 image' }).click();
  await expect(report).toHaveCount(0);
  await expect(messages(page)).toContainText('Changed “team 3”');
  const now = await Promise.all(images.map(({ id }) => cloud.ask('GET', `/v2/images/${id}`)));
  const tags = (now as { tags: string[] }[]).map((image) => image.tags.toSorted().join());
  expect(tags).toEqual([
    'prod,stage=final,team,theirs',
    'prod,stage=final,team',
    'prod,stage=final,team',
    'größe,prod,stage=final,team',
  ]);
  for (const image of now) expect(image).toMatchObject({ protected: true, visibility: 'community' });
  expect(await cloud.ask('GET', `/v2/images/${theirs?.id ?? ''}`, undefined, BOB)).toMatchObject({
    protected: false,
    tags: ['team'],
  });

  // What is selected is known as it is now: none of it can be deleted.
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog', { name: 'None of these images can be deleted' })).toContainText(
    '4 images are protected and will be kept. To delete protected images, remove the protection first',
  );
});

test.describe('on IMS', () => {
  test.use({ profile: 'ims' });

  test('tags with values of a selection are replaced, and restored', async ({ catalog, cloud, page }) => {
    const { projectId } = await cloud.as(...DANA);
    const images = [await cloud.create({ name: 'keyed 1' }), await cloud.create({ name: 'keyed 2' })];
    const [first] = images;
    const path = (id: string) => `/v2/${projectId}/images/${id}/tags`;
    for (const { id } of images) await cloud.ask('POST', path(id), { tag: { key: 'group', value: 'keyed' } });
    await cloud.ask('POST', path(first?.id ?? ''), { tag: { key: 'env', value: 'test' } });
    const tagsNow = async () =>
      Promise.all(
        images.map(async ({ id }) => {
          const { tags } = (await cloud.ask('GET', path(id))) as { tags: { key: string; value: string }[] };
          return tags
            .map(({ key, value }) => `${key}=${value}`)
            .toSorted()
            .join();
        }),
      );
    await catalog.open('?tag=group%3Dkeyed');
    const boxes = page.getByRole('checkbox', { name: /^Select keyed/ });
    await expect(boxes).toHaveCount(2);
    for (const box of await boxes.all()) await box.check();
    const bar = page.getByRole('region', { name: 'Selection' });
    await expect(bar.getByRole('button', { name: 'Export files to a bucket' })).toBeVisible();
    await expect(bar.getByRole('button', { name: 'Export list' })).toBeVisible();
    await bar.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit 2 images' });
    await dialog.getByRole('textbox', { name: 'Add tags' }).fill('env=prod');
    await dialog.getByRole('button', { name: 'Change 2 images' }).click();
    await expect(messages(page)).toContainText('Changed 2 images');
    expect(await tagsNow()).toEqual(['env=prod,group=keyed', 'env=prod,group=keyed']);
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(messages(page)).toContainText('Restored 2 images');
    expect(await tagsNow()).toEqual(['env=test,group=keyed', 'group=keyed']);
  });
});
