import { stubImage } from '../stub/stub-cloud.ts';
import { test } from './stub.ts';
import { expect } from './vitrine.ts';

const LATER = '2026-11-21T00:00:00Z';

test('what another user does to the open image is seen within a minute, and what is typed stays', async ({
  page,
  stub,
}) => {
  const one = stubImage(0, { name: 'open' });
  stub.list = [one, stubImage(1)];
  const path = `GET /v2/images/${String(one['id'])}`;
  const reads = () => stub.seen.filter((request) => request === path).length;
  await page.clock.install();
  await page.goto(`/images/${String(one['id'])}?ui.tab=edit`);
  const panel = page.getByRole('complementary', { name: 'Image' });
  const typed = panel.getByRole('textbox', { name: 'Name', exact: true });
  await typed.fill('a name half ty');
  await page.clock.runFor(10_000);
  const first = reads();

  // The page is not looked at: nothing is asked.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  });
  await page.clock.runFor(180_000);
  expect(reads()).toBe(first);

  // The user comes back: at once.
  stub.list = [{ ...one, status: 'deactivated', tags: ['theirs'], updated_at: LATER }, stubImage(1)];
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expect(page.getByRole('row', { name: 'open' })).toContainText('deactivated');
  await expect(typed).toHaveValue('a name half ty');

  // And while they look, within a minute, with a request or two.
  const before = reads();
  stub.list = [
    { ...one, status: 'active', protected: true, visibility: 'private', updated_at: '2026-11-22T00:00:00Z' },
    stubImage(1),
  ];
  await page.clock.runFor(60_000);
  await expect(page.getByRole('row', { name: 'open' })).toContainText('private');
  await expect(page.getByRole('row', { name: 'open' }).getByRole('img', { name: 'Protected' })).toBeVisible();
  await expect(typed).toHaveValue('a name half ty');
  expect(reads() - before).toBeLessThanOrEqual(2);

  // Gone: the panel says so.
  stub.list = [stubImage(1)];
  await page.clock.runFor(60_000);
  await expect(panel.getByRole('alert')).toContainText(
    'This image was deleted or is no longer shared with this project',
  );
  await expect(typed).toHaveValue('a name half ty');
});
