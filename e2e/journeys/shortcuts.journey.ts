import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test('single keys move, select, open and go; they can be switched off and never act in a field', async ({
  catalog,
  page,
}) => {
  await catalog.open('?sort_key=name&sort_dir=asc');
  await catalog.quiet();
  const panel = page.getByRole('complementary', { name: 'Image' });
  const focusedRow = () =>
    page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));

  await test.step('rows', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const at = Number(await focusedRow());
    await page.keyboard.press('k');
    await expect.poll(focusedRow).toBe(String(at - 1));
    await page.keyboard.press('x');
    await expect(page.getByText('1 image selected').first()).toBeVisible();
    await page.keyboard.press('x');
  });

  await test.step('the image of the row, its tabs, its neighbours', async () => {
    await page.keyboard.press('e');
    await expect(panel.getByRole('tab', { name: 'Edit' })).toHaveAttribute('aria-selected', 'true');
    const before = page.url();
    await page.keyboard.press(']');
    await expect(page).not.toHaveURL(before);
    await page.keyboard.press('[');
    await expect(page).toHaveURL(before);
    await page.keyboard.press('t');
    await expect(panel.getByRole('tab', { name: 'Tags' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });

  await test.step('tooltips have the keys', async () => {
    await page.keyboard.press('e');
    await panel.getByRole('tab', { name: 'Tags' }).hover();
    await expect(panel.getByRole('tab', { name: 'Tags' })).toHaveAttribute('title', 'Tags (t)');
    await panel.getByRole('button', { name: 'Next image' }).hover();
    await expect(panel.getByRole('button', { name: 'Next image' })).toHaveAttribute(
      'title',
      'Next image (])',
    );
    await page.keyboard.press('Escape');
    const pending = page.getByRole('navigation').getByRole('link', { name: 'Pending' });
    await pending.hover();
    await expect(pending).toHaveAttribute('title', 'Pending (g then p)');
  });

  await test.step('fields', async () => {
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: 'Search images' });
    await expect(box).toBeFocused();
    await page.keyboard.type('gjx?');
    await expect(box).toHaveValue('gjx?');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await page.keyboard.press('Tab');
  });

  await test.step('views', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pending');
  });

  await test.step('the list of them, and off', async () => {
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog.getByText('Go to pending invitations')).toBeVisible();
    await expectNoViolations(page, dialog);
    await dialog.getByRole('checkbox', { name: 'Use single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pending');
  });

  await test.step('the palette, whatever is switched off', async () => {
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'Command palette' });
    await page.keyboard.type('on or off');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Keyboard shortcuts are on.')).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(dialog.getByRole('option').first()).toHaveText(/on or off/);
    await expectNoViolations(page, dialog);
    await page.keyboard.type('status active');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/status=active/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ubuntu 22');
    await dialog.getByRole('option', { name: 'Search for “ubuntu 22”' }).click();
    await expect(page).toHaveURL(/ui\.q=ubuntu%2022/);
  });
});
