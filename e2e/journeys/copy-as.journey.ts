import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

/** A name that would like to be more than one. */
const HOSTILE = "$(touch x); 'a' ${b} </script> [c](d)";

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function copyAs(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Copy as' }).first().click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** By keyboard, once it is there. */
async function copyShown(page: Page): Promise<void> {
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
}

test('a list as commands, which say what they cannot express before they are copied', async ({
  catalog,
  context,
  page,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const query = new URLSearchParams([
    ['name', HOSTILE],
    ['size_min', '5'],
  ]);
  await catalog.open(`?${query.toString()}`);
  await copyAs(page, 'Markdown link');
  await expect.poll(() => copied(page)).toMatch(/^\[Images\]\(http.*name=.*\)$/);

  await copyAs(page, 'openstack command');
  const dialog = page.getByRole('dialog', { name: 'Copy as' });
  await expect(dialog.getByRole('list', { name: 'Notes' })).toContainText(
    'Vitrine filters by size_min itself',
  );
  await expect(dialog.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
  await expectNoViolations(page);

  // The other ways are a step to the side, and each text is what was shown.
  const text = dialog.getByRole('region', { name: 'Text to copy' });
  await expect(text).toContainText(
    String.raw`openstack image list --name '$(touch x); '\''a'\'' \${b}`.replace('\\$', '$'),
  );
  await dialog.getByRole('tab', { name: 'openstack' }).focus();
  for (const [kind, part] of [
    ['curl', '"X-Auth-Token: $OS_TOKEN"'],
    ['Python', 'conn.image.images('],
    ['Terraform', '$${b}'],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('tab', { name: kind })).toBeFocused();
    await expect(text).toContainText(part);
  }
  const shown = await text.textContent();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Copied', { exact: true }).last()).toBeVisible();
  await expect.poll(() => copied(page)).toBe(shown);
  await expect(page.getByRole('button', { name: 'Copy as' })).toBeFocused();

  for (const [entry, part] of [
    ['curl command', 'curl -sSg'],
    ['Python (openstacksdk)', 'conn.image.images('],
  ] as const) {
    await copyAs(page, entry);
    await copyShown(page);
    await expect(dialog).toBeHidden();
    await expect.poll(() => copied(page)).toContain(part);
  }
});

test('commands for the shells of Windows, remembered, and what one of them cannot express', async ({
  catalog,
  page,
}) => {
  await catalog.open(`?${new URLSearchParams([['name', `it's "50%" & more`]]).toString()}`);
  await copyAs(page, 'openstack command');
  const dialog = page.getByRole('dialog', { name: 'Copy as' });
  const shell = dialog.getByRole('combobox', { name: 'Shell' });
  const text = dialog.getByRole('region', { name: 'Text to copy' });
  await expect(shell).toHaveValue('posix');
  await shell.selectOption('PowerShell on Windows');
  await expect(text).toContainText('--name \'"it\'\'s \\"50%\\" & more"\'');
  await shell.selectOption('cmd.exe');
  await expect(text).toContainText('--name ^"it\'s \\^"50^%^\\^"');
  await dialog.getByRole('tab', { name: 'curl' }).click();
  await expect(text).toContainText('-H "X-Auth-Token: %OS_TOKEN%"');
  await expectNoViolations(page);
  // No shell is asked for where there is none.
  await dialog.getByRole('tab', { name: 'Python' }).click();
  await expect(shell).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await catalog.open(`?${new URLSearchParams([['name', 'two\nlines']]).toString()}`);
  await copyAs(page, 'openstack command');
  await expect(shell).toHaveValue('cmd');
  await expect(dialog.getByRole('list', { name: 'Notes' })).toContainText('which cmd.exe does not support');
  await expect(dialog.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(0);
  await expect(text).toHaveCount(0);
  await shell.selectOption('bash, zsh');
  await expect(text).toContainText(String.raw`--name $'two\012lines'`);
});

test('an image as commands, and by keyboard', async ({ catalog, cloud, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const image = await cloud.create({ name: HOSTILE });
  await page.goto(`/images/${image.id}`);
  await catalog.settled();
  const panel = page.getByRole('complementary', { name: 'Image' });
  const button = panel.getByRole('button', { name: 'Copy as' });
  const choose = async (entry: string) => {
    await button.click();
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
  };
  await choose('Link');
  await expect.poll(() => copied(page)).toMatch(new RegExp(`/images/${image.id}$`));
  await choose('Markdown link');
  await expect.poll(() => copied(page)).toContain(String.raw`\</script\> \[c\](d)](http`);
  await choose('API path');
  await expect.poll(() => copied(page)).toBe(`/v2/images/${image.id}`);

  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'openstack command' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Copy as' });
  await expect(dialog).toContainText(`openstack image show ${image.id}`);
  // Escape closes the dialog and not the panel behind it.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(panel).toBeVisible();
  await expect(button).toBeFocused();

  await choose('Terraform data source');
  await expect(dialog).toContainText('The data source finds only active, visible images by name');
  await copyShown(page);
  await expect.poll(() => copied(page)).toContain(`image_id = "${image.id}"`);
  await cloud.remove(image.id);
});

test('where copying is not allowed, the text is marked', async ({ catalog, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('no')) },
    });
  });
  await catalog.open();
  await copyAs(page, 'curl command');
  await copyShown(page);
  await expect(page.getByRole('alert')).toContainText('Your browser blocked copying.');
  const marked = await page.evaluate(() => String(window.getSelection()));
  expect(marked).toContain('curl -sSg');
});
