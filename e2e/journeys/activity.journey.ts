import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { countWith, invite, messages, viewOf } from './invitations.ts';
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

  test('what was accepted is undone from Activity after its message has gone and the page was reloaded, by keys alone', async ({
    catalog,
    cloud,
    page,
  }) => {
    await invite(cloud, 'undone', 3);
    await catalog.open(viewOf('pending', 'undone'));
    const { button, panel, entries } = activityOf(page);
    await button.press('Enter');
    await expect(panel).toContainText('No activity yet');
    await expectNoViolations(page, panel);
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();

    await page.getByRole('button', { name: 'Select all' }).click();
    await page.getByRole('button', { name: 'Accept 3 images' }).click();
    const message = messages(page).locator('div', { hasText: 'Accepted 3 images' }).first();
    await message.getByRole('button', { name: 'Dismiss' }).click();
    await expect(messages(page).getByText('Accepted 3 images')).toHaveCount(0);
    await expect.poll(() => countWith(cloud, 'undone', 'accepted')).toBe(3);

    await page.setViewportSize({ width: 320, height: 640 });
    await page.reload();
    await catalog.settled();
    await button.press('Enter');
    await expect(entries.first()).toContainText('Done');
    await expectNoViolations(page, panel);
    await entries.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect.poll(() => countWith(cloud, 'undone', 'pending')).toBe(3);
    await expect(entries).toHaveCount(2);
    await expect(panel.getByRole('button', { name: 'Undo' })).toHaveCount(1);
    await expect(page.locator('body')).not.toBeFocused();
    await panel.getByRole('button', { name: 'Clear finished' }).press('Enter');
    await expect(panel).toContainText('No activity yet');
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });

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
    // The answer to the export never comes; after the reload all do.
    let isHeld = true;
    await page.route(/\/v2\/images\?/, (route) => (isHeld ? undefined : route.continue()));
    await page.getByRole('main').getByRole('button', { name: 'Export' }).first().click();
    await page.getByRole('menuitem', { name: 'JSON: all attributes' }).click();
    const { button, entries } = activityOf(page);
    await expect(button).toHaveAccessibleName('Activity, 1 running');
    isHeld = false;
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await button.click();
    await expect(entries).toHaveCount(2);
    await expect(entries.first()).toContainText('Interrupted');
    await expect(entries.first()).toContainText('An export can’t continue after a reload.');
    await expect(entries.last()).toContainText('Downloaded “kept”');
    await expect(entries.last()).toContainText('8 bytes');
    await expect(entries.last()).toContainText('Done');
  });
});

test.describe('where everybody signs in', () => {
  test.use({ profile: 'glance', signIn: true });

  test('work in another project is told as such, with its failures by reason, and gone after signing out', async ({
    catalog,
    cloud,
    door,
    page,
  }) => {
    await invite(cloud, 'told', 4);
    await door.open();
    await catalog.open(viewOf('pending', 'told'));
    await cloud.fail({ method: 'PUT', path: '/image/v2/images/*/members/*', status: 501, times: 2 });
    await page.getByRole('button', { name: 'Select all' }).click();
    await page.getByRole('button', { name: 'Accept 4 images' }).click();
    await door.goTo('globex');
    await expect(door.scope).toContainText('globex');

    const { button, panel, entries } = activityOf(page);
    await button.click();
    const failed = entries.last();
    await expect(failed).toContainText('Partly failed');
    await expect(failed).toContainText('Other project or region: acme');
    const group = failed.getByRole('group');
    await expect(group).toHaveCount(1);
    await group.getByText(/^2 failed: /).click();
    await expect(group.getByRole('listitem')).toHaveCount(2);
    await failed.getByRole('button', { name: 'Retry 2 images' }).click();
    await expect.poll(() => countWith(cloud, 'told', 'accepted')).toBe(4);
    await expect(entries.first()).toContainText('Done');
    await panel.getByRole('button', { name: 'Close' }).click();

    await door.leave();
    await door.as('dana');
    await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
    await button.click();
    await expect(panel).toContainText('No activity yet');
  });
});
