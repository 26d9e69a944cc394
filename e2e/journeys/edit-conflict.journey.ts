import type { Cloud } from './cloud.ts';
import { expectNoViolations } from './axe.ts';
import { EditTab } from './edit.ts';
import { expect, test } from './vitrine.ts';

const patch = (cloud: Cloud, id: string, attributes: Readonly<Record<string, unknown>>) =>
  cloud.ask(
    'PATCH',
    `/v2/images/${id}`,
    Object.entries(attributes).map(([name, value]) =>
      value === null ? { op: 'remove', path: `/${name}` } : { op: 'add', path: `/${name}`, value },
    ),
  );

test('another user changed it too: side by side, a choice for each, and nothing is lost', async ({
  cloud,
  page,
}) => {
  const image = await cloud.create({ name: 'before', visibility: 'private', a: '1', b: '2', c: '3', d: '4' });
  const tab = new EditTab(page);
  await tab.open(image);
  await tab.field('Name').fill('mine');
  await tab.field('a').fill('mine');
  await tab.properties.getByRole('button', { name: 'Remove b' }).click();
  await tab.field('Description').fill('mine');
  await patch(cloud, image.id, { name: 'theirs', a: null, b: 'theirs', c: 'theirs', d: null });
  await tab.save.click();

  await expect(tab.panel.getByRole('status').filter({ hasText: 'updated here' })).toContainText(
    'updated here: c and d.',
  );
  await expect(tab.field('c')).toHaveValue('theirs');
  await expect(tab.clash('Name')).toContainText(/Before\s*before/);
  await expect(tab.clash('Name')).toContainText(/Theirs\s*theirs/);
  await expect(tab.clash('Name')).toContainText(/Yours\s*mine/);
  await expect(tab.clash('Name')).toBeFocused();
  await expect(tab.clash('a')).toContainText(/Theirs\s*not set/);
  await expect(tab.clash('b')).toContainText(/Yours\s*not set/);
  await expectNoViolations(page);
  expect(tab.sent).toEqual([]);
  // Without a choice nothing is sent.
  await tab.save.click();
  await expect(tab.clash('Name')).toBeFocused();
  await tab.clash('Name').getByRole('radio', { name: 'Keep theirs' }).check();
  await tab.clash('a').getByRole('radio', { name: 'Keep yours' }).check();
  await tab.clash('b').getByRole('radio', { name: 'Keep yours' }).check();
  await expect(tab.field('Name')).toHaveValue('mine');

  // And once more, between the choice and the sending.
  await patch(cloud, image.id, { a: 'again' });
  await tab.button('Save 3 changes').click();
  await expect(tab.clash('a')).toContainText(/Theirs\s*again/);
  await tab.clash('a').getByRole('radio', { name: 'Keep yours' }).check();
  await tab.save.click();
  await expect(tab.messages).toContainText('Saved. Changed elsewhere meanwhile: c and d.');
  expect(tab.sent).toEqual([
    [
      { op: 'add', path: '/__description', value: 'mine' },
      { op: 'replace', path: '/a', value: 'mine' },
      { op: 'remove', path: '/b' },
    ],
  ]);
  await expect(tab.clashes).toHaveCount(0);
  await expect(tab.field('Name')).toHaveValue('theirs');
  const after = (await cloud.ask('GET', `/v2/images/${image.id}`)) as Record<string, unknown>;
  expect(after).toMatchObject({ name: 'theirs', a: 'mine', c: 'theirs', __description: 'mine' });
  expect(after).not.toHaveProperty('b');
  await cloud.remove(image.id);
});

test('the same wish twice is none, and a conflict of the service is read again', async ({ cloud, page }) => {
  const image = await cloud.create({ name: 'before', visibility: 'private', a: '1' });
  const tab = new EditTab(page);
  await tab.open(image);
  await tab.field('Name').fill('the same');
  await patch(cloud, image.id, { name: 'the same' });
  await tab.save.click();
  await expect(tab.messages).toContainText('The image already has these values.');
  expect(tab.sent).toEqual([]);

  await tab.field('a').fill('2');
  const path = `/image/v2/images/${image.id}`;
  const body = JSON.stringify({
    message: 'Property a does not exist.<br /><br />\n\n\n',
    code: '409 Conflict',
  });
  await cloud.fail({ path, method: 'PATCH', status: 409, body });
  await tab.save.click();
  const refusal = tab.panel.getByRole('alert');
  await expect(refusal).toContainText('The image was changed at the same time');
  await expect(refusal).toContainText('Property a does not exist.');
  await expect(tab.field('a')).toHaveValue('2');
  await tab.save.click();
  await expect(tab.messages).toContainText('Saved.');
  await expect(refusal).toHaveCount(0);
  await cloud.remove(image.id);
});
