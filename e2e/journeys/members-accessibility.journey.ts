import { expectNoViolations } from './axe.ts';
import type { Cloud } from './cloud.ts';
import { share, SharingTab, strangeId } from './members.ts';
import { expect, test } from './vitrine.ts';

test.use({ profile: 'glance' });

interface State {
  readonly name: string;
  readonly visibility: 'shared' | 'private';
  readonly members: readonly string[];
  readonly reach: (tab: SharingTab, cloud: Cloud, imageId: string) => Promise<void>;
}

const BOTH = [strangeId(1), '<i>marketing</i>'];

/** The states of the tab that are looked at, each in both themes. */
const STATES: readonly State[] = [
  {
    name: 'shared with nobody',
    visibility: 'shared',
    members: [],
    reach: (tab) => expect(tab.heading).toHaveText('Shared with nobody yet'),
  },
  {
    name: 'members',
    visibility: 'shared',
    members: BOTH,
    reach: (tab) => tab.members.getByRole('checkbox', { name: 'Select all' }).check(),
  },
  {
    name: 'mistakes in what was pasted',
    visibility: 'shared',
    members: BOTH,
    reach: async (tab) => {
      await tab.field.fill(`${strangeId(1)} a/b one two ${strangeId(2)}`);
      await expect(tab.findings).toBeVisible();
    },
  },
  {
    name: 'nothing to share with',
    visibility: 'shared',
    members: [],
    reach: async (tab) => {
      await tab.button(/^Share$/).click();
      await expect(tab.panel.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'the question before stopping',
    visibility: 'shared',
    members: BOTH,
    reach: async (tab) => {
      await tab.button('Stop sharing with all…').click();
      await expect(tab.dialog).toBeVisible();
    },
  },
  {
    name: 'failures',
    visibility: 'shared',
    members: BOTH,
    reach: async (tab, cloud, imageId) => {
      await cloud.fail({
        path: `/image/v2/images/${imageId}/members`,
        method: 'POST',
        status: 413,
        times: 9,
      });
      await tab.field.fill([3, 4, 5].map(strangeId).join(' '));
      await tab.button('Share with 3 projects').click();
      await expect(tab.failures).toBeVisible();
    },
  },
  {
    name: 'a run under way',
    visibility: 'shared',
    members: [],
    reach: async (tab, cloud, imageId) => {
      const path = `/image/v2/images/${imageId}/members`;
      await cloud.fail({ path, method: 'POST', delayMs: 20_000, times: 9 });
      await tab.field.fill([3, 4, 5].map(strangeId).join(' '));
      await tab.button('Share with 3 projects').click();
      await expect(tab.panel.getByRole('progressbar')).toBeVisible();
    },
  },
  {
    name: 'a private image',
    visibility: 'private',
    members: [],
    reach: async (tab, cloud, imageId) => {
      await cloud.fail({ path: `/image/v2/images/${imageId}`, method: 'PATCH', status: 403 });
      await tab.button('Change visibility to shared').click();
      await expect(tab.panel.getByRole('alert')).toBeVisible();
    },
  },
];

for (const { name, visibility, members, reach } of STATES) {
  test(`axe finds nothing in the tab of sharing: ${name}`, async ({ catalog, cloud, page }) => {
    const image = await cloud.create({ name, visibility });
    await share(cloud, image.id, members);
    const tab = new SharingTab(page);
    await tab.open(image);
    await catalog.settled();
    await reach(tab, cloud, image.id);
    await expectNoViolations(page);
    await cloud.clearFaults();
    await cloud.remove(image.id);
  });
}

test('axe finds nothing in the tab of sharing: members that cannot be read, and a receiver', async ({
  catalog,
  cloud,
  page,
}) => {
  const bob = ['bob', 'globex'] as const;
  const image = (await cloud.ask(
    'POST',
    '/v2/images',
    { name: 'from globex', visibility: 'shared' },
    bob,
  )) as {
    id: string;
  };
  const { projectId: member } = await cloud.as('dana', 'acme');
  await cloud.ask('POST', `/v2/images/${image.id}/members`, { member }, bob);
  await cloud.fail({ path: `/image/v2/images/${image.id}/members`, method: 'GET', status: 403, times: 9 });
  const tab = new SharingTab(page);
  await tab.open(image);
  await catalog.settled();
  await expect(tab.panel.getByRole('alert')).toContainText('The service does not show the members');
  await expectNoViolations(page);
  await cloud.clearFaults();
  await tab.button('Try again').click();
  await expect(tab.panel.getByRole('heading', { name: 'Shared with this project' })).toBeVisible();
  await expectNoViolations(page);
  await cloud.ask('DELETE', `/v2/images/${image.id}`, undefined, bob);
});
