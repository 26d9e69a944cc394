import type { Cloud } from '../../journeys/cloud.ts';
import { expect } from '../../journeys/vitrine.ts';
import type { Part, Tab } from './tab.ts';
import { test } from './webkit.ts';

interface Case {
  readonly group: string;
  readonly act: (group: Part, tab: Tab) => Promise<void>;
  readonly query: readonly string[];
}

/** The filters above the groups. */
const MOST_USED = 'Most used filters';

/** One of each kind of filter. */
const CASES: readonly Case[] = [
  {
    group: MOST_USED,
    act: (group) => group.find('radio', /^queued/).click(),
    query: ['status=queued'],
  },
  {
    group: MOST_USED,
    act: async (group) => {
      await group.find('textbox', 'New tag').fill('golden');
      await group.find('button', 'Add tag').click();
    },
    query: ['tag=golden'],
  },
  {
    group: 'State',
    act: (group) => group.find('radio', 'Registered').click(),
    query: ['__isregistered=true'],
  },
  {
    group: 'Hardware support',
    act: (group) => group.find('checkbox', 'KVM').click(),
    query: ['__support_kvm=true'],
  },
  {
    group: 'Requirements',
    act: async (group, tab) => {
      await group.find('textbox', 'Minimum disk').fill('40');
      await tab.press('Enter');
    },
    query: ['min_disk=40'],
  },
  {
    group: 'Name and ID',
    act: async (group, tab) => {
      await group.find('textbox', 'Name').fill('erp-golden-v32.9');
      await tab.press('Enter');
    },
    query: ['name=erp-golden-v32.9'],
  },
  {
    group: 'Sorting and paging',
    act: (group) => group.find('combobox', 'Sort by').choose('Name'),
    query: ['sort_key=name', 'sort_dir=desc'],
  },
];

/** The first images that the service itself answers. */
async function answered(cloud: Cloud, query: readonly string[]): Promise<readonly string[]> {
  return (await cloud.list(query.join('&'))).slice(0, 5).map(({ id }) => id);
}

async function idsShown(tab: Tab): Promise<readonly string[]> {
  return tab.session.run(() =>
    [...document.querySelectorAll('[role=grid] [data-key]')].map((row) => row.getAttribute('data-key') ?? ''),
  );
}

/** A group of filters, unfolded. */
async function opened(filters: Part, group: string): Promise<Part> {
  if (group === MOST_USED) return filters.find('region', MOST_USED);
  const texts = await filters.css('details').texts();
  const details = filters.css(
    `details:nth-of-type(${texts.findIndex((text) => text.startsWith(group)) + 1})`,
  );
  if (!(await details.read((element) => (element as HTMLDetailsElement).open))) {
    await details.css('summary').click();
  }
  return details;
}

test('filters of every kind by the sidebar', async ({ tab, cloud }) => {
  await tab.open('/images');
  const filters = tab.find('complementary', 'Filters');
  // Groups come one after the other once the rows are there.
  const summaries = () => filters.css('summary').texts();
  await expect.poll(summaries).toContainEqual(expect.stringContaining('Sorting and paging'));
  for (const { group, act, query } of CASES) {
    await test.step(query.join('&'), async () => {
      const expected = await answered(cloud, query);
      expect(expected, 'the case would prove nothing').not.toEqual([]);
      await act(await opened(filters, group), tab);
      await expect.poll(() => tab.query()).toEqual(query);
      await expect.poll(async () => (await idsShown(tab)).slice(0, expected.length)).toEqual(expected);
      await tab.find('button', 'Clear all').click();
      await expect.poll(() => tab.query()).toEqual([]);
    });
  }
});

test('the address is the query, and chips are taken away', async ({ tab, cloud }) => {
  const query = ['visibility=private', 'min_disk=gte:40', 'sort_key=name', 'sort_dir=asc'];
  await tab.open(`/images?${query.join('&')}`);
  const expected = await answered(cloud, query);
  await expect.poll(async () => (await idsShown(tab)).slice(0, expected.length)).toEqual(expected);
  const chips = tab.find('list', 'Active filters');
  await expect.poll(() => chips.find('listitem').count()).toBeGreaterThan(1);
  await chips.find('button', /^Remove/).click();
  await expect.poll(() => tab.query()).not.toEqual(query);
  await tab.session.back();
  await expect.poll(() => tab.query()).toEqual(query);

  await tab.open('/images?status=actve');
  await tab.find('list', 'Active filters').says('actve');
});
