import { expectNoViolations } from './axe.ts';
import { EditTab } from './edit.ts';
import { expect, test } from './vitrine.ts';

// On IMS most of this is the service's own: edit-ims.journey.ts.
test.use({ profile: 'glance' });

test('each attribute is changed, and only what is changed is sent', async ({ cloud, page }) => {
  const image = await cloud.create({
    name: 'to edit',
    visibility: 'private',
    min_disk: 40,
    os_distro: 'ubuntu',
    note: 'goes',
    kept: 'as it is',
  });
  const tab = new EditTab(page);
  await tab.open(image);
  await tab.field('Name').fill('edited');
  await tab.field('Description').fill('Two\nlines');
  await tab.panel.getByRole('combobox', { name: 'Visibility' }).selectOption('shared');
  await expect(tab.panel).toContainText('No other project sees it until you add one');
  await tab.panel.getByRole('checkbox', { name: 'Protected' }).check();
  await tab.panel.getByRole('checkbox', { name: 'Hidden' }).check();
  await tab.field('Minimum disk (GB)').fill('');
  await expect(tab.panel.getByRole('alert')).toHaveText('Enter a whole number from 0 to 2,147,483,647.');
  await tab.save.click();
  await expect(tab.field('Minimum disk (GB)')).toBeFocused();
  expect(tab.sent).toEqual([]);
  await tab.field('Minimum disk (GB)').fill('20');
  await tab.field('Minimum memory (MB)').fill('512');
  await tab.panel.getByRole('combobox', { name: 'Disk format' }).selectOption('qcow2');
  await tab.properties.getByRole('textbox', { name: 'os_distro' }).fill('debian');
  await tab.properties.getByRole('button', { name: 'Remove note' }).click();
  await tab.field('Add properties').fill('added=1');
  await tab.field('Add properties').press('Enter');
  await tab.panel.getByText('Review 11 changes').click();
  await expect(tab.panel).toContainText('"path": "/os_distro"');
  await tab.button('Save 11 changes').click();
  await expect(tab.messages).toContainText('Saved.');
  expect(tab.sent).toEqual([
    [
      { op: 'replace', path: '/disk_format', value: 'qcow2' },
      { op: 'replace', path: '/min_disk', value: 20 },
      { op: 'replace', path: '/min_ram', value: 512 },
      { op: 'replace', path: '/name', value: 'edited' },
      { op: 'replace', path: '/os_hidden', value: true },
      { op: 'replace', path: '/protected', value: true },
      { op: 'replace', path: '/visibility', value: 'shared' },
      { op: 'add', path: '/added', value: '1' },
      { op: 'add', path: '/description', value: 'Two\nlines' },
      { op: 'remove', path: '/note' },
      { op: 'replace', path: '/os_distro', value: 'debian' },
    ],
  ]);
  await expect(tab.panel.getByRole('heading', { level: 2 })).toHaveText('edited');
  // What no user may change says why.
  await expect(tab.panel.getByRole('region', { name: 'Only an administrator can transfer' })).toContainText(
    'Owner',
  );

  await tab.panel.getByRole('checkbox', { name: 'Protected' }).uncheck();
  await tab.panel.getByRole('checkbox', { name: 'Protected' }).check();
  await tab.save.click();
  await expect(tab.messages).toContainText('No changes yet');
  expect(tab.sent).toHaveLength(1);
  await cloud.ask('PATCH', `/v2/images/${image.id}`, [{ op: 'replace', path: '/protected', value: false }]);
  await cloud.remove(image.id);
});

test('properties as lines and as JSON are the same draft; mistakes say where', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'properties', os_distro: 'ubuntu', note: 'n' });
  const tab = new EditTab(page);
  await tab.open(image);
  await tab.field('Add properties').fill('a=1\nb = x=y\nstatus=active\nno sign\nemoji=😀\nnote=m');
  await tab.button('Add to changes').click();
  await expect(tab.properties.getByRole('alert')).toContainText(
    '“status=active”: This name is reserved by the service.',
  );
  await expect(tab.properties.getByRole('alert')).toContainText('“no sign” has no “=”.');
  await expect(tab.properties.getByRole('alert')).toContainText('Remove 😀. Glance doesn’t accept emoji');
  await expect(tab.field('Add properties')).toHaveValue('status=active\nno sign\nemoji=😀');
  await expect(tab.properties.getByRole('textbox', { name: 'b', exact: true })).toHaveValue('x=y');
  await expect(tab.properties.getByRole('textbox', { name: 'note' })).toHaveValue('m');
  await tab.field('Add properties').fill('');

  await tab.button('Edit as JSON').click();
  const json = tab.field('Custom properties as JSON');
  await expect(json).toHaveValue('{\n  "note": "m",\n  "os_distro": "ubuntu",\n  "a": "1",\n  "b": "x=y"\n}');
  await json.fill('{\n  "a": 1\n}');
  await expect(tab.properties.getByRole('alert')).toHaveText(
    'Line 2, column 8 (a): the value must be text in quotation marks.',
  );
  await tab.save.click();
  await expect(json).toBeFocused();
  await tab.button('Edit one by one').click();
  await expect(json).toHaveValue('{\n  "a": 1\n}');
  await json.fill('{"a": "2", "name": "x"}');
  await expect(tab.properties.getByRole('alert')).toContainText(
    'Remove “name” here and use the field of that name.',
  );
  await json.fill('{"a": "2", "os_distro": "ubuntu"}');
  await tab.button('Edit one by one').click();
  await expect(tab.properties.getByRole('button', { name: 'Restore note' })).toBeVisible();
  await tab.button('Save 2 changes').click();
  await expect(tab.messages).toContainText('Saved.');
  expect(tab.sent).toEqual([
    [
      { op: 'add', path: '/a', value: '2' },
      { op: 'remove', path: '/note' },
    ],
  ]);
  await cloud.remove(image.id);
});

test('a refusal keeps what is typed, and so do other tabs, other images and the way out', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'refused', visibility: 'private', journey: 'kept' });
  const other = await cloud.create({ name: 'refused too', visibility: 'private', journey: 'kept' });
  const tab = new EditTab(page);
  await catalog.open('?journey=kept&sort_key=name&sort_dir=asc&ui.tab=edit');
  await catalog.row('refused').getByRole('link').click();
  await tab.panel.getByRole('combobox', { name: 'Visibility' }).selectOption('public');
  await expect(tab.panel).toContainText('this may be rejected');
  await tab.field('Name').fill('published');
  await tab.save.click();
  const refusal = tab.panel
    .getByRole('alert')
    .filter({ hasText: 'You don’t have permission to change this' });
  await expect(refusal).toContainText('You are not authorized to complete publicize_image action.');
  await expect(refusal).toContainText(/Request ID\s*req-/);
  await expectNoViolations(page);
  await tab.panel.getByRole('tab', { name: 'JSON' }).click();
  await tab.panel.getByRole('tab', { name: 'Edit' }).click();
  await expect(tab.field('Name')).toHaveValue('published');
  await tab.button('Next image').click();
  await expect(tab.field('Name')).toHaveValue('refused too');
  await tab.button('Previous image').click();
  await expect(tab.field('Name')).toHaveValue('published');

  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(tab.field('Name')).toHaveValue('published');
  await tab.button('Discard').click();
  await expect(tab.save).toBeFocused();
  await expect(tab.field('Name')).toHaveValue('refused');
  await tab.messages.getByRole('button', { name: 'Undo' }).click();
  await expect(tab.field('Name')).toHaveValue('published');

  await cloud.remove(image.id);
  await tab.save.click();
  await expect(tab.panel.getByRole('alert')).toContainText('This image was deleted or is no longer shared');
  await expect(tab.panel.getByRole('tabpanel')).toContainText('Your unsaved changes are still here.');
  await expect(tab.field('Name')).toHaveValue('published');
  await tab.button('Discard').click();
  await page.reload();
  await cloud.remove(other.id);
});

test('an image of another project says why nothing can be changed', async ({ cloud, page }) => {
  const { projectId } = await cloud.as('dana', 'acme');
  const images = await cloud.list('visibility=public&limit=50');
  const image = images.find(({ owner }) => owner !== projectId);
  if (image === undefined) throw new Error('no public image of others');
  const tab = new EditTab(page);
  await tab.open(image);
  await expect(tab.panel.getByRole('tabpanel')).toContainText('Only that project can change it');
  await expect(tab.save).toHaveCount(0);
  await tab.panel.getByRole('tab', { name: 'Tags' }).click();
  await expect(tab.panel.getByRole('tabpanel')).toContainText('Only that project can change its tags');
  await expect(tab.button(/^Remove the tag/)).toHaveCount(0);
});

test('128 properties, values of 10,000 characters and pieces of a page are text, and fit', async ({
  cloud,
  page,
}) => {
  const hostile = '<img src=x onerror="document.title=1"> \u202eevil';
  const many = Object.fromEntries(Array.from({ length: 124 }, (_, at) => [`p${at}`, String(at)]));
  const image = await cloud.create({
    name: hostile,
    [hostile]: hostile,
    ['n'.repeat(255)]: 'x'.repeat(10_000),
    description: hostile,
    ...many,
  });
  const tab = new EditTab(page);
  await tab.open(image);
  await expect(tab.field('Name')).toHaveValue(hostile);
  await expect(tab.properties.getByRole('textbox', { name: hostile })).toHaveValue(hostile);
  await tab.field('Add properties').fill('more=1\nand=2');
  await tab.button('Add to changes').click();
  await expect(tab.properties).toContainText('129 custom properties. Glance allows 128');
  await tab.save.click();
  await expect(tab.panel.getByRole('alert')).toContainText('Too many properties');
  await expect(tab.panel.getByRole('alert')).toContainText('Attempted: 129, Maximum: 128');
  await expect(tab.panel.getByRole('img')).toHaveCount(0);
  await expect(page).toHaveTitle(/Vitrine$/);
  const spill = await tab.panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
  expect(spill).toBeLessThanOrEqual(0);
  await cloud.remove(image.id);
});

test('all of it by keyboard, and axe finds nothing', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'by keyboard', note: 'n' });
  const tab = new EditTab(page);
  await tab.open(image);
  await expectNoViolations(page);
  await tab.panel.getByRole('tab', { name: 'Edit' }).press('Tab');
  await page.keyboard.press('Tab');
  await expect(tab.save).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tab.field('Name')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Enter');
  await expect(tab.messages).toContainText('Saved.');
  expect(tab.sent).toEqual([[{ op: 'replace', path: '/name', value: 'by keyboard!' }]]);
  await tab.properties.getByRole('button', { name: 'Remove note' }).press('Enter');
  await expect(tab.properties.getByRole('list')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tab.properties.getByRole('button', { name: 'Restore note' })).toBeFocused();
  await tab.field('Add properties').fill('a=1\nnope');
  await tab.field('Add properties').press('Enter');
  await tab.panel.getByText(/^Review/).click();
  await tab.panel.getByText('Set by the service.').click();
  await expectNoViolations(page);
  await tab.button('Discard').click();
  await cloud.remove(image.id);
});
