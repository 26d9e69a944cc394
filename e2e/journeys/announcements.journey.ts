import { recordAnnouncements } from './announcements.ts';
import { invite, viewOf } from './invitations.ts';
import { navigateWithin, test } from './vitrine.ts';

test('selecting, results and notices are told by live regions that were there before', async ({
  page,
  catalog,
  cloud,
}) => {
  const said = await recordAnnouncements(page);
  await invite(cloud, 'told', 2);
  await catalog.open();
  await catalog.quiet();

  await test.step('the first selection, and all loaded images', async () => {
    await catalog.rowNumber(2).getByRole('checkbox').check();
    await said.says('1 image selected');
    await said.forget();
    await page.getByRole('button', { name: 'Select all matching' }).click();
    await said.says(/^\d+ images selected$/);
    await said.forget();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await catalog.grid.getByRole('checkbox', { name: 'Select all loaded images' }).click();
    await said.says(/^\d+ images selected$/);
  });

  await test.step('the result of filters, also where there is none', async () => {
    await said.forget();
    await navigateWithin(page, '/images?__os_type=Windows');
    await said.says(/^\d+ images/);
    await navigateWithin(page, '/images?name=nothing-is-called-so');
    await said.says('No images');
  });

  await test.step('a notice that comes with its text, without its buttons', async () => {
    await said.forget();
    await navigateWithin(page, '/images?ui.at=00000000-0000-4000-8000-000000000000&visibility=public');
    await said.says('The linked image is no longer in this list. Showing the list from the top.');
  });

  await test.step('what is under way with invitations', async () => {
    await said.forget();
    await navigateWithin(page, `/images${viewOf('pending', 'told')}`);
    await catalog.settled();
    await page.getByRole('button', { name: 'Accept told 0001' }).click();
    await said.says(/Accepted .told 0001./);
  });
});
