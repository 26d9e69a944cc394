import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { expect, test } from './vitrine.ts';

test('an image is there although its list is not', async ({ catalog, cloud, page }) => {
  const image = await cloud.anImage();
  const panel = page.getByRole('complementary', { name: 'Image' });
  for (const fault of [{ status: 500 }, { status: 403 }, { delayMs: 60_000 }]) {
    await cloud.fail({ path: '/image/v2/images?*', times: 50, ...fault });
    await page.goto(`/images/${image.id}`);
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(image.name ?? '');
    await expect(panel.getByRole('tabpanel')).toContainText('Status');
    if (fault.status !== undefined) await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    await cloud.clearFaults();
  }
  await catalog.open();
});

test('why an image is not there is said in words, and asking again asks again', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.anImage();
  const panel = page.getByRole('complementary', { name: 'Image' });
  const alert = panel.getByRole('alert');
  const again = panel.getByRole('button', { name: 'Try again' });

  await page.goto('/images/a%20b?status=active');
  await expect(alert).toContainText('Not a valid image ID');
  await expect(alert).not.toContainText('The service said');
  await expect(again).toBeHidden();
  await catalog.settled();
  await expect(catalog.grid.getByRole('rowheader').first()).toBeVisible();

  await cloud.fail({ path: `/image/v2/images/${image.id}`, status: 403, times: 1 });
  await page.goto(`/images/${image.id}?name=nothing-is-called-this`);
  await expect(alert).toContainText('You don’t have access to this image');
  await expect(again).toBeHidden();
  await expectNoViolations(page);

  await cloud.fail({ path: `/image/v2/images/${image.id}`, status: 501, times: 2 });
  await page.reload();
  await expect(alert).toContainText('The image service failed');
  await expect(alert).toContainText(/Request ID\s*req-/);
  await again.click();
  await expect(alert).toContainText('The image service failed');
  await again.click();
  await expect(alert).toBeHidden();
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(image.name ?? '');
});

test('an image that another user deletes stays readable, and so does its list', async ({
  catalog,
  cloud,
  page,
}) => {
  const name = `gone-${Date.now()}`;
  const fields = { name, min_disk: 41, journey: name };
  const image = await cloud.create(fields);
  await cloud.create({ ...fields, name: `${name}-stays` });
  await catalog.open(`?journey=${name}`);
  await catalog.row(name).getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel).toContainText('41 GB disk');
  await catalog.quiet();

  // Found out by the panel alone: the row stays as long as the image is open.
  await cloud.remove(image.id);
  await panel.getByRole('tab', { name: 'JSON' }).click();
  const alert = panel.getByRole('alert').first();
  await expect(alert).toContainText('This image was deleted or is no longer shared with this project');
  await expect(alert).toContainText(/Request ID\s*req-/);
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(name);
  await panel.getByRole('tab', { name: 'Overview' }).click();
  await expect(panel).toContainText('41 GB disk');
  await expect(catalog.row(name)).toBeVisible();
  await expectNoViolations(page);

  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
  await expect(catalog.row(name)).toBeHidden();
  await expect(catalog.row(`${name}-stays`).getByRole('rowheader')).toBeFocused();
});

test('an image that cannot be read again is shown as it was, and says so', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.anImage();
  await catalog.open(`?id=${image.id}`);
  await catalog.grid.getByRole('rowheader').first().getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image' });
  await expect(panel.getByRole('tabpanel')).toContainText('Status');
  await catalog.quiet();
  await cloud.fail({ path: `/image/v2/images/${image.id}`, status: 501, times: 1 });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.getByRole('alert')).toContainText('These details may be outdated');
  await expect(panel.getByRole('tabpanel')).toContainText('Status');
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('alert')).toBeHidden();
});

/** What is pressed in a tab of an image that is gone, so that the tab learns it before the panel does. */
const presses = {
  tags: /^Remove the tag/,
  sharing: 'Refresh members',
  edit: /^Save/,
} as const;

for (const [tab, press] of Object.entries(presses)) {
  test(`that an image is gone is told once, also when the tab ${tab} learns it first`, async ({
    catalog,
    cloud,
    page,
  }) => {
    const image = await cloud.create({
      name: 'gone once',
      visibility: 'shared',
      journey: tab,
      tags: ['one'],
    });
    const panel = page.getByRole('complementary', { name: 'Image' });
    await catalog.open(`?journey=${tab}&ui.tab=${tab}`);
    await catalog.row('gone once').getByRole('link').click();
    await expect(panel.getByRole('button', { name: press }).first()).toBeVisible();
    await catalog.quiet();
    const told = await countAlerts(page);
    await cloud.remove(image.id);
    if (tab === 'edit') await panel.getByRole('textbox', { name: 'Name', exact: true }).fill('kept');
    await panel.getByRole('button', { name: press }).first().click();
    await expect(panel.getByRole('alert')).toContainText('This image was deleted or is no longer shared');
    await catalog.quiet();
    await expect(page.getByRole('alert')).toHaveCount(1);
    expect(await told()).toHaveLength(1);
  });
}

test('that the service is away is announced once, in the list or in the panel', async ({
  catalog,
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'away', visibility: 'shared', journey: 'away' });
  const panel = page.getByRole('complementary', { name: 'Image' });
  await catalog.open('?journey=away&ui.tab=sharing');
  await catalog.row('away').getByRole('link').click();
  await catalog.quiet();
  await cloud.fail({ path: '/image/*', status: 503, times: 1000 });
  await panel.getByRole('button', { name: 'Refresh members' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(panel.getByText('The image service is unavailable')).toBeVisible();
  await expect(page.getByRole('main').getByText('The image service is unavailable')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(1);
  await cloud.clearFaults();
  await cloud.remove(image.id);
});

/** Counts what is announced as an alert from now on, also what goes again at once. */
async function countAlerts(page: Page): Promise<() => Promise<readonly string[]>> {
  const alerts = await page.evaluateHandle(() => {
    const told: string[] = [];
    const look = (node: Node): void => {
      if (!(node instanceof Element)) return;
      for (const element of [node, ...node.querySelectorAll('*')]) {
        if (element.getAttribute('role') === 'alert') told.push(element.textContent);
      }
    };
    new MutationObserver((records) => {
      for (const record of records) for (const node of record.addedNodes) look(node);
    }).observe(document, { childList: true, subtree: true });
    return told;
  });
  return () => alerts.jsonValue();
}
