import { createHash } from 'node:crypto';
import { expect } from '../../journeys/vitrine.ts';
import type { Part, Tab } from './tab.ts';
import { test } from './webkit.ts';

test.use({ profile: 'glance' });

/** All of a dialog can be seen: what it shows is not squeezed into less. */
async function holdsItsContent(dialog: Part): Promise<void> {
  await expect
    .poll(() =>
      dialog.read((element) =>
        [...element.querySelectorAll('*')]
          .filter(
            (inner) => inner.children.length > 0 && inner.clientHeight < Math.min(inner.scrollHeight, 60),
          )
          .filter((inner) => /auto|scroll|hidden/.test(getComputedStyle(inner).overflowY))
          .map((inner) => `${inner.tagName} shows ${inner.clientHeight} of ${inner.scrollHeight} px`),
      ),
    )
    .toEqual([]);
}

/** Opens the menu of a button and chooses an entry. */
async function choose(tab: Tab, button: string, entry: string | RegExp): Promise<void> {
  await tab.find('main').find('button', button).click();
  await tab.find('menuitem', entry).click();
}

test('a selection is edited and compared, a list copied', async ({ tab, cloud }) => {
  const images = [];
  for (const number of [1, 2]) {
    images.push(
      await cloud.create({
        name: `pair ${number}`,
        visibility: 'private',
        min_disk: number * 8,
        tags: ['pair'],
      }),
    );
  }
  await tab.open('/images?tag=pair');
  for (const number of [1, 2]) await tab.find('checkbox', `Select pair ${number}`).click();
  const bar = tab.find('region', 'Selection');

  await bar.find('button', 'Edit').click();
  const edit = tab.find('dialog', 'Edit 2 images');
  await edit.isThere();
  await holdsItsContent(edit);
  await edit.find('textbox', 'Add tags').fill('together');
  await edit.find('button', 'Change 2 images').click();
  await tab.find('region', 'Messages').says('Changed 2 images');
  for (const { id } of images) {
    expect(await cloud.ask('GET', `/v2/images/${id}`)).toMatchObject({
      tags: expect.arrayContaining(['pair', 'together']),
    });
  }

  await bar.find('button', 'Compare').click();
  const compare = tab.find('dialog', 'Compare images');
  await compare.find('row').says('16 GB');
  await holdsItsContent(compare);
  await tab.press('Escape');
  await compare.isGone();

  await choose(tab, 'Copy as', 'openstack command');
  const copy = tab.find('dialog', 'Copy as');
  await copy.find('region', 'Text to copy').says('openstack image list');
  await holdsItsContent(copy);
  await copy.find('button', 'Copy').click();
  await copy.isGone();
  await expect.poll(() => tab.pasted()).toContain('openstack image list');
});

test('a list is exported: the file holds what the service answers', async ({ tab, cloud, downloaded }) => {
  const image = await cloud.create({ name: '=1+1, "größe"', mark: 'exported' });
  await tab.open('/images?mark=exported&ui.columns=name,tags');
  await choose(tab, 'Export', /^CSV/);
  await tab.find('dialog', 'Export as CSV').find('button', 'Export').click();
  const csv = await downloaded(/\.csv$/);
  expect(csv.name).toMatch(/^images-\d{4}-\d\d-\d\d\.csv$/);
  await expect.poll(csv.text).toContain(`${image.id},"'=1+1, ""größe""",`);
  await tab.find('region', 'Export').find('button', 'Close').click();
  await choose(tab, 'Export', /^JSON/);
  const json = await downloaded(/\.json$/);
  await expect
    .poll(async () => JSON.parse((await json.text()) || 'null') as unknown)
    .toEqual(await cloud.list('mark=exported'));
});

test('the file of an image is downloaded by a link', async ({ tab, cloud, downloaded }) => {
  const data = 'the data of an image\n'.repeat(10_000);
  const image = await cloud.create({ name: 'by link', disk_format: 'raw', container_format: 'bare' });
  await cloud.upload(image.id, data);
  await tab.open(`/images/${image.id}?id=${image.id}`);
  await tab.find('complementary', 'Image').find('button', 'Download').click();
  const dialog = tab.find('dialog', 'Download “by link”');
  const sum = createHash('sha512').update(data).digest('hex');
  await dialog.says(sum);
  await dialog.find('link', 'Start download').click();
  const file = await downloaded(/\.raw$/);
  expect(file.name).toBe('by link.raw');
  await expect
    .poll(async () =>
      createHash('sha512')
        .update(await file.text())
        .digest('hex'),
    )
    .toBe(sum);
});
