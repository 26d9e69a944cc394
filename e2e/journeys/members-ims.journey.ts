import { membersOf, share, SharingTab, strangeId } from './members.ts';
import { expect, test } from './vitrine.ts';

test('many are shared with in one request and its job: who has it already is named, the rest goes on', async ({
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'in a batch', visibility: 'shared' });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(new URL(request.url()).pathname);
  });
  const tab = new SharingTab(page);
  await tab.open(image);
  await expect(tab.heading).toHaveText('Not shared yet');
  await share(cloud, image.id, [strangeId(1)]);
  await tab.field.fill(Array.from({ length: 30 }, (_, number) => strangeId(number + 1)).join('\n'));
  await tab.button('Share with 30 projects').click();
  await expect(tab.messages).toContainText('Shared with 29 projects. 1 project couldn’t be added.');
  await expect(tab.failures).toContainText('Sharing with this project failed');
  await expect(tab.failures).toContainText('The image is shared with this project already.');
  await expect(tab.field).toHaveValue(strangeId(1));
  await expect(tab.heading).toHaveText('Shared with 30 projects');
  expect(asked).toEqual(['/v1/cloudimages/members']);
  expect(await membersOf(cloud, image.id)).toHaveLength(30);
  await cloud.remove(image.id);
});

test('sharing is stopped with all in one request and its job', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'batch taken back', visibility: 'shared' });
  await share(cloud, image.id, [1, 2, 3].map(strangeId));
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'DELETE') asked.push(new URL(request.url()).pathname);
  });
  const tab = new SharingTab(page);
  await tab.open(image);
  await tab.button('Stop sharing with all…').click();
  await tab.dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(tab.heading).toHaveText('Not shared yet');
  expect(asked).toEqual(['/v1/cloudimages/members']);
  expect(await membersOf(cloud, image.id)).toEqual([]);
  await cloud.remove(image.id);
});

test('a batch that is refused as a whole leaves everything as it was', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'refused batch', visibility: 'shared' });
  await cloud.fail({ path: '/image/v1/cloudimages/members', method: 'POST', status: 403 });
  const tab = new SharingTab(page);
  await tab.open(image);
  const typed = [1, 2].map(strangeId).join('\n');
  await tab.field.fill(typed);
  await tab.button('Share with 2 projects').click();
  await expect(tab.failures).toContainText('You don’t have permission to share this image');
  await expect(tab.field).toHaveValue(typed);
  await tab.failures.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.heading).toHaveText('Shared with 2 projects');
  await cloud.remove(image.id);
});
