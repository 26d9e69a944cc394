import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test.use({ isFirstVisit: true });

test('who comes for the first time is told what can be done, in one card that is closed for good', async ({
  page,
  catalog,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await catalog.open();
  await catalog.quiet();
  const card = page.getByRole('region', { name: 'This is a demo cloud' });

  await test.step('below the list, which keeps its rows; with a command to copy', async () => {
    await expect(card).toBeVisible();
    await expect(catalog.rowNumber(2)).toBeInViewport();
    await card.getByRole('button', { name: 'Copy command' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('npm start -- --os-cloud NAME');
    await expectNoViolations(page);
  });

  await test.step('on a narrow screen too, all of it within reach', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await expect(card.getByRole('button', { name: 'Show pending invitations' })).toBeInViewport();
    await expect(catalog.rowNumber(2)).toBeInViewport();
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('its button leads on', async () => {
    await card.getByRole('button', { name: 'Show pending invitations' }).click();
    await expect(page).toHaveURL(/member_status=pending/);
  });

  await test.step('closed by keyboard, it never comes again, and the focus stays', async () => {
    await card.getByRole('button', { name: 'Don’t show this again' }).focus();
    await page.keyboard.press('Enter');
    await expect(card).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await page.reload();
    await catalog.quiet();
    await expect(card).toHaveCount(0);
  });
});
