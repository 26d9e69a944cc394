import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';

const ROOT = join(import.meta.dirname, '../..');
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Opens the gallery, built into a directory of the test; no server is needed for a few files. */
async function openGallery(page: Page, directory: string): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const build = ['build', join(ROOT, 'src/ui/gallery'), '--outDir', directory, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [vite, ...build], { cwd: ROOT });
  await page.route('http://gallery.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const contentType = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
    await route.fulfill({ contentType, body: await readFile(join(directory, name)) });
  });
  // A theme that is neither: it follows the browser, which axe changes.
  await page.goto('http://gallery.test/?theme=system');
}

test('the gallery: axe in both themes, and every piece by keyboard', async ({ page }, testInfo) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openGallery(page, testInfo.outputPath('gallery'));
  const piece = (name: string) => page.getByRole('region', { name, exact: true });

  await test.step('all at rest', async () => {
    await expect(piece('Unreadable')).toBeVisible();
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no wider than 320 px').toBe(320);
  });

  for (const name of ['Dialog: text', 'Dialog: page', 'Dialog: side', 'Question', 'Nothing to agree to']) {
    await test.step(name, async () => {
      const opener = page.getByRole('button', { name, exact: true });
      await opener.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      await expectNoViolations(page, dialog);
      const box = await dialog.boundingBox();
      expect(box?.width).toBeLessThanOrEqual(320);
      expect(box?.height).toBeLessThanOrEqual(640);
      expect(box?.height, 'its content is not squeezed').toBeGreaterThan(100);
      // Around once: the focus is in the dialog, or with the browser, but not on the page below.
      for (let presses = 0; presses < 5; presses += 1) {
        await page.keyboard.press('Tab');
        const isInside = () =>
          page.evaluate(
            () =>
              document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
          );
        expect(await isInside()).toBe(true);
      }
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(opener).toBeFocused();
    });
  }

  await test.step('what could not be loaded', async () => {
    await expect(piece('lazy')).toContainText('In the place of what could not be loaded');
    const opener = piece('lazy').getByRole('button', { name: 'Missing dialog' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: 'This part couldn’t be loaded' });
    await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused();
    await expectNoViolations(page, dialog);
    await page.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  });

  await test.step('menu', async () => {
    const button = piece('MenuButton').getByRole('button', { name: 'Choices' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitemcheckbox', { name: 'First' })).toBeFocused();
    await expectNoViolations(page, page.getByRole('menu'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.getByRole('menuitemcheckbox', { name: 'Second' })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });

  await test.step('tabs', async () => {
    const tabs = piece('Tabs');
    await tabs.getByRole('tab', { name: 'Tab one' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(tabs.getByRole('tab', { name: 'Tab two' })).toBeFocused();
    await expect(tabs.getByRole('tabpanel')).toHaveText('View two');
    await page.keyboard.press('End');
    await expect(tabs.getByRole('tab', { name: 'Tab three' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(tabs.getByRole('tab', { name: 'Tab one' })).toBeFocused();
  });

  await test.step('fields, an edge that moves, messages', async () => {
    await expect(piece('Field').getByRole('textbox', { name: 'Wrong' })).toHaveAccessibleDescription(
      'Enter a whole number from 0 to 8',
    );
    await piece('Field').getByRole('checkbox', { name: 'Box' }).press('Space');
    await expect(piece('Field').getByRole('checkbox', { name: 'Box' })).toBeChecked();
    const edge = page.getByRole('separator', { name: 'Width' });
    await edge.press('ArrowLeft');
    await expect(edge).toHaveAttribute('aria-valuenow', '136');
    for (const name of ['With an action', 'A failure', 'To copy by hand'])
      await piece('Toasts').getByRole('button', { name }).press('Enter');
    const messages = page.getByRole('region', { name: 'Messages' });
    await expect(messages.getByRole('textbox')).toBeVisible();
    await expectNoViolations(page, messages);
    const first = messages.getByRole('button', { name: 'Dismiss' }).first();
    await piece('Toasts').getByRole('button', { name: 'A failure' }).focus();
    await first.press('Enter');
    await expect(piece('Toasts').getByRole('button', { name: 'A failure' })).toBeFocused();
  });
});
