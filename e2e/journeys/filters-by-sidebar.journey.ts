import type { Locator } from '@playwright/test';
import type { Cloud } from './cloud.ts';
import { expect, test } from './vitrine.ts';

/** Puts what only the cloud knows in the place of `{id}`, `{name}` and `{project}`. */
type Fill = (text: string) => string;

interface Case {
  readonly parameter: string;
  readonly group: string;
  /** What a user does in the group. */
  readonly act: (group: Locator, fill: Fill) => Promise<void>;
  /** What stands in the address then, with what only the cloud knows to be filled in. */
  readonly query: readonly string[];
}

/** Chooses one of several radios of a field. */
function choose(field: string, option: string): Case['act'] {
  return (group) =>
    group.getByRole('group', { name: field }).getByRole('radio', { name: option, exact: true }).check();
}

function check(option: string): Case['act'] {
  return (group) => group.getByRole('checkbox', { name: option, exact: true }).check();
}

function type(field: string, text: string): Case['act'] {
  return async (group, fill) => {
    const input = group
      .getByRole('textbox', { name: field, exact: true })
      .or(group.getByRole('combobox', { name: field, exact: true }));
    await input.fill(fill(text));
    await input.press('Enter');
  };
}

function select(field: string, option: string): Case['act'] {
  return async (group) => {
    await group.getByRole('combobox', { name: field, exact: true }).selectOption({ label: option });
  };
}

/** Before all groups, and not folded. */
const MOST_USED = 'Most used filters';

/** One way to set each of the 32 parameters of the documents. */
const CASES: readonly Case[] = [
  {
    parameter: 'name',
    group: 'Name and ID',
    act: type('Name', '{name}'),
    query: ['name={name}'],
  },
  { parameter: 'id', group: 'Name and ID', act: type('Image ID', '{id}'), query: ['id={id}'] },
  {
    parameter: 'tag',
    group: MOST_USED,
    act: async (group) => {
      await group.getByRole('textbox', { name: 'New tag' }).fill('golden');
      await group.getByRole('button', { name: 'Add tag' }).click();
    },
    query: ['tag=golden'],
  },
  {
    parameter: 'owner',
    group: 'Name and ID',
    act: (group) => group.getByRole('button', { name: 'Use this project' }).click(),
    query: ['owner={project}'],
  },
  {
    parameter: 'owner',
    group: 'Name and ID',
    act: (group) => group.getByRole('textbox', { name: 'Owner project' }).fill('acme'),
    query: ['owner={project}'],
  },
  { parameter: 'status', group: MOST_USED, act: choose('Status', 'queued'), query: ['status=queued'] },
  {
    parameter: 'protected',
    group: MOST_USED,
    act: choose('Protected', 'Protected'),
    query: ['protected=true'],
  },
  {
    parameter: '__isregistered',
    group: 'State',
    act: choose('Registered', 'Registered'),
    query: ['__isregistered=true'],
  },
  {
    parameter: 'visibility',
    group: MOST_USED,
    act: choose('Visibility', 'private'),
    query: ['visibility=private'],
  },
  {
    parameter: '__imagetype',
    group: 'Visibility and sharing',
    act: type('Image type', 'gold'),
    query: ['__imagetype=gold'],
  },
  {
    parameter: 'member_status',
    group: 'Visibility and sharing',
    act: choose('Shared with me', 'rejected'),
    query: ['visibility=shared', 'member_status=rejected'],
  },
  {
    parameter: '__os_type',
    group: MOST_USED,
    act: choose('OS type', 'Windows'),
    query: ['__os_type=Windows'],
  },
  {
    parameter: '__platform',
    group: MOST_USED,
    act: type('Platform', 'Debian'),
    query: ['__platform=Debian'],
  },
  { parameter: '__os_bit', group: MOST_USED, act: choose('Bits', '64-bit'), query: ['__os_bit=64'] },
  {
    parameter: 'created_at',
    group: 'Time',
    act: async (group) => {
      await group.getByRole('radio', { name: 'UTC' }).check();
      await group.getByLabel('Created: time in UTC').fill('2026-01-01T00:00:00');
    },
    query: ['created_at=gte:2026-01-01T00:00:00Z'],
  },
  {
    parameter: 'updated_at',
    group: 'Time',
    act: async (group) => {
      await group.getByLabel('Updated: compare', { exact: true }).selectOption({ label: 'before' });
      await group.getByLabel('Updated: time in UTC').fill('2026-06-01T12:30:15');
    },
    query: ['updated_at=lt:2026-06-01T12:30:15Z'],
  },
  {
    parameter: 'disk_format',
    group: 'Format and size',
    act: type('Disk format', 'qcow2'),
    query: ['disk_format=qcow2'],
  },
  {
    parameter: 'container_format',
    group: 'Format and size',
    act: type('Container format', 'bare'),
    query: ['container_format=bare'],
  },
  { parameter: 'min_disk', group: 'Requirements', act: type('Minimum disk', '40'), query: ['min_disk=40'] },
  { parameter: 'min_ram', group: 'Requirements', act: type('Minimum memory', '0'), query: ['min_ram=0'] },
  { parameter: '__support_kvm', group: 'Hardware support', act: check('KVM'), query: ['__support_kvm=true'] },
  { parameter: '__support_xen', group: 'Hardware support', act: check('Xen'), query: ['__support_xen=true'] },
  {
    parameter: '__support_largememory',
    group: 'Hardware support',
    act: check('Large memory'),
    query: ['__support_largememory=true'],
  },
  {
    parameter: '__support_diskintensive',
    group: 'Hardware support',
    act: check('Disk-intensive'),
    query: ['__support_diskintensive=true'],
  },
  {
    parameter: '__support_highperformance',
    group: 'Hardware support',
    act: check('High performance'),
    query: ['__support_highperformance=true'],
  },
  {
    parameter: '__support_xen_gpu_type',
    group: 'Hardware support',
    act: type('GPU on Xen', 'M60_vGPU'),
    query: ['__support_xen_gpu_type=M60_vGPU'],
  },
  {
    parameter: '__support_kvm_gpu_type',
    group: 'Hardware support',
    act: type('GPU on KVM', 'V100'),
    query: ['__support_kvm_gpu_type=V100'],
  },
  {
    parameter: '__support_xen_hana',
    group: 'Hardware support',
    act: check('SAP HANA on Xen'),
    query: ['__support_xen_hana=true'],
  },
  {
    parameter: '__support_kvm_infiniband',
    group: 'Hardware support',
    act: check('InfiniBand on KVM'),
    query: ['__support_kvm_infiniband=true'],
  },
  { parameter: 'limit', group: 'Sorting and paging', act: type('Page size', '7'), query: ['limit=7'] },
  {
    parameter: 'marker',
    group: 'Sorting and paging',
    act: type('Start after', '{id}'),
    query: ['marker={id}'],
  },
  {
    parameter: 'sort_key',
    group: 'Sorting and paging',
    act: select('Sort by', 'Name'),
    query: ['sort_key=name', 'sort_dir=desc'],
  },
  {
    parameter: 'sort_dir',
    group: 'Sorting and paging',
    act: select('Direction', 'Ascending'),
    query: ['sort_key=created_at', 'sort_dir=asc'],
  },
];

test('there is a case for each of the 32 parameters', () => {
  expect(new Set(CASES.map(({ parameter }) => parameter)).size).toBe(32);
});

const GROUPS = [...new Set(CASES.map(({ group }) => group))];

// One page for each group: thirty-two page loads would take longer than all that is tested here.
for (const name of GROUPS) {
  test(`each parameter in “${name}” by the sidebar`, async ({ catalog, cloud }) => {
    const { projectId } = await cloud.as('dana', 'acme');
    const image = await cloud.anImage();
    const fill: Fill = (text) =>
      text
        .replace('{id}', image.id)
        .replace('{name}', image.name ?? '')
        .replace('{project}', projectId);
    await catalog.open();
    const folds = name !== MOST_USED;
    const group = folds ? await catalog.unfold(name) : catalog.mostUsed;
    for (const { parameter, act, query } of CASES.filter((one) => one.group === name)) {
      await test.step(parameter, async () => {
        const params = query.map(fill);
        // Once more where the fields of the step before are still being cleared: what is typed then goes with them.
        await expect(async () => {
          await act(group, fill);
          await expect.poll(() => catalog.query(), { timeout: 3000 }).toEqual(params);
        }).toPass();
        if (folds) await expect(group.locator('summary')).toContainText(/\d filters? active/);
        const expected = await answered(cloud, params, parameter === 'member_status' ? projectId : null);
        expect(expected, 'the case would prove nothing').not.toEqual([]);
        await expect.poll(async () => (await catalog.idsDrawn()).slice(0, expected.length)).toEqual(expected);

        await catalog.chips.getByRole('button', { name: 'Clear all' }).click();
        await expect.poll(() => catalog.query()).toEqual([]);
        if (folds) await expect(group.locator('summary')).not.toContainText('active');
      });
    }
  });
}

/** The first images that the service itself answers to a query, without those of a project. */
async function answered(
  cloud: Cloud,
  params: readonly string[],
  withoutOwner: string | null,
): Promise<readonly string[]> {
  const search = new URLSearchParams(
    params.map((param): [string, string] => [
      param.slice(0, param.indexOf('=')),
      param.slice(param.indexOf('=') + 1),
    ]),
  );
  const images = await cloud.list(search.toString());
  return images
    .filter(({ owner }) => withoutOwner === null || owner !== withoutOwner)
    .slice(0, 7)
    .map(({ id }) => id);
}
