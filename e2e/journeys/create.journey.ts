import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test.describe('an image is created', () => {
  test.use({ profile: 'glance' });

  test('by the form, which keeps what was typed, says what is wrong, and fills itself in with another image', async ({
    catalog,
    cloud,
    page,
  }) => {
    const dialog = page.getByRole('dialog', { name: 'Create image' });
    const field = (name: string) => dialog.getByRole('textbox', { name });
    const messages = page.getByRole('region', { name: 'Messages' });
    await catalog.open('');

    await test.step('with its own address, and by keys', async () => {
      await page.getByRole('button', { name: 'Create image' }).press('Enter');
      await expect(dialog).toBeVisible();
      await expect(page).toHaveURL(/\/images\/new$/);
      await dialog.getByRole('radio', { name: 'No file yet' }).check();
      await expectNoViolations(page, dialog);
      await field('Name').fill('half a <b>form</b>');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(page).toHaveURL(/\/images$/);
      await expect(page.getByRole('button', { name: 'Create image' })).toBeFocused();
    });

    await test.step('half a form is still there, and what is wrong with it is said', async () => {
      await page.getByRole('button', { name: 'Create image' }).click();
      await expect(field('Name')).toHaveValue('half a <b>form</b>');
      await field('Minimum memory').fill('lots');
      await field('Custom properties').fill('hw_disk_bus=virtio\nstatus=active');
      await dialog.getByRole('button', { name: 'Create image' }).click();
      await expect(field('Minimum memory')).toBeFocused();
      await expect(dialog.getByText('Enter a whole number')).toBeVisible();
      await expect(dialog.getByText('“status=active”: This name is reserved by the service.')).toBeVisible();
      await field('Minimum memory').fill('512');
      await field('Custom properties').fill('hw_disk_bus=virtio');
      await field('Tags').fill('one\ntwo words');
      await dialog.getByRole('combobox', { name: 'Visibility' }).selectOption('private');
    });

    await test.step('a refusal is explained, and nothing typed is lost', async () => {
      await cloud.fail({ method: 'POST', path: '/image/v2/images', status: 403, times: 1 });
      await dialog.getByRole('button', { name: 'Create image' }).click();
      await expect(dialog.getByRole('alert')).toContainText('You don’t have permission to create this image');
      await expect(field('Name')).toHaveValue('half a <b>form</b>');
    });

    await test.step('the image is there, as it was typed', async () => {
      await dialog.getByRole('button', { name: 'Create image' }).click();
      await expect(messages).toContainText('“half a <b>form</b>” created.');
      await expect(dialog).toHaveCount(0);
      const [image] = await cloud.list('name=half a <b>form</b>');
      expect(image).toMatchObject({
        status: 'queued',
        visibility: 'private',
        min_ram: 512,
        hw_disk_bus: 'virtio',
        disk_format: 'qcow2',
        container_format: 'bare',
      });
      expect((image as unknown as { readonly tags: readonly string[] }).tags.toSorted()).toEqual([
        'one',
        'two words',
      ]);
      await messages.getByRole('button', { name: 'Open' }).click();
    });

    await test.step('another like it', async () => {
      await page.getByRole('button', { name: 'Create another like this' }).click();
      const like = page.getByRole('dialog', { name: 'Create an image like “half a <b>form</b>”' });
      await expect(like.getByRole('textbox', { name: 'Custom properties' })).toHaveValue(
        'hw_disk_bus=virtio',
      );
      await expect(like.getByRole('textbox', { name: 'Tags' })).toHaveValue('one\ntwo words');
      await expect(like.getByRole('textbox', { name: 'Minimum memory' })).toHaveValue('512');
      await page.goBack();
      await expect(like).toHaveCount(0);
      await expect(page.getByRole('complementary', { name: 'Image' })).toBeVisible();
    });
  });
});
