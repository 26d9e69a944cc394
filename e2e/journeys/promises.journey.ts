import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

test('what images promise is told over the list, filtered by, and shown in columns', async ({
  catalog,
  cloud,
  page,
}) => {
  await cloud.create({ name: 'Kept 13', replace_frequency: 'monthly', image_build_date: dayAt(-4) });
  await cloud.create({ name: 'Late 24.04', replace_frequency: 'monthly', image_build_date: dayAt(-47) });
  await cloud.create({ name: 'Ending 9', replace_frequency: 'never', maintained_until: dayAt(20) });
  await catalog.open('?ui.columns=name,replaced,maintained');
  const rows = page.getByRole('main').getByRole('rowheader');

  await test.step('a notice leads to what is overdue', async () => {
    await expect(
      page.getByRole('main').getByText(/^In your project: 1 image overdue for replacement, 1 image with/),
    ).toBeVisible();
    await expectNoViolations(page, page.getByRole('main'));
    await page.getByRole('link', { name: 'Show overdue' }).click();
    await expect(page).toHaveURL(/ui\.is=promise_state:overdue/);
    await expect(rows).toHaveText([/Late 24\.04/]);
    await expect(page.getByRole('button', { name: 'Remove Promises Overdue' })).toBeVisible();
  });

  await test.step('columns have the promises in words', async () => {
    await page.goto('/images?ui.is=promise_state:overdue&ui.columns=name,replaced,maintained');
    await expect(catalog.row('Late 24.04')).toContainText(
      'replaced monthly; this one is 47 days old: overdue',
    );
    await page.goto('/images?ui.is=promise_state:soon&ui.columns=name,replaced,maintained');
    await expect(catalog.row('Ending 9')).toContainText(/maintained until .*: 20 days left/);
    await expect(rows).toHaveCount(1);
  });

  await test.step('a filter with numbers among the times', async () => {
    const filters = page.getByRole('complementary', { name: 'Filters' });
    await filters.locator('summary', { hasText: 'Time' }).click();
    const group = filters.getByRole('group', { name: 'Promises' });
    await expect(group.getByRole('radio', { name: /Ends within 90 days/ })).toBeChecked();
    await group.getByRole('radio', { name: /^Overdue/ }).check();
    await expect(rows).toHaveText([/Late 24\.04/]);
    await expectNoViolations(page, filters);
  });
});
