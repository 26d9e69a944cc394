import { countWith, invite, statusOf, viewOf } from '../../journeys/invitations.ts';
import { expect } from '../../journeys/vitrine.ts';
import { test } from './webkit.ts';

test('an invitation is accepted, taken back and rejected', async ({ tab, cloud }) => {
  const [image] = await invite(cloud, 'one-by-one', 2);
  const id = image?.id ?? '';
  await tab.open(`/images${viewOf('pending', 'one-by-one')}`);
  const messages = tab.find('region', 'Messages');
  await tab.find('button', 'Accept one-by-one 0001').click();
  await messages.says('Accepted “one-by-one 0001”');
  await expect.poll(() => statusOf(cloud, id)).toBe('accepted');
  await messages.find('button', 'Undo').click();
  await messages.says('“one-by-one 0001” is pending again');
  await expect.poll(() => statusOf(cloud, id)).toBe('pending');
  await tab.find('button', 'Reject one-by-one 0001').click();
  await messages.says('Rejected “one-by-one 0001”');
  await expect.poll(() => statusOf(cloud, id)).toBe('rejected');
});

test('many invitations are accepted at once, and that is undone', async ({ tab, cloud }) => {
  await invite(cloud, 'many', 12);
  await tab.open(`/images${viewOf('pending', 'many')}`);
  await tab.find('button', 'Select all matching').click();
  await tab.find('region', 'Selection').find('button', 'Accept 12 images').click();
  await expect.poll(() => countWith(cloud, 'many', 'accepted'), { timeout: 30_000 }).toBe(12);
  await tab.find('region', 'Messages').find('button', 'Undo').click();
  await expect.poll(() => countWith(cloud, 'many', 'pending'), { timeout: 30_000 }).toBe(12);
});
