import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import type { Cloud } from './cloud.ts';
import { expect, test } from './vitrine.ts';

// On IMS tags have other rules: edit-ims.journey.ts.
test.use({ profile: 'glance' });

/** The tab "Tags" of an image's panel as a user sees it. */
class TagsTab {
  readonly page: Page;
  readonly panel: Locator;
  readonly tags: Locator;
  readonly field: Locator;
  readonly messages: Locator;
  readonly failures: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Image' });
    this.tags = this.panel.getByRole('region', { name: 'Tags', exact: true });
    this.field = this.panel.getByRole('textbox', { name: 'Add tags' });
    this.messages = page.getByRole('region', { name: 'Messages' });
    this.failures = this.panel.getByRole('alert', { name: 'Failed changes' });
  }

  async open(imageId: string): Promise<void> {
    await this.page.goto(`/images/${imageId}?id=${imageId}&ui.tab=tags`);
    await expect(this.panel.getByRole('tab', { name: 'Tags' })).toHaveAttribute('aria-selected', 'true');
  }

  remove(tag: string): Locator {
    return this.tags.getByRole('button', { name: `Remove the tag ${tag}`, exact: true });
  }

  filter(tag: string): Locator {
    return this.tags.getByRole('button', { name: `Show images with the tag ${tag}`, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name });
  }
}

async function tagsIn(cloud: Cloud, imageId: string): Promise<readonly string[]> {
  const { tags } = (await cloud.ask('GET', `/v2/images/${imageId}`)) as { tags: string[] };
  return tags.toSorted();
}

test('tags are added, one and many, in any script, and no other user’s is lost', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'to tag', tags: ['env=test'] });
  const tab = new TagsTab(page);
  await tab.open(image.id);
  await tab.field.fill('plain');
  // Another user is at it too.
  await cloud.ask('PUT', `/v2/images/${image.id}/tags/theirs`);
  await tab.field.press('Enter');
  await expect(tab.messages).toContainText('Added tag “plain”');
  await expect(tab.filter('theirs')).toBeVisible();
  await expect(tab.field).toHaveValue('');
  await expect(tab.field).toBeFocused();

  await cloud.ask('PUT', `/v2/images/${image.id}/tags/late`);
  await tab.field.fill('Größe\na/b\nwith, comma\nplain\n😀\nPLAIN\n');
  const findings = tab.panel.getByRole('region', { name: 'Issues' });
  await expect(findings).toContainText('The image already has “plain”.');
  await expect(findings).toContainText('Remove 😀 from “😀”. Glance doesn’t accept emoji');
  await expect(findings).toContainText('“PLAIN” differs from “plain” only in case or accents');
  await tab.button('Add 3 tags').click();
  await expect(tab.filter('Größe')).toBeVisible();
  await expect(tab.messages).toContainText('Added 3 tags');
  await expect(tab.field).toHaveValue('plain\n😀\nPLAIN');
  await tab.button('Add 1 anyway').click();
  await expect(tab.filter('PLAIN')).toBeVisible();
  await expect(tab.tags.getByRole('heading')).toHaveText('8 tags');
  await expect
    .poll(() => tagsIn(cloud, image.id))
    .toEqual(['Größe', 'PLAIN', 'a/b', 'env=test', 'late', 'plain', 'theirs', 'with, comma'].toSorted());
  // Of two that differ in case the service can delete neither.
  await tab.remove('plain').click();
  await expect(tab.failures).toContainText(
    'The image also has “PLAIN”. The service can’t tell these tags apart',
  );
  await expect(tab.remove('plain')).toBeVisible();
  await tab.failures.getByRole('button', { name: 'Dismiss' }).click();
  await tab.remove('Größe').click();
  await expect(tab.messages).toContainText('Removed tag “Größe”');
  await expect
    .poll(() => tagsIn(cloud, image.id))
    .toEqual(['PLAIN', 'a/b', 'env=test', 'late', 'plain', 'theirs', 'with, comma'].toSorted());
  await tab.field.fill('');
  await expectNoViolations(page);
  await cloud.remove(image.id);
});

test('a tag that another browser removed meanwhile is gone, and one’s own comes back', async ({
  browser,
  catalog,
  cloud,
  page,
  vitrine,
}) => {
  const image = await cloud.create({ name: 'two browsers', tags: ['a', 'b', 'c'], journey: 'two' });
  const tab = new TagsTab(page);
  await catalog.open('?journey=two&ui.tab=tags');
  await catalog.row('two browsers').getByRole('link').click();
  await expect(tab.filter('a')).toBeVisible();
  const theirs = await browser.newPage({ baseURL: vitrine.url });
  const other = new TagsTab(theirs);
  await other.open(image.id);
  await other.remove('a').click();
  await expect(other.messages).toContainText('Removed tag “a”');
  await other.field.fill('d');
  await other.field.press('Enter');
  await expect(other.filter('d')).toBeVisible();
  await expect.poll(() => tagsIn(cloud, image.id)).toEqual(['b', 'c', 'd']);
  await theirs.close();

  await tab.remove('a').click();
  await expect(tab.messages).toContainText('Tag “a” was already removed by someone else');
  await expect(tab.failures).toHaveCount(0);
  await expect(tab.tags.getByRole('heading')).toHaveText('3 tags');
  await expect(tab.filter('d')).toBeVisible();

  await tab.remove('b').press('Enter');
  await expect(tab.tags.getByRole('heading')).toBeFocused();
  await expect(tab.remove('b')).toHaveCount(0);
  await tab.messages.getByRole('button', { name: 'Undo' }).click();
  await expect(tab.filter('b')).toBeVisible();
  await expect.poll(() => tagsIn(cloud, image.id)).toEqual(['b', 'c', 'd']);

  await cloud.fail({ path: `/image/v2/images/${image.id}/tags/c`, method: 'DELETE', status: 501 });
  await tab.remove('c').click();
  await expect(tab.failures).toContainText('“c” couldn’t be removed');
  await expect(tab.remove('c')).toBeVisible();
  await expectNoViolations(page);
  await tab.failures.getByRole('button', { name: 'Dismiss' }).click();
  await expect(tab.failures).toHaveCount(0);

  await tab.filter('d').click();
  await expect.poll(() => catalog.query()).toEqual(['tag=d', 'journey=two']);
  await expect(catalog.row('two browsers')).toBeVisible();

  await cloud.remove(image.id);
  await tab.remove('c').click();
  await expect(tab.panel.getByRole('alert')).toContainText('This image was deleted or is no longer shared');
  await expect(tab.failures).toHaveCount(0);
});

test('limits: before the service says so, and when it does; what failed is put back', async ({
  cloud,
  page,
}) => {
  const tags = Array.from({ length: 127 }, (_, at) => `tag-${at}`);
  const image = await cloud.create({ name: 'full of tags', tags });
  const tab = new TagsTab(page);
  await tab.open(image.id);
  await tab.field.fill(`one\ntwo\n${'x'.repeat(256)}\n`);
  await expect(tab.panel).toContainText('is longer than 255 characters');
  await expect(tab.panel).toContainText('The image would have 129 tags. Glance allows 128');
  await tab.button('Add 2 tags').click();
  await expect(tab.failures).toContainText('“two” couldn’t be added');
  await expect(tab.failures).toContainText('This image has the maximum number of tags');
  await expect(tab.failures).toContainText('Attempted: 129, Maximum: 128');
  await expect(tab.failures).toContainText(/Request ID\s*req-/);
  await expect(tab.filter('one')).toBeVisible();
  await expect(tab.filter('two')).toHaveCount(0);
  await cloud.ask('DELETE', `/v2/images/${image.id}/tags/tag-0`);
  await tab.failures.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.filter('two')).toBeVisible();
  await expect(tab.failures).toHaveCount(0);

  await cloud.remove(image.id);
});

test('by keyboard, with suggestions of the list; pieces of a page are text', async ({
  catalog,
  cloud,
  page,
}) => {
  const hostile = '<img src=x onerror="document.title=1"> \u202eevil';
  const image = await cloud.create({ name: 'keys', tags: [hostile, 'x'.repeat(255)], journey: 'keys' });
  const other = await cloud.create({ name: 'more keys', tags: ['used-elsewhere'], journey: 'keys' });
  const tab = new TagsTab(page);
  await catalog.open('?journey=keys&ui.tab=tags');
  await catalog.row('keys').getByRole('link').click();
  await expect(tab.filter(hostile)).toContainText('<img src');
  await expect(tab.panel.getByRole('img')).toHaveCount(0);
  await tab.field.focus();
  await page.keyboard.type('first');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('used');
  await page.keyboard.press('Tab');
  await expect(tab.button('Use used-elsewhere')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tab.field).toBeFocused();
  await expect(tab.field).toHaveValue('first\nused-elsewhere\n');
  await page.keyboard.press('Enter');
  await expect(tab.filter('used-elsewhere')).toBeVisible();
  await expect
    .poll(() => tagsIn(cloud, image.id))
    .toEqual(expect.arrayContaining(['first', 'used-elsewhere']));
  await page.keyboard.press('Enter');
  await expect(tab.panel.getByRole('alert')).toHaveText('Enter a tag first.');
  const spill = await tab.panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
  expect(spill).toBeLessThanOrEqual(0);
  await expect(page).toHaveTitle(/Vitrine$/);
  for (const { id } of [image, other]) await cloud.remove(id);
});
