import { expect } from '../../journeys/vitrine.ts';
import { test } from './webkit.ts';

// Most attributes of an image may only be changed on Glance.
test.use({ profile: 'glance' });

test('an image: its panel and tabs, an edit, tags and the way back', async ({ tab, cloud }) => {
  const image = await cloud.create({ name: 'in webkit', tags: ['first'], note: 'kept', os_distro: 'ubuntu' });
  await tab.open('/images?note=kept');
  await tab.find('grid', 'Images').find('link', 'in webkit').click();
  const panel = tab.find('complementary', 'Image');
  await panel.find('heading', 'in webkit').isThere();
  expect(await tab.session.url()).toContain(image.id);

  for (const [name, words] of [
    ['Properties', 'os_distro'],
    ['JSON', '"note": "kept"'],
    ['Sharing', 'Share with projects'],
    ['Overview', 'No file yet.'],
  ] as const) {
    await panel.find('tab', name).click();
    await panel.find('tabpanel').says(words);
  }

  await panel.find('tab', 'Edit').click();
  await panel.find('textbox', 'Name').fill('edited in webkit');
  await panel.find('textbox', 'Add properties').fill('added=1');
  await tab.press('Enter');
  await panel.find('button', 'Save 2 changes').click();
  await tab.find('region', 'Messages').says('Saved.');
  await expect
    .poll(() => cloud.ask('GET', `/v2/images/${image.id}`))
    .toMatchObject({ name: 'edited in webkit', added: '1' });

  await panel.find('tab', 'Tags').click();
  await panel.find('textbox', 'Add tags').fill('second');
  await tab.press('Enter');
  await tab.find('region', 'Messages').says('Added tag “second”');
  await panel.find('button', 'Remove the tag first').click();
  await tab.find('region', 'Messages').says('Removed tag “first”');
  await tab.find('region', 'Messages').find('button', 'Undo').click();
  await panel.find('button', 'Remove the tag first').isThere();
  await expect
    .poll(async () => (await cloud.ask('GET', `/v2/images/${image.id}`)) as { tags: string[] })
    .toMatchObject({ tags: expect.arrayContaining(['first', 'second']) });

  await panel.find('button', 'Close').click();
  await panel.isGone();
  await tab.find('grid', 'Images').find('link', 'edited in webkit').isThere();

  await tab.find('grid', 'Images').find('link', 'edited in webkit').click();
  await panel.find('button', 'Delete').click();
  await tab.find('dialog').find('button', 'Delete image').click();
  await tab.find('region', 'Messages').says('Deleted “edited in webkit”');
  await panel.isGone();
});
