import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test('ranges with two handles, values of properties, and what an attribute is not', async ({
  catalog,
  cloud,
  page,
}) => {
  const made = await Promise.all(
    [10, 20, 40, 100].map((disk) =>
      cloud.create({
        name: `ranged ${disk}`,
        min_disk: disk,
        x_team: disk > 20 ? 'storage' : 'network',
        'ui.team': disk > 20 ? 'storage' : 'network',
      }),
    ),
  );
  await catalog.open('?ui.q=ranged');
  const rows = page.getByRole('main').getByRole('rowheader');
  await expect(rows).toHaveCount(4);

  await test.step('a handle moves by keys, and the list, the count and the address follow', async () => {
    const group = await catalog.unfold('Requirements');
    const lowest = group.getByRole('slider', { name: 'Minimum disk, lowest' });
    const highest = group.getByRole('slider', { name: 'Minimum disk, highest' });
    await lowest.focus();
    await page.keyboard.press('ArrowRight');
    await expect(lowest).toHaveAttribute('aria-valuetext', '20 GB');
    await expect(page).toHaveURL(/ui\.range=min_disk:20(,|%2C)/);
    await expect(rows).toHaveCount(3);
    await expect(group).toContainText('3 images');
    await highest.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page).toHaveURL(/ui\.range=min_disk:20,40/);
    await expect(rows).toHaveCount(2);
    // The bars are those that the other filters leave: the handle can go back.
    await page.keyboard.press('End');
    await lowest.focus();
    await page.keyboard.press('Home');
    await expect(page).not.toHaveURL(/ui\.range/);
    await expect(rows).toHaveCount(4);
    await expectNoViolations(page, group);
  });

  await test.step('a handle is dragged, and a limit is typed', async () => {
    const group = await catalog.unfold('Requirements');
    const highest = group.getByRole('slider', { name: 'Minimum disk, highest' });
    const box = await highest.boundingBox();
    if (box === null) throw new Error('no handle');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 200, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(page).toHaveURL(/ui\.range=min_disk:,10(?!\d)/);
    await expect(rows).toHaveText([/ranged 10/]);
    const typed = group.getByRole('textbox', { name: 'Minimum disk, highest' });
    await typed.fill('much');
    await typed.press('Enter');
    await expect(group.getByRole('alert')).toContainText('Enter a size in GB');
    await typed.fill('50 GB');
    await typed.press('Enter');
    await expect(page).toHaveURL(/ui\.range=min_disk:,50/);
    await expect(rows).toHaveCount(3);
    // What no image can meet is not written.
    const lowestTyped = group.getByRole('textbox', { name: 'Minimum disk, lowest' });
    await lowestTyped.fill('60');
    await lowestTyped.press('Enter');
    await expect(group.getByRole('alert')).toContainText('Above the highest');
    await expect(page).toHaveURL(/ui\.range=min_disk:,50/);
    await lowestTyped.fill('');
    await lowestTyped.press('Enter');
    await typed.fill('');
    await typed.press('Enter');
    await expect(page).not.toHaveURL(/ui\.range/);
  });

  await test.step('a property of one’s own, its values with numbers, chosen and excluded', async () => {
    const group = await catalog.unfold('Other property');
    const properties = group.getByRole('group', { name: 'Properties in this catalog' });
    const search = properties.getByRole('textbox', { name: 'Search properties' });
    if (await search.isVisible()) await search.fill('x_team');
    await properties.getByRole('button', { name: /^x_team/ }).click();
    const storage = properties.getByRole('button', { name: /^storage/ });
    await expect(storage).toHaveText(/2$/);
    await storage.click();
    await expect(page).toHaveURL(/x_team=storage/);
    await expect(rows).toHaveCount(2);
    // Counted over what the other filters leave.
    await expect(properties.getByRole('button', { name: /^network/ })).toHaveText(/2$/);
    await storage.click();
    await expect(page).not.toHaveURL(/x_team=storage/);
    const without = properties.getByRole('button', { name: 'Exclude network' });
    await without.click();
    await expect(page).toHaveURL(/ui\.not=x_team:network/);
    await expect(without).toHaveAttribute('aria-pressed', 'true');
    await expect(rows).toHaveCount(2);
    await expectNoViolations(page, group);
    await without.click();
    await expect(page).not.toHaveURL(/ui\.not/);
  });

  await test.step('a property that no request can filter by is filtered here', async () => {
    const group = await catalog.unfold('Other property');
    const properties = group.getByRole('group', { name: 'Properties in this catalog' });
    const search = properties.getByRole('textbox', { name: 'Search properties' });
    if (await search.isVisible()) await search.fill('ui.team');
    await properties.getByRole('button', { name: /^ui\.team/ }).click();
    const storage = properties.getByRole('button', { name: /^storage/ });
    await storage.click();
    await expect(page).toHaveURL(/ui\.is=ui\.team:storage/);
    await expect(storage).toHaveAttribute('aria-pressed', 'true');
    await expect(rows).toHaveCount(2);
    await storage.click();
    await expect(page).not.toHaveURL(/ui\.is/);
    await expect(rows).toHaveCount(4);
  });

  await test.step('values of buttons are excluded too, and numbers follow the filters', async () => {
    await catalog.mostUsed.getByRole('button', { name: 'Status is not…' }).click();
    const queued = catalog.mostUsed.getByRole('button', { name: 'Exclude queued' });
    await queued.click();
    await expect(page).toHaveURL(/ui\.not=status:queued/);
    await expect(page.getByText('No matching images')).toBeVisible();
    await queued.click();
    await expect(rows).toHaveCount(4);
  });
  await Promise.all(made.map(({ id }) => cloud.remove(id)));
});
