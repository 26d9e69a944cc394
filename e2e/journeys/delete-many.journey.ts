import { expectNoViolations } from './axe.ts';
import { BOB, DANA, invite, messages, runs } from './invitations.ts';
import { expect, test } from './vitrine.ts';

test('a selection is deleted: what is protected stays, what is refused is back with its reason, the rest is gone', async ({
  catalog,
  cloud,
  page,
}) => {
  const fields = { visibility: 'shared', tags: ['crowd'] };
  const images = [];
  for (let number = 1; number <= 8; number += 1) {
    const isProtected = number === 2 ? { protected: true } : {};
    images.push(await cloud.create({ ...fields, name: `crowd ${number}`, ...isProtected }));
  }
  const [theirs] = await invite(cloud, 'crowd', 1);
  const accepted = await cloud.as(...DANA);
  await cloud.ask('PUT', `/v2/images/${theirs?.id ?? ''}/members/${accepted.projectId}`, {
    status: 'accepted',
  });
  const [shared, , busy, broken, unknown] = images;
  const { projectId } = await cloud.as(...BOB);
  await cloud.ask('POST', `/v2/images/${shared?.id ?? ''}/members`, { member: projectId });
  await cloud.fail({ path: `/image/v2/images/${unknown?.id ?? ''}/members`, status: 500, times: 10 });
  const faults = [
    {
      method: 'DELETE',
      path: `/image/v2/images/${busy?.id ?? ''}`,
      status: 409,
      body: '{"message":"In use.","code":"409 Conflict"}',
    },
    { method: 'DELETE', path: `/image/v2/images/${broken?.id ?? ''}`, status: 500 },
  ];

  await catalog.open('?tag=crowd');
  const boxes = page.getByRole('checkbox', { name: /^Select crowd/ });
  await expect(boxes).toHaveCount(9);
  await boxes.first().check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'Select all matching' }).click();
  await expect(bar).toContainText('9 images selected');
  await expect(page.locator('body')).not.toBeFocused();
  await bar.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete 7 images?' });
  await expect(dialog.getByRole('list', { name: 'Protected images' })).toHaveText('crowd 2');
  await expect(dialog.getByRole('list', { name: 'Images of other projects' })).toHaveText('crowd 0001');
  await expect(dialog.getByRole('list', { name: 'Shared images' })).toHaveText('crowd 11 project');
  await expect(dialog.getByRole('list', { name: 'Images that couldn’t be checked' })).toHaveText('crowd 5');
  await expectNoViolations(page);
  await expect(dialog).toContainText(/The image service failed\..*Request ID req-/);
  await cloud.clearFaults();
  await dialog.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(dialog.getByRole('list', { name: 'Images that couldn’t be checked' })).toHaveCount(0);
  await expect(dialog.getByRole('status')).toBeFocused();
  for (const fault of faults) await cloud.fail(fault);

  await dialog.getByRole('button', { name: 'Delete 7 images' }).click();
  const report = runs(page);
  await expect(report.getByRole('heading')).toHaveText('Deleted 5 images · 2 images couldn’t be deleted');
  const failed = report.getByRole('list', { name: 'What failed, and why' }).getByRole('listitem');
  await expect(failed.filter({ hasText: 'crowd 3' })).toContainText('The image is in use.');
  await expect(failed.filter({ hasText: 'crowd 4' })).toContainText('The image service failed.');
  await expect(bar).toContainText('2 images selected');
  await expect(messages(page)).toContainText('Deleted 5 images');
  await expect
    .poll(async () => (await catalog.namesOnScreen()).toSorted())
    .toEqual(['crowd 0001', 'crowd 2', 'crowd 3', 'crowd 4']);
  await expectNoViolations(page);

  await report.getByRole('button', { name: 'Retry 2 images' }).click();
  await expect(report).toHaveCount(0);
  await expect
    .poll(async () => (await cloud.list('tag=crowd')).map(({ name }) => String(name)).toSorted())
    .toEqual(['crowd 0001', 'crowd 2']);
});
