import { expectNoViolations } from './axe.ts';
import { messages } from './invitations.ts';
import { sentBodies } from './sent-bodies.ts';
import { expect, test } from './vitrine.ts';

const GLOBEX = ['bob', 'globex'] as const;

test('an image is deleted from its panel: who else has it is said first, and the list goes on beside it', async ({
  catalog,
  cloud,
  page,
}) => {
  const name = 'doomed <b>bold</b>';
  const fields = { visibility: 'shared', tags: ['doomed'] };
  const below = await cloud.create({ ...fields, name: 'doomed below' });
  const image = await cloud.create({ ...fields, name, __whole_image: 'true' });
  await cloud.create({ ...fields, name: 'doomed above' });
  const { projectId } = await cloud.as(...GLOBEX);
  await cloud.ask('POST', `/v2/images/${image.id}/members`, { member: projectId });
  await catalog.open('?tag=doomed');
  await catalog.row(name).getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Image', exact: true });
  await cloud.fail({ path: `/image/v2/images/${image.id}/members`, delayMs: 1000 });
  await panel.getByRole('button', { name: 'Delete' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `Delete “${name}”?` });
  await expect(dialog).toContainText('Checking which projects it’s shared with…');
  await expect(dialog).toContainText('It’s shared with 1 other project (0 accepted)');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Delete' })).toBeFocused();

  // Refused: everything is as it was.
  await cloud.fail({
    method: 'DELETE',
    path: `/image/v2/images/${image.id}`,
    status: 409,
    body: '{"message":"Image is in use.","code":"409 Conflict"}',
  });
  await page.keyboard.press('Enter');
  await dialog.getByRole('checkbox', { name: 'Also delete the backup of the full-server image' }).check();
  await dialog.getByRole('button', { name: 'Delete image' }).click();
  await expect(messages(page)).toContainText(`“${name}” couldn’t be deleted`);
  await expect(messages(page)).toContainText('The image is in use.');
  await expect(catalog.row(name)).toBeVisible();

  const sent = await sentBodies(page, 'DELETE');
  await messages(page).getByRole('button', { name: 'Try again' }).click();
  await expect(messages(page)).toContainText(`Deleted “${name}”`);
  expect(sent).toEqual([{ delete_backup: true }]);
  await expect(catalog.row(name)).toHaveCount(0);
  expect(await cloud.list('tag=doomed')).toHaveLength(2);

  // The keyboard alone: the panel goes, and the next image has the focus.
  await catalog.row('doomed above').getByRole('link').click();
  await panel.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('It isn’t shared with any project.');
  await page.getByRole('button', { name: 'Delete image' }).press('Enter');
  await expect(panel).toHaveCount(0);
  await expect(catalog.row('doomed below').getByRole('rowheader')).toBeFocused();
  await expect.poll(async () => (await cloud.list('tag=doomed')).map(({ id }) => id)).toEqual([below.id]);

  // The only row leaves, and is back with the focus when the service refuses.
  await cloud.fail({ method: 'DELETE', path: `/image/v2/images/${below.id}`, status: 409 });
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Delete' }).press('Enter');
  await page.getByRole('button', { name: 'Delete image' }).press('Enter');
  await expect(messages(page)).toContainText('“doomed below” couldn’t be deleted');
  await expect(catalog.row('doomed below').getByRole('rowheader')).toBeFocused();

  // What is deleted in one list is gone from another that is come back to, and from the selection.
  await catalog.chip('doomed').getByRole('button').click();
  await page.getByRole('checkbox', { name: 'Select doomed below' }).check();
  await catalog.row('doomed below').getByRole('link').click();
  await panel.getByRole('button', { name: 'Delete' }).press('Enter');
  await page.getByRole('button', { name: 'Delete image' }).press('Enter');
  await expect(messages(page)).toContainText('Deleted “doomed below”');
  await expect(page.getByRole('region', { name: 'Selection' })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText('No matching images');
});

test('a protected image says what has to be done first, and one of others cannot be deleted', async ({
  catalog,
  cloud,
  page,
}) => {
  const { id } = await cloud.create({ name: 'kept for now', protected: true });
  await page.goto(`/images/${id}`);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: '“kept for now” can’t be deleted' });
  await expect(dialog).toContainText(
    'Protected images can’t be deleted. Removing protection isn’t supported',
  );
  await expect(dialog.getByRole('button')).toHaveText(['Close']);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const [open] = await cloud.list('visibility=public&limit=1');
  await page.goto(`/images/${open?.id ?? ''}`);
  await catalog.settled();
  await expect(page.getByRole('button', { name: 'Copy image ID' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
});
