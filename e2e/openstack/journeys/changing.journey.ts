import { EditTab } from '../../journeys/edit.ts';
import { messages } from '../../journeys/invitations.ts';
import { savedFiles, savingHere } from '../../journeys/saved-files.ts';
import { expect, test } from './real.ts';

test('an image is edited while another user does too, tagged, downloaded and deleted', async ({
  catalog,
  cloud,
  door,
  page,
}) => {
  await savingHere(page);
  const mark = `changing ${Date.now()}`;
  const image = await cloud.create({
    name: 'to change',
    visibility: 'shared',
    disk_format: 'raw',
    container_format: 'bare',
    tags: [mark],
    note: 'one',
    gone: 'x',
  });
  await cloud.upload(image.id, 'what is in it');
  const { projectId: globex } = await cloud.as('bob', 'globex');
  await cloud.ask('POST', `/v2/images/${image.id}/members`, { member: globex });
  const path = `/v2/images/${image.id}`;
  const { projectId: acme } = await cloud.as('dana', 'acme');
  await door.open(`?tag=${mark}&ui.tab=edit&ui.project=${acme}`);
  await catalog.row('to change').getByRole('link').click();

  // What both changed waits for a decision, what only others changed is kept, and all of it is one request.
  const edit = new EditTab(page);
  await edit.noteSent();
  await edit.field('Name').fill('changed <b>');
  await edit.properties.getByRole('textbox', { name: 'note' }).fill('mine');
  await edit.properties.getByRole('button', { name: 'Remove gone' }).click();
  await edit.field('Add properties').fill('a/b~c=1\nNote=2\nrepo=3');
  await edit.button('Add to changes').click();
  await expect(edit.properties.getByRole('alert')).toContainText('The service uses this name itself');
  await expect(edit.properties.getByRole('status')).toContainText('“Note” differs from “note”');
  await edit.field('Add properties').fill('');
  await cloud.ask('PATCH', path, [
    { op: 'replace', path: '/note', value: 'theirs' },
    { op: 'add', path: '/extra', value: 'theirs' },
  ]);
  await edit.save.click();
  await edit.clash('note').getByRole('radio', { name: 'Keep yours' }).check();
  await edit.save.click();
  await expect(edit.panel.getByText('The image service failed')).toBeVisible();
  await edit.properties.getByRole('button', { name: 'Remove Note', exact: true }).click();
  await edit.save.click();
  await expect(edit.messages).toContainText('Saved. Changed elsewhere meanwhile: extra.');
  expect(edit.sent.at(-1)).toEqual([
    { op: 'replace', path: '/name', value: 'changed <b>' },
    { op: 'add', path: '/a~1b~0c', value: '1' },
    { op: 'remove', path: '/gone' },
    { op: 'replace', path: '/note', value: 'mine' },
  ]);
  const saved = { name: 'changed <b>', note: 'mine', extra: 'theirs', 'a/b~c': '1' };
  expect(await cloud.ask('GET', path)).toMatchObject(saved);

  const tagsNow = async () => ((await cloud.ask('GET', path)) as { tags: string[] }).tags.toSorted();
  await edit.panel.getByRole('tab', { name: 'Tags' }).click();
  await edit.field('Add tags').fill('ü\na/b\nkey=value');
  await edit.field('Add tags').press('Enter');
  await expect(messages(page)).toContainText('Added 3 tags');
  await cloud.ask('DELETE', `${path}/tags/key=value`);
  await edit.button('Remove the tag key=value').click();
  await expect(messages(page)).toContainText('Tag “key=value” was already removed by someone else');
  await edit.button('Remove the tag ü').click();
  await expect(messages(page)).toContainText('Removed tag “ü”');
  expect(await tagsNow()).toEqual(['a/b', mark].toSorted());

  await edit.button('Download').click();
  const card = page.getByRole('region', { name: 'Download' });
  await expect(card).toContainText('13 bytes. The SHA-512 checksum matches.');
  expect(await savedFiles(page)).toEqual(['changed _b_.raw 13']);

  await edit.button('Delete').click();
  const dialog = page.getByRole('dialog', { name: 'Delete “changed <b>”?' });
  await expect(dialog).toContainText('It’s shared with 1 other project (0 accepted)');
  await dialog.getByRole('button', { name: 'Delete image' }).click();
  await expect(catalog.row('changed <b>')).toHaveCount(0);
  await expect.poll(() => cloud.list(`tag=${mark}`)).toEqual([]);
});
