import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { savingHere } from './saved-files.ts';
import { expect, test } from './vitrine.ts';

/** The button in the header, and the panel that it opens. */
function activityOf(page: Page) {
  const panel = page.getByRole('dialog', { name: 'Activity' });
  return {
    button: page.getByRole('banner').getByRole('button', { name: /^Activity/ }),
    panel,
    entries: panel.getByRole('article'),
  };
}

test.describe('on the cloud of everybody', () => {
  test.use({ profile: 'glance' });

  test('downloads and exports are there after a reload, and what the reload interrupted says so', async ({
    catalog,
    cloud,
    page,
  }) => {
    await savingHere(page);
    const image = await cloud.create({ name: 'kept', disk_format: 'raw', container_format: 'bare' });
    const { token } = await cloud.as('dana', 'acme');
    await fetch(`${cloud.imageUrl}/v2/images/${image.id}/file`, {
      method: 'PUT',
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/octet-stream' },
      body: 'contents',
    });
    await page.goto(`/images/${image.id}?id=${image.id}`);
    await catalog.settled();
    await page.getByRole('button', { name: 'Download' }).click();
    await expect(page.getByRole('region', { name: 'Download' })).toContainText('Downloaded “kept”');
    await catalog.quiet();
    await cloud.fail({ path: '/image/v2/images*', delayMs: 20_000, times: 50 });
    await page.getByRole('main').getByRole('button', { name: 'Export' }).first().click();
    await page.getByRole('menuitem', { name: 'JSON: all attributes' }).click();
    const { button, panel, entries } = activityOf(page);
    await expect(button).toHaveAccessibleName('Activity, 1 running');
    await cloud.clearFaults();

    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await button.click();
    await expect(entries).toHaveCount(2);
    await expect(entries.first()).toContainText('Interrupted');
    await expect(entries.last()).toContainText('Downloaded “kept”');
    await expect(entries.last()).toContainText('8 bytes');
    await expect(entries.last()).toContainText('Done');
    await expectNoViolations(page, panel);
    await panel.getByRole('button', { name: 'Clear finished' }).press('Enter');
    await expect(panel).toContainText('No activity yet');
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });
});
