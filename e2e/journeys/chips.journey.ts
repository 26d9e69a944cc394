import { expect, test } from './vitrine.ts';

test('chips are taken away one by one, and all at once', async ({ catalog }) => {
  await catalog.open('?status=active&__os_type=Linux&tag=golden&tag=team.shop');
  await expect(catalog.chips.getByRole('button', { name: /^Remove / })).toHaveCount(4);

  await catalog.chips.getByRole('button', { name: 'Remove Tag golden' }).click();
  await expect.poll(() => catalog.query()).toEqual(['tag=team.shop', 'status=active', '__os_type=Linux']);
  await catalog.chips.getByRole('button', { name: 'Remove Status active' }).click();
  await expect.poll(() => catalog.query()).toEqual(['tag=team.shop', '__os_type=Linux']);
  await catalog.chips.getByRole('button', { name: 'Clear all' }).click();
  await expect.poll(() => catalog.query()).toEqual([]);
  await expect(catalog.chips).toBeHidden();
});

test('a bad value stays in the address, is not sent, and says how to mend it', async ({ catalog, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/v2/images') asked.push(url.search);
  });
  await catalog.open('?status=actve&limit=abc&protected=true');
  expect(asked.every((search) => !search.includes('actve') && !search.includes('abc'))).toBe(true);
  expect(catalog.query()).toEqual(['status=actve', 'limit=abc', 'protected=true']);

  const chip = catalog.chip('actve');
  await expect(chip).toContainText(
    '“actve” isn’t valid. Use active, queued, saving, killed or deleted. (not applied)',
  );
  await expect(catalog.chip('abc')).toContainText(
    'Page size must be a whole number, such as 40. (not applied)',
  );
  await chip.getByRole('button', { name: 'Use active' }).click();
  await expect.poll(() => catalog.query()).toEqual(['status=active', 'protected=true', 'limit=abc']);
  await expect(catalog.chip('Status')).not.toContainText('not applied');
});

test('of a parameter given twice the chip says which counts', async ({ catalog, cloud }) => {
  await catalog.open('?__os_type=Linux&__os_type=Windows');
  await expect(catalog.chip('Linux')).toContainText('given more than once');
  const expected = await cloud.list('__os_type=Windows&limit=5');
  expect((await catalog.idsDrawn()).slice(0, 5)).toEqual(expected.map(({ id }) => id));
});

test('what cannot be combined says so, and cannot be chosen', async ({ catalog }) => {
  await catalog.open('?__support_xen_hana=true');
  const hardware = await catalog.unfold('Hardware support');
  await expect(hardware.getByRole('checkbox', { name: 'KVM', exact: true })).toBeDisabled();
  await expect(hardware.getByText('Can’t be combined with SAP HANA on Xen.').first()).toBeVisible();

  await catalog.open('?__support_xen_hana=true&__support_kvm=true');
  await expect(catalog.chip(/^KVM/)).toContainText('Can’t be combined with SAP HANA on Xen');
});

test('a membership needs its visibility: the chip offers it, taking it away takes both', async ({
  catalog,
}) => {
  await catalog.open('?member_status=pending');
  await catalog.chip('Shared with me').getByRole('button', { name: 'Add visibility=shared' }).click();
  await expect.poll(() => catalog.query()).toEqual(['visibility=shared', 'member_status=pending']);
  await catalog.chips.getByRole('button', { name: 'Remove Visibility shared' }).click();
  await expect.poll(() => catalog.query()).toEqual([]);
});

test('an empty list says which filters to loosen', async ({ catalog, page }) => {
  await catalog.open('?name=nothing-is-called-this&status=active');
  await expect(page.getByRole('heading', { name: 'No matching images' })).toBeVisible();
  await expect(catalog.state).toHaveText('No images');
  await page.getByRole('button', { name: 'Without Name nothing-is-called-this' }).click();
  await expect.poll(() => catalog.query()).toEqual(['status=active']);
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();

  await catalog.open('?limit=0');
  await expect(page.getByRole('heading', { name: 'The page size is 0' })).toBeVisible();
});

test('any property by name and value', async ({ catalog, cloud }) => {
  const marker = `property-${Date.now()}`;
  const image = await cloud.create({ name: marker, 'team:owner': marker });
  await catalog.open();
  const group = await catalog.unfold('Other property');
  await group.getByRole('textbox', { name: 'Property', exact: true }).fill('team:owner');
  await group.getByRole('textbox', { name: 'Value', exact: true }).fill(marker);
  await group.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => catalog.query()).toEqual([`team:owner=${marker}`]);
  await expect(catalog.state).toHaveText('1 image');
  await expect(catalog.row(marker)).toBeVisible();
  await cloud.remove(image.id);
});

test('a field keeps what was typed and says what is wrong with it', async ({ catalog }) => {
  await catalog.open();
  const group = await catalog.unfold('Requirements');
  const field = group.getByRole('textbox', { name: 'Minimum disk', exact: true });
  await field.fill('forty');
  await field.blur();
  await expect(field).toHaveValue('forty');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(group.getByRole('alert')).toHaveText('Minimum disk must be a whole number, such as 40.');
  expect(catalog.query()).toEqual([]);
  await field.fill('40');
  await expect.poll(() => catalog.query()).toEqual(['min_disk=40']);
  await expect(group.getByRole('alert')).toHaveCount(0);
});
