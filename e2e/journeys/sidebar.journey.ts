import { expect, test } from './vitrine.ts';

test('the sidebar has on top what people filter by, help behind a mark, and folded groups that say what is in them', async ({
  catalog,
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await catalog.open();
  const fields = catalog.mostUsed;

  await test.step('the first eight fields need no scrolling', async () => {
    // What is counted behind the rows makes no room for itself.
    await expect(fields.getByRole('button', { name: 'Status is not…' })).toBeVisible();
    for (const name of ['Status', 'Visibility', 'OS type', 'Protected', 'Bits']) {
      const radios = fields.getByRole('group', { name, exact: true }).getByRole('radio');
      await expect(radios.last()).toBeInViewport({ ratio: 1 });
    }
    for (const name of ['Platform', 'OS version']) {
      await expect(fields.getByRole('combobox', { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
    await expect(fields.getByRole('textbox', { name: 'New tag' })).toBeInViewport({ ratio: 1 });
  });

  await test.step('short choices share their lines', async () => {
    const tops = await fields
      .getByRole('group', { name: 'Status', exact: true })
      .getByRole('radio')
      .evaluateAll((radios) => radios.map((radio) => radio.getBoundingClientRect().top));
    expect(new Set(tops).size).toBeLessThanOrEqual(tops.length / 2);
  });

  await test.step('help opens by focus, pointer and click, and closes by Escape', async () => {
    const mark = fields.getByRole('button', { name: 'Help: Status' });
    const help = page.getByRole('tooltip').filter({ hasText: 'Only active images can start a server.' });
    await expect(help).toBeHidden();
    await mark.focus();
    await expect(help).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expect(mark).toBeFocused();
    await mark.blur();
    await mark.hover();
    await expect(help).toBeVisible();
    await help.hover();
    await expect(help).toBeVisible();
    await catalog.grid.hover();
    await expect(help).toBeHidden();
    await mark.click();
    await catalog.grid.hover();
    await expect(help).toBeVisible();
  });

  await test.step('a folded group says what is in it, and stays as it was left', async () => {
    const time = catalog.filters.locator('summary', { hasText: /^Time/ });
    await expect(time).toContainText('Created and Updated');
    await time.click();
    await expect(time).not.toContainText('Created and Updated');
    await page.reload();
    await expect(catalog.filters.getByRole('group', { name: 'Created', exact: true })).toBeVisible();
  });
});

test('the version of the system is a field with what the list has, applied here where the service cannot', async ({
  catalog,
  cloud,
}) => {
  const all = await cloud.list('limit=300');
  const version = String(all.find((image) => image['__os_version'] !== undefined)?.['__os_version']);
  await catalog.open();
  const field = catalog.mostUsed.getByRole('combobox', { name: 'OS version' });
  await field.focus();
  await expect
    .poll(() =>
      field.evaluate((input) =>
        [...((input as HTMLInputElement).list?.options ?? [])].map((option) => option.value),
      ),
    )
    .toContain(version);
  await field.fill(version);
  await field.press('Enter');
  await expect.poll(() => catalog.query()).toEqual([`__os_version=${version}`]);
  await expect(catalog.chip(version)).toContainText('The service doesn’t support this filter');
  const expected = all.filter((image) => image['__os_version'] === version).map(({ id }) => id);
  await expect.poll(async () => (await catalog.idsDrawn()).slice(0, 4)).toEqual(expected.slice(0, 4));
});

test('times are in one zone, which is shown and switched; usual spans and typed times are taken', async ({
  catalog,
  page,
}) => {
  await catalog.open();
  const times = await catalog.unfold('Time');
  const age = catalog.grid.locator('time').first();
  const zone = page.getByRole('group', { name: 'Times on this page' });
  await expect(zone.getByRole('radio', { name: /^Local/ })).toBeChecked();
  await expect(age).not.toHaveAttribute('title', /UTC/);
  await zone.getByRole('radio', { name: 'UTC' }).check();
  await expect(age).toHaveAttribute('title', /UTC/);
  await page.reload();
  await expect(age).toHaveAttribute('title', /UTC/);

  const created = times.getByRole('group', { name: 'Created', exact: true });
  await test.step('the field shows all of a time', async () => {
    await created.getByRole('button', { name: 'This year' }).click();
    const field = created.getByLabel('Created: time in UTC');
    await expect(field).toHaveValue(/^\d{4}-01-01T00:00/);
    expect(await field.evaluate((input) => input.clientWidth)).toBeGreaterThan(200);
    expect(catalog.query().join()).toMatch(/^created_at=gte:\d{4}-01-01T00:00:00Z$/);
  });
  await test.step('filters say it in the same zone', async () => {
    await expect(catalog.chip('Created')).toContainText(/from 1 Jan \d{4}, 00:00 UTC/);
    await zone.getByRole('radio', { name: /^Local/ }).check();
    await expect(catalog.chip('Created')).toContainText(/from 1 Jan \d{4}, 01:00 CET/);
    await zone.getByRole('radio', { name: 'UTC' }).check();
    await expect(catalog.chip('Created')).toContainText('UTC');
  });
  await test.step('a typed time replaces the bound, half a year does not', async () => {
    const typed = created.getByRole('textbox', { name: 'Created: type a time' });
    await typed.fill('2026');
    await typed.press('Enter');
    await expect(created.getByRole('alert')).toContainText('Enter a date');
    expect(catalog.query().join()).toMatch(/^created_at=gte:\d{4}-01-01T00:00:00Z$/);
    await typed.fill('2026-01-02T03:04:05+01:00');
    await typed.press('Enter');
    await expect.poll(() => catalog.query()).toEqual(['created_at=gte:2026-01-02T02:04:05Z']);
  });
});
