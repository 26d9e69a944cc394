import { expect, test } from './vitrine.ts';

const FROM = 'created_at=gte:2020-04-04T05:06:07Z';
const UNTIL = 'created_at=lt:2026-12-01T00:00:00Z';

/** Longer than a pause in typing after which a text counts. */
const PAUSE_MS = 1000;

test('a time typed digit by digit stays in its field until it is whole, and the other bound stays', async ({
  catalog,
  page,
}) => {
  await page.clock.install();
  await catalog.open(`?${FROM}&${UNTIL}`);
  const group = await catalog.unfold('Time');
  await group.getByRole('radio', { name: 'UTC' }).check();
  const first = group.getByLabel('Created: time in UTC', { exact: true });
  const second = group.getByLabel('Created: second time in UTC', { exact: true });
  await first.focus();
  // Day and month, which are the same here as their order is the browser's; then the year; a pause after each key.
  for (const key of ['0', '4', '0', '4', '2', '0', '2', '1']) {
    await page.keyboard.press(key);
    await page.clock.runFor(PAUSE_MS);
    if (key !== '1') expect(catalog.query()).toEqual([FROM, UNTIL]);
  }
  const typed = FROM.replace('2020', '2021');
  await expect.poll(() => catalog.query()).toEqual([typed, UNTIL]);
  await expect(second).toHaveValue('2026-12-01T00:00');

  // Half cleared: nothing changes, and the field says so when it is left.
  await first.focus();
  await page.keyboard.press('Backspace');
  await page.clock.runFor(PAUSE_MS);
  await second.focus();
  await page.clock.runFor(PAUSE_MS);
  expect(catalog.query()).toEqual([typed, UNTIL]);
  await expect(group.getByRole('alert')).toContainText('Not applied yet');
  await expect(first).toHaveAttribute('aria-invalid', 'true');

  // Cleared: the other bound stays where it is, and what is typed next does not go into it.
  await group.getByRole('button', { name: 'Clear Created', exact: true }).click();
  await page.clock.runFor(PAUSE_MS);
  await expect.poll(() => catalog.query()).toEqual([UNTIL]);
  await expect(first).toBeFocused();
  await expect(first).toHaveValue('');
  await expect(second).toHaveValue('2026-12-01T00:00');
  await expect(group.getByRole('alert')).toHaveCount(0);
  await first.fill('2022-01-01T00:00:00');
  await page.clock.runFor(PAUSE_MS);
  await expect.poll(() => catalog.query().toSorted()).toEqual(['created_at=gte:2022-01-01T00:00:00Z', UNTIL]);
});

test('the keys go through all operators and lose neither bound', async ({ catalog, page }) => {
  await catalog.open(`?${FROM}&${UNTIL}`);
  const group = await catalog.unfold('Time');
  await group.getByRole('radio', { name: 'UTC' }).check();
  const operator = group.getByRole('combobox', { name: 'Created: compare', exact: true });
  await operator.focus();
  for (const value of ['gt', 'lte', 'lt', 'eq', 'neq']) {
    await page.keyboard.press('ArrowDown');
    await expect(operator).toHaveValue(value);
    await expect.poll(() => catalog.query()).toContain(FROM.replace('gte', value));
    expect(catalog.query()).toContain(UNTIL);
  }
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowUp');
  await expect(operator).toHaveValue('gte');
  await expect.poll(() => catalog.query().toSorted()).toEqual([FROM, UNTIL]);
  await expect(catalog.chip('given more than once')).toHaveCount(0);
});

test('one part of a time is cleared and typed again, and the other parts stay', async ({ catalog, page }) => {
  await page.clock.install();
  await catalog.open(`?${FROM}&${UNTIL}`);
  const group = await catalog.unfold('Time');
  await group.getByRole('radio', { name: 'UTC' }).check();
  const first = group.getByLabel('Created: time in UTC', { exact: true });
  await first.focus();
  await page.keyboard.press('Backspace');
  await page.clock.runFor(PAUSE_MS);
  expect(catalog.query()).toEqual([FROM, UNTIL]);
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.clock.runFor(PAUSE_MS);
  // The first part is the day or the month, as the browser has it.
  await expect.poll(() => catalog.query()[0]).toMatch(/^created_at=gte:2020-(04-12|12-04)T05:06:07Z$/);
  expect(catalog.query()[1]).toBe(UNTIL);
  // Back brings what was before, into the field too.
  await page.goBack();
  await expect.poll(() => catalog.query()).toEqual([FROM, UNTIL]);
  await expect(first).toHaveValue('2020-04-04T05:06:07');
});
