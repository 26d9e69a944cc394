import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance', flags: ['--cloud-limits', 'image_count_total=100000,image_size_total=1'] });

test('what the service tells of itself: its quota, and the properties that it defines', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'defined', hw_disk_bus: 'scsi' });
  await catalog.open();

  await test.step('the quota has an address, says what is left, and leads to what uses most', async () => {
    await page.getByRole('button', { name: 'Quota and service' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Quota' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Quota' });
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Size of all images' })).toContainText(
      'over the limit',
    );
    await expect(
      dialog.getByRole('list', { name: 'Largest images' }).getByRole('link').first(),
    ).toBeVisible();
    await expectNoViolations(page);
    expect(new URL(page.url()).searchParams.get('ui.page')).toBe('quota');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Quota and service' })).toBeFocused();
  });

  await test.step('a defined property is found by words and added with a value of its kind', async () => {
    await page.goto(`/images/${image.id}?ui.tab=edit`);
    const properties = page.getByRole('region', { name: 'Custom properties' });
    await properties.getByRole('button', { name: 'Add a defined property' }).click();
    await expect(properties.getByRole('combobox', { name: 'hw_disk_bus' })).toHaveValue('scsi');
    await properties.getByRole('textbox', { name: 'Find a property' }).fill('cores');
    await properties.getByRole('button', { name: /vCPU Cores/ }).click();
    await properties.getByRole('button', { name: 'Add property' }).click();
    await expect(properties.getByRole('alert')).toHaveText('Enter a value.');
    await properties.getByRole('textbox', { name: 'Value of hw_cpu_cores' }).fill('0');
    await expect(properties.getByRole('alert')).toHaveText('Enter at least 1.');
    await properties.getByRole('textbox', { name: 'Value of hw_cpu_cores' }).fill('4');
    await expectNoViolations(page);
    await page.keyboard.press('Enter');
    await expect(properties.getByRole('textbox', { name: 'hw_cpu_cores' })).toHaveValue('4');
    await expect(properties.getByRole('button', { name: 'Add a defined property' })).toBeFocused();
  });

  await test.step('near a limit is said before a form is filled in', async () => {
    await page.goto('/images/new');
    const form = page.getByRole('dialog', { name: 'Create image' });
    await form.getByRole('radio', { name: 'Import from an address' }).check();
    // What is announced stands in the dialog a second time, for screen readers.
    await expect(form.getByText(/isn’t enough for this image: Size of all images/).last()).toBeVisible();
    await form.getByRole('button', { name: 'Add a defined property' }).click();
    await form.getByRole('button', { name: /Disk Bus/ }).click();
    await form.getByRole('combobox', { name: 'Value of hw_disk_bus' }).selectOption('virtio');
    await form.getByRole('button', { name: 'Add property' }).click();
    await expect(form.getByRole('textbox', { name: 'Custom properties' })).toHaveValue('hw_disk_bus=virtio');
  });
});
