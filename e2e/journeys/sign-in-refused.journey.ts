import { expect, test } from './vitrine.ts';

test.use({ signIn: true });

const TOKENS = '/identity/v3/auth/tokens';

/** Each with a user of its own: the gateway slows down clients that fail again and again. */
const REFUSED = [
  { name: 'a wrong password', user: 'alice', password: 'alice-pas' },
  { name: 'an unknown user', user: 'nobody', password: 'nobody-pass' },
  { name: 'a disabled account', user: 'dora', password: 'dora-pass' },
];

for (const { name, user, password } of REFUSED) {
  test(`${name} is refused, and nothing but the password is lost`, async ({ door, page }) => {
    await page.goto('/images?status=active');
    await door.as(user, password);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Sign-in failed');
    await expect(alert).toContainText('or the account may be disabled');
    await expect(alert).toContainText(/req-[0-9a-f-]{36}/);
    await expect(alert.getByRole('button', { name: 'Copy request ID' })).toBeVisible();
    await expect(door.user).toHaveValue(user);
    await expect(door.domain).toHaveValue('Default');
    await expect(door.password).toHaveValue('');
    await expect(door.password).toBeFocused();
    await expect(page).toHaveURL(/\/images\?status=active$/);
  });
}

test('a user without a project is told so', async ({ door, page }) => {
  await page.goto('/images');
  await door.as('norm');
  await expect(page.getByRole('alert')).toContainText('You have no project');
  await expect(page.getByRole('alert')).toContainText('Your credentials are correct');
});

const AWAY = [
  { name: 'fails', fault: { status: 503 }, says: 'Unexpected response from Keystone' },
  { name: 'breaks off', fault: { cutAfterBytes: 20 }, says: 'Keystone isn’t responding' },
  {
    name: 'is something else',
    fault: {
      status: 200,
      headers: { 'Content-Type': 'text/html' },
      body: '<html><body><h1>Welcome to the proxy</h1></body></html>',
    },
    says: 'Unexpected response from Keystone',
  },
];

for (const { name, fault, says } of AWAY) {
  test(`Keystone ${name}, and comes back`, async ({ catalog, cloud, door, page }) => {
    await page.goto('/images');
    await cloud.fail({ method: 'POST', path: TOKENS, times: 50, ...fault });
    await door.as('dana');
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(door.user).toHaveValue('dana');
    await cloud.clearFaults();
    await door.password.fill('dana-pass');
    await door.submit.click();
    await catalog.settled();
  });
}

test('Keystone is slow: the page says so, and waiting can be ended', async ({ cloud, door, page }) => {
  await page.clock.install();
  await page.goto('/images');
  await cloud.fail({ method: 'POST', path: TOKENS, delayMs: 20_000, times: 50 });
  const asked = page.waitForRequest((request) => request.method() === 'POST');
  await door.as('dana');
  await asked;
  await expect(door.form.getByRole('button', { name: 'Signing in' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.clock.runFor(6000);
  await expect(door.form.getByRole('status')).toContainText('Keystone is responding slowly');
  await door.form.getByRole('button', { name: 'Cancel' }).click();
  await expect(door.submit).toBeVisible();
  await expect(door.password).toHaveValue('');
});

test('no answer at all within half a minute', async ({ cloud, door, page }) => {
  await page.clock.install();
  await page.goto('/images');
  await cloud.fail({ method: 'POST', path: TOKENS, delayMs: 50_000, times: 50 });
  const asked = page.waitForRequest((request) => request.method() === 'POST');
  await door.as('dana');
  await asked;
  await page.clock.runFor(31_000);
  await expect(page.getByRole('alert')).toContainText('No response for 30 seconds');
});

test('a second Enter while one is under way signs in once', async ({ cloud, door, page }) => {
  await page.goto('/images');
  await cloud.fail({ method: 'POST', path: TOKENS, delayMs: 400, times: 1 });
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  await door.user.fill('dana');
  await door.password.fill('dana-pass');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Signed in as dana' })).toBeVisible();
  expect(posts).toBe(1);
});

test('too many tries: the time to wait counts down', async ({ door, page }) => {
  await page.clock.install();
  await page.route('**/api/session', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 429,
          headers: { 'Retry-After': '3' },
          json: { error: { code: 'VITRINE.TOO_MANY_SIGN_INS', message: 'Too many.' } },
        })
      : route.continue(),
  );
  await page.goto('/images');
  await door.as('bob', 'guess');
  await expect(page.getByRole('alert')).toContainText('Too many attempts');
  await expect(door.form).toContainText('You can try again in 3 seconds.');
  await expect(door.submit).toHaveAttribute('aria-disabled', 'true');
  await page.clock.runFor(2000);
  await expect(door.form).toContainText('You can try again in 1 second.');
  await page.clock.runFor(1500);
  await expect(door.form.getByRole('status')).toContainText('You can try again now.');
  await expect(door.submit).toHaveAttribute('aria-disabled', 'false');
});

test('no network', async ({ context, door, page }) => {
  await page.goto('/images');
  await expect(door.user).toBeVisible();
  await context.setOffline(true);
  await door.as('dana');
  await expect(page.getByRole('alert')).toContainText('You’re offline');
  await expect(door.user).toHaveValue('dana');
});
