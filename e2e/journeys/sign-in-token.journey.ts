import type { Locator } from '@playwright/test';
import { expect, test } from './vitrine.ts';

test.use({ signIn: true });

/** Pastes as from the clipboard, line breaks and all. Firefox takes no data for an event that a page makes. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    const event = new Event('paste', { bubbles: true, cancelable: true });
    input.dispatchEvent(Object.defineProperty(event, 'clipboardData', { value: clipboardData }));
  }, text);
}

test('a token comes out of the table that it was printed in', async ({ catalog, cloud, door, page }) => {
  const { token } = await cloud.as('dana', 'acme');
  await page.goto('/images?status=active');
  await door.way('Token');
  const field = door.form.locator('input[name=secret]');
  const rows = [token.slice(0, 40), token.slice(40)].map(
    (part, at) => `| ${at === 0 ? 'id' : '  '} | ${part} |`,
  );
  await paste(field, ['| expires | 2026-11-22T02:32:41+0000 |', ...rows, '| user_id | 1f2e |'].join('\r\n'));
  await expect(field).toHaveValue(token);
  await door.submit.click();
  await catalog.settled();
  await expect(page).toHaveURL(/\/images\?status=active$/);
});

test('a character that no token contains is named, and nothing is sent', async ({ door, page }) => {
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  await page.goto('/images');
  await door.way('Token');
  const field = door.form.locator('input[name=secret]');
  await field.fill('gAAAAABnQ2xé');
  await expect(page.getByRole('alert')).toHaveText(
    'Character 12 is “é” (U+00E9), which isn’t allowed in a token.',
  );
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await door.submit.click();
  await expect(field).toBeFocused();
  expect(posts).toBe(0);
  await field.fill('gAAAAABnQ2x');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('Keystone’s own words for a refusal are shown, and what to do', async ({ cloud, door, page }) => {
  const message = 'The password is expired and needs to be changed for user: 1f2e.';
  await page.goto('/images');
  await cloud.fail({
    method: 'POST',
    path: '/identity/v3/auth/tokens',
    times: 1,
    status: 401,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ error: { code: 401, message, title: 'Unauthorized' } }),
  });
  await door.as('dana');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Your password has expired');
  await expect(alert).toContainText(`Keystone said: ${message}`);
  await door.as('dana');
  await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
});
