import { EditTab } from './edit.ts';
import { expect, test } from './vitrine.ts';

test('on IMS: name, description and own properties; the rest says why not', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'on ims', visibility: 'private', __os_type: 'Linux', mine: '1' });
  const tab = new EditTab(page);
  await tab.open(image);
  const documented = tab.panel.getByRole('region', { name: 'Not supported by this cloud.' });
  await expect(documented).toContainText(/Protected\s*No/);
  const bySharing = tab.panel.getByRole('region', { name: 'only to “shared”, in the Sharing tab' });
  await expect(bySharing).toContainText(/Visibility\s*private/);
  const notActive = tab.panel.getByRole('region', { name: 'only while the image is active' });
  await expect(notActive).toContainText('Minimum memory');
  await expect(tab.panel.getByRole('combobox')).toHaveCount(0);
  await expect(tab.properties.getByRole('textbox', { name: '__os_type' })).toHaveCount(0);

  await tab.field('Name').fill('n'.repeat(129));
  await expect(tab.panel.getByRole('alert')).toHaveText('Too long. The service keeps up to 128 characters.');
  await tab.field('Name').fill('name 😀');
  await tab.field('Description').fill('a <b>');
  await expect(tab.panel.getByRole('alert')).toHaveText('The characters < and > aren’t allowed here.');
  await tab.field('Description').fill('words');
  await tab.field('Add properties').fill('__support_kvm=true\nown=2');
  // What stands in the input is meant as well.
  await tab.save.click();
  await expect(tab.field('Add properties')).toHaveValue('__support_kvm=true');
  await expect(tab.properties.getByRole('alert')).toContainText('This name is reserved by the service.');
  expect(tab.sent).toEqual([]);
  await tab.field('Add properties').fill('');
  await tab.save.click();
  await expect(tab.messages).toContainText('Saved.');
  expect(tab.sent).toEqual([
    [
      { op: 'replace', path: '/name', value: 'name 😀' },
      { op: 'add', path: '/__description', value: 'words' },
      { op: 'add', path: '/own', value: '2' },
    ],
  ]);

  // Memory and hardware have a call of their own, which takes all the rest as well.
  await cloud.upload(image.id, 'data');
  await page.reload();
  await tab.field('Minimum memory (MB)').fill('512');
  await tab.field('Add properties').fill('__support_xen=true\nown=3');
  const asked = page.waitForRequest((request) => request.method() === 'PATCH');
  await tab.save.click();
  expect(new URL((await asked).url()).pathname).toMatch(/\/v2\/cloudimages\/[-0-9a-f]+$/);
  await expect(tab.messages).toContainText('Saved.');
  expect(tab.sent.at(-1)).toEqual([
    { op: 'replace', path: '/min_ram', value: '512' },
    { op: 'add', path: '/__support_xen', value: 'true' },
    { op: 'replace', path: '/own', value: '3' },
  ]);
  await expect(tab.field('Minimum memory (MB)')).toHaveValue('512');
  await cloud.remove(image.id);
});

test('on IMS: tags of old times, and what the documents say of new ones', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'ims tags', tags: ['env.prod', 'team=a'], journey: 'ims-tags' });
  const panel = page.getByRole('complementary', { name: 'Image' });
  await catalog.open('?journey=ims-tags&ui.tab=tags');
  await catalog.row('ims tags').getByRole('link').click();
  const old = panel.getByRole('button', { name: 'Show images with the tag env.prod' });
  await expect(old).toHaveText('env.prod');
  await panel.getByRole('textbox', { name: 'Add tags' }).fill(`size=${'1'.repeat(44)}\nwith space\nok=1\n`);
  const findings = panel.getByRole('region', { name: 'Issues' });
  await expect(findings).toContainText('is longer than 43 characters');
  await expect(findings).toContainText('“with space” contains a space');
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Remove the tag ok=1' })).toBeVisible();
  await panel.getByRole('button', { name: 'Add 2 anyway' }).click();
  await expect(panel.getByRole('button', { name: 'Remove the tag with space' })).toBeVisible();
  await old.click();
  await expect.poll(() => catalog.query()).toEqual(['tag=env=prod', 'journey=ims-tags']);
  await expect(catalog.row('ims tags')).toBeVisible();
  await cloud.remove(image.id);
});
