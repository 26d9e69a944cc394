import { expectNoViolations } from './axe.ts';
import type { Cloud } from './cloud.ts';
import { BOB, messages, type Person } from './invitations.ts';
import { startGateway } from './start-vitrine.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

const ADMIN: Person = ['admin', 'admin'];

/** Images with a file, named `<tag> 1` and so on. */
async function withFiles(cloud: Cloud, tag: string, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const formats = { disk_format: 'raw', container_format: 'bare' };
    const image = await cloud.create({ name: `${tag} ${number}`, tags: [tag], ...formats });
    await cloud.upload(image.id, 'bytes');
    ids.push(image.id);
  }
  return ids;
}

async function attribute(cloud: Cloud, id: string, name: string): Promise<unknown> {
  return ((await cloud.ask('GET', `/v2/images/${id}`, undefined, ADMIN)) as Record<string, unknown>)[name];
}

test('images are taken out of use and back, hidden and shown, one by one and many at once', async ({
  catalog,
  cloud,
  page,
}) => {
  const [first = '', second = '', third = ''] = await withFiles(cloud, 'state', 3);
  await cloud.create({ name: 'state empty', tags: ['state'] });
  const { projectId } = await cloud.as(...BOB);
  await cloud.ask('POST', `/v2/images/${first}/members`, { member: projectId });
  await catalog.open(`?tag=state`);
  const panel = page.getByRole('complementary', { name: /image/i });
  const bar = page.getByRole('region', { name: 'Selection' });
  const menuOf = (place: typeof panel) => place.getByRole('button', { name: 'State', exact: true });
  const choose = (name: string) => page.getByRole('menuitem', { name }).click();

  await test.step('one, by keyboard: what it means to others is said, and undo takes it back', async () => {
    await page.getByRole('link', { name: 'state 1', exact: true }).click();
    await menuOf(panel).press('Enter');
    await page.getByRole('menuitem', { name: 'Deactivate…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Deactivate “state 1”?' });
    await expect(dialog).toContainText('shared with 1 other project');
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Deactivate' }).press('Enter');
    await expect(catalog.row('state 1')).toContainText('deactivated');
    await expect(menuOf(panel)).toBeFocused();
    await expect.poll(() => attribute(cloud, first, 'status')).toBe('deactivated');
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expect(catalog.row('state 1')).toContainText('active');
    await expect.poll(() => attribute(cloud, first, 'status')).toBe('active');
  });

  await test.step('many: what it cannot be done to is named, and what the service refuses, with the reason', async () => {
    await page.getByRole('checkbox', { name: 'Select state 3' }).check();
    await bar.getByRole('button', { name: 'Select all matching' }).click();
    await expect(bar).toContainText('4 images selected');
    await menuOf(bar).click();
    await choose('Deactivate…');
    const dialog = page.getByRole('dialog', { name: 'Deactivate 3 images?' });
    await expect(dialog.getByRole('list', { name: 'Images without a usable file' })).toHaveText(
      'state empty',
    );
    await cloud.fail({
      method: 'POST',
      path: `/image/v2/images/${second}/actions/deactivate`,
      status: 403,
      body: '{"message":"You are not authorized to complete deactivate action.","code":"403 Forbidden"}',
    });
    await dialog.getByRole('button', { name: 'Deactivate' }).click();
    const card = page.getByRole('region', { name: 'Work on many images' });
    await expect(card).toContainText('Deactivated 2 images · 1 image couldn’t be deactivated');
    await expect(card).toContainText('Some clouds restrict it to administrators');
    await expect.poll(() => attribute(cloud, third, 'status')).toBe('deactivated');
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => attribute(cloud, third, 'status')).toBe('active');
  });

  await test.step('hidden ones stay until the list is read again', async () => {
    await menuOf(bar).click();
    await choose('Hide from lists…');
    await page
      .getByRole('dialog', { name: 'Hide 4 images from lists?' })
      .getByRole('button', { name: 'Hide' })
      .click();
    await expect.poll(() => attribute(cloud, third, 'os_hidden')).toBe(true);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(catalog.state).toHaveText('No images');
  });
});

test('an administrator gives an image to another project', async ({ cloud, page, vitrine }) => {
  const [id = ''] = await withFiles(cloud, 'gift', 1);
  const gateway = await startGateway(vitrine.cloudUrl, ADMIN);
  try {
    await page.goto(`${gateway.url}/images/${id}`);
    await page.getByRole('button', { name: 'State', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Change owner…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the owner of “gift 1”' });
    await dialog.getByRole('button', { name: 'Change owner' }).click();
    await expect(dialog.getByRole('alert')).toHaveText('Enter a project ID.');
    const { projectId } = await cloud.as(...BOB);
    await dialog.getByRole('combobox').fill(projectId);
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Change owner' }).click();
    await expect.poll(() => attribute(cloud, id, 'owner')).toBe(projectId);
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    const { projectId: acme } = await cloud.as('dana', 'acme');
    await expect.poll(() => attribute(cloud, id, 'owner')).toBe(acme);
  } finally {
    await gateway.stop();
  }
});
