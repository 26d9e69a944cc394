import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../filters/address.ts';
import { PROFILES, type ProfileName } from '../attributes/profile.ts';
import { readOwn } from '../filters/own.ts';
import { toRequest } from '../filters/request.ts';
import type { ShellCommand, ListAsk } from './command.ts';
import { listPath } from './path.ts';
import { type CommandNote, commandNoteWords } from './messages.ts';
import { curlList, curlShow } from './curl.ts';
import { openstackLaunch, openstackList, openstackShow } from './openstack.ts';
import { pythonList, pythonShow } from './python.ts';
import { readShellWords } from './read-back.ts';
import type { Shell } from './shells.ts';
import { terraformList, terraformShow } from './terraform.ts';

/** What is copied at an address. */
function ask(search: string, profile: ProfileName = 'glance'): ListAsk {
  const { filters, ui } = parseAddress(search);
  const asker = { profile: PROFILES[profile], projectId: 'acme' };
  return {
    request: toRequest(filters, ui, asker, 'head'),
    profile: PROFILES[profile],
    endpoint: 'https://image.example',
    asksMembers: false,
    own: [],
  };
}

/** A command without the comments above it. */
function bare({ text }: ShellCommand): string {
  return text.replaceAll(/^# .*\n/gm, '');
}

function codes({ notes }: ShellCommand): readonly CommandNote['code'][] {
  return notes.map(({ code }) => code);
}

describe('the openstack command for a list', () => {
  test.each<readonly [search: string, words: string, codes: readonly CommandNote['code'][]]>([
    ['', '--sort created_at:desc', []],
    ['visibility=public&status=active', '--status active --public --sort created_at:desc', []],
    ['name=eq:web: 1', "--name 'eq:web: 1' --sort created_at:desc", []],
    ['status=in:queued,active', '--status in:queued,active --sort created_at:desc', []],
    [
      'visibility=shared&member_status=all&owner=p',
      '--project p --shared --member-status all --sort created_at:desc',
      [],
    ],
    ['os_hidden=true', '--hidden --sort created_at:desc', []],
    ['os_hidden=false&visibility=all', '--all --sort created_at:desc', []],
    ['tag=-x', '--tag=-x --sort created_at:desc', []],
    ['tag=a&tag=b', '--tag a --tag b --sort created_at:desc --limit 1000', ['one-page-of-tags']],
    ['disk_format=qcow2', '--property disk_format=qcow2 --sort created_at:desc', ['compared-late']],
    ['disk_format=in:raw,iso', '--sort created_at:desc', ['left-out']],
    [
      'os_distro=it%27s',
      String.raw`--property 'os_distro=it'\''s' --sort created_at:desc`,
      ['compared-late'],
    ],
    ['toString=x', '--property toString=x --sort created_at:desc', ['compared-late']],
    ['sorter=x', '--property sorter=x --sort created_at:desc', ['compared-late']],
    ['note=', '--sort created_at:desc', ['left-out']],
    // The client takes an empty option for none; a tag is one of a list.
    ['name=', '--sort created_at:desc', ['left-out']],
    ['visibility=&status=&owner=', '--sort created_at:desc', ['left-out']],
    ['tag=', "--tag '' --sort created_at:desc", []],
    ['ui.unnamed=only', '--sort created_at:desc', ['filtered-here']],
    ['a%3Db=c', '--sort created_at:desc', ['left-out']],
    ['min_disk=40&protected=true&hw_cpu_cores=2', '--sort created_at:desc', ['left-out']],
    [
      'created_at=gte:2026-01-01&created_at=lt:2026-02-01',
      '--sort created_at:desc',
      ['filtered-here', 'left-out'],
    ],
    ['sort_key=name&sort_dir=asc', '--sort name:asc,created_at:asc,id:asc', ['sorted-late']],
    ['sort_key=size', '--sort size:desc', ['sorted-late']],
    ['sort=status:asc,name:desc', '--sort status:asc,name:desc', ['sorted-late']],
    ['limit=50', '--sort created_at:desc', []],
    ['limit=0', '--sort created_at:desc', ['page-size-zero']],
    [`marker=${'0'.repeat(32)}`, `--sort created_at:desc --marker ${'0'.repeat(32)}`, []],
    [`marker=${'0'.repeat(32)}&sort_key=name`, '--sort name:desc', ['left-out', 'sorted-late']],
    ['name=a%00b', '--sort created_at:desc', ['left-out']],
  ])('%s', (search, words, notes) => {
    const command = openstackList(ask(search));
    expect(bare(command)).toBe(`openstack image list ${words}`);
    expect(codes(command)).toEqual(notes);
  });

  test('on IMS, where a range of sizes is filtered here', () => {
    const command = openstackList(ask('size_min=5&__os_type=Linux', 'ims'));
    expect(command.text).toBe(
      '# Vitrine filters by size_min itself because the service cannot. This command lists\n' +
        '# more.\n' +
        '# The client downloads everything, then filters by __os_type: exact match,\n' +
        '# case-sensitive.\n' +
        'openstack image list --property __os_type=Linux --sort created_at:desc',
    );
  });

  test('what the page leaves out and orders itself is said', () => {
    const { text, notes } = openstackList({
      ...ask('status=active'),
      own: readOwn(
        parseAddress('?ui.q=half&ui.not=os_version:22.04&ui.range=size:1,2&ui.sort=min_disk:asc').ui,
      ),
    });
    expect(notes).toEqual([
      { code: 'filtered-here', names: ['search', 'os_version', 'size'] },
      { code: 'ordered-here' },
    ]);
    expect(text.replaceAll('\n# ', ' ')).toContain('filters by search, os_version, size itself');
  });

  test('of invitations, where one’s own are left out here', () => {
    const command = openstackList({ ...ask('visibility=shared&member_status=pending'), asksMembers: true });
    expect(codes(command)).toEqual(['filtered-here', 'asks-members']);
  });
});

describe('the same for the shells of Windows', () => {
  test.each<readonly [search: string, shell: Shell, line: string]>([
    ['name=a%26b', 'cmd', 'openstack image list --name "a&b" --sort created_at:desc'],
    [
      'name=in:a,b&tag=-x',
      'powershell',
      "openstack image list --name 'in:a,b' '--tag=-x' --sort created_at:desc",
    ],
    ['name=a%0Ab', 'cmd', ''],
  ])('%s for %s', (search, shell, line) => {
    const command = openstackList(ask(search), shell);
    expect(bare(command)).toBe(line);
    expect(codes(command)).toEqual(line === '' ? ['not-in-shell'] : []);
  });

  test('curl is a program in both, and has its token from the environment', () => {
    const header = '-H "Accept: application/json"';
    expect(curlShow('a', 'https://image.example', 'cmd').text).toBe(
      'rem OS_TOKEN is a token of the project: openstack token issue -f value -c id\n' +
        `curl -sSg -H "X-Auth-Token: %OS_TOKEN%" ${header} https://image.example/v2/images/a`,
    );
    expect(bare(curlShow('a', 'https://image.example', 'powershell'))).toBe(
      `curl.exe -sSg -H "X-Auth-Token: $env:OS_TOKEN" ${header.replaceAll('"', "'")} https://image.example/v2/images/a`,
    );
    expect(curlList(ask('name=50%25&tag=a'), 'cmd').text).toContain('^%^2');
  });
});

describe('the other programs for a list', () => {
  test('curl asks for one page, in one quoted address', () => {
    const command = curlList(ask("tag=a&tag=b's&sort_key=name"));
    expect(bare(command)).toBe(
      `curl -sSg -H "X-Auth-Token: $OS_TOKEN" -H 'Accept: application/json' \\\n` +
        `  'https://image.example/v2/images?tag=a&tag=b%27s&sort_key=name&limit=1000'`,
    );
    expect(codes(command)).toEqual(['token', 'one-page']);
  });

  test.each([
    ['', '/v2/images'],
    ['status=active', '/v2/images?status=active'],
    ['limit=5', '/v2/images?limit=5'],
  ])('the path of %j', (search, path) => {
    expect(listPath(ask(search).request)).toBe(path);
  });

  test.each([
    ['', 'for image in conn.image.images():'],
    ['status=active', 'for image in conn.image.images(status="active"):'],
    ['os_hidden=true&limit=5', '    is_hidden="true",\n    limit=5,\n'],
    // What the library does not know, or would lose after the first page, is sent by an explicit request.
    ['__os_type=Linux', '    ("__os_type", "Linux"),\n    ("limit", "1000"),\n'],
    ['tag=a&tag=b', '    ("tag", "a"),\n    ("tag", "b"),\n'],
    ['toString=x', '    ("toString", "x"),\n'],
  ])('Python for %j', (search, part) => {
    expect(pythonList(ask(search)).text).toContain(part);
  });

  test('Terraform names what the data source has, and compares properties', () => {
    const command = terraformList(
      ask('name=in:a,b&status=active&visibility=public&tag=x&size_min=10&os_distro=${x}&sort_key=name'),
    );
    expect(command).toEqual({
      text: `data "openstack_images_image_ids_v2" "images" {
  name       = "in:a,b"
  visibility = "public"
  size_min   = 10
  tags       = ["x"]
  sort       = "name:desc"

  properties = {
    "os_distro" = "$\${x}"
  }
}`,
      notes: [],
    });
  });

  test.each<readonly [search: string, codes: readonly CommandNote['code'][]]>([
    ['', ['active-only', 'visibility-default']],
    ['visibility=all&status=active', ['left-out']],
    ['visibility=public&status=queued', ['active-only', 'left-out']],
    ['visibility=public&status=active&min_disk=4&disk_format=raw&size_min=0', ['left-out']],
    ['visibility=public&status=eq:Active&tag=a&tag=b&os_hidden=false', ['tags-lost']],
  ])('Terraform for %j says %j', (search, notes) => {
    expect(codes(terraformList(ask(search)))).toEqual(notes);
  });

  test('Terraform is given no size of 0, which the provider would not send', () => {
    expect(terraformList(ask('size_min=0&size_max=5')).text).not.toMatch(/^ *size_min/m);
    // An argument without a text is one that was not given.
    expect(terraformList(ask('name=&owner=&visibility=')).text).not.toMatch(/^ *(name|owner|visibility) /m);
    expect(codes(terraformList(ask('name=&status=active')))).toContain('left-out');
  });

  test('on IMS the data source is said to be OpenStack’s', () => {
    expect(codes(terraformList(ask('visibility=public&status=active', 'ims')))).toEqual(['plain-provider']);
  });
});

describe('the commands for an image', () => {
  const image = {
    id: '4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11',
    name: 'web: 1',
    visibility: 'private',
    owner: 'acme',
    status: 'active',
    isHidden: false,
  };

  test('name it by its ID', () => {
    expect(openstackShow(image.id).text).toBe(`openstack image show ${image.id}`);
    expect(openstackShow('-x').text).toBe('openstack image show -- -x');
    expect(bare(curlShow('a b', 'https://image.example'))).toContain(
      "'https://image.example/v2/images/a%20b'",
    );
    expect(pythonShow(image.id).text).toContain(`conn.image.get_image("${image.id}")`);
  });

  test.each([
    ['größe "5"; rm -rf /', 'gro-e-5-rm-rf'],
    ['Ubuntu 24.04 LTS', 'ubuntu-24-04-lts'],
    ['--os-token=x', 'os-token-x'],
    ['映像', 'SERVER'],
    [null, 'SERVER'],
    ['x'.repeat(300), 'x'.repeat(60)],
  ])('a server from %j is called %s', (name, server) => {
    const facts = { id: image.id, name, isActive: true, minDiskGb: 0, minRamMb: 0 };
    const command = openstackLaunch(facts);
    expect(bare(command)).toBe(
      `openstack server create --image ${image.id} --flavor FLAVOR --network NETWORK ${server}`,
    );
    expect(codes(command)).toEqual(['placeholders']);
  });

  test('a server has to fit, and to be possible', () => {
    const facts = { id: '-x', name: null, isActive: false, minDiskGb: 20, minRamMb: 1024 };
    const { text, notes } = openstackLaunch(facts);
    expect(text).toContain('--image=-x');
    expect(notes).toEqual([
      { code: 'placeholders' },
      { code: 'flavor', minDiskGb: 20, minRamMb: 1024 },
      { code: 'not-active' },
    ]);
    expect(text).toContain('# The flavor needs at least 20 GB of disk and 1,024 MB of memory.');
  });

  test('Terraform finds it by name and checks the ID', () => {
    const { text, notes } = terraformShow(image, PROFILES.glance);
    expect(notes).toEqual([{ code: 'found-by-name' }]);
    expect(text).toContain('data "openstack_images_image_v2" "image" {\n  name        = "eq:web: 1"\n');
    expect(text).toContain(`condition     = self.id == "${image.id}"`);
    expect(terraformShow(image, PROFILES.ims).text).toContain(
      'data "opentelekomcloud_images_image_v2" "image"',
    );
  });

  test.each([
    { ...image, name: null },
    { ...image, status: 'queued' },
    { ...image, isHidden: true },
    { ...image, visibility: 'all' },
  ])('Terraform is given the ID of what it cannot find', (unfindable) => {
    const { text, notes } = terraformShow(unfindable, PROFILES.glance);
    expect(bare({ text, notes })).toBe(`locals {\n  image_id = "${image.id}"\n}`);
    expect(notes).toEqual([{ code: 'not-findable' }]);
  });
});

describe('whatever the address', () => {
  const search = fc
    .array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom('name', 'tag', 'status', 'visibility', 'created_at', 'owner', 'sort', 'sort_key'),
          fc.string({ unit: 'binary' }),
        ),
        fc.string({ unit: 'binary' }),
      ),
    )
    .map((params) =>
      new URLSearchParams(
        params.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
      ).toString(),
    );

  test('the words of the shell are those that were meant, and nothing is acted on', () => {
    fc.assert(
      fc.property(search, fc.constantFrom<ProfileName>('ims', 'glance'), (text, profile) => {
        const line = bare(openstackList(ask(text, profile)));
        const words = readShellWords(line);
        expect(words.slice(0, 3)).toEqual(['openstack', 'image', 'list']);
        const tags = ask(text, profile)
          .request.query.filter(({ name, value }) => name === 'tag' && !value.includes('\0'))
          .map(({ value }) => (value.startsWith('-') ? `--tag=${value}` : value));
        expect(words).toEqual(expect.arrayContaining(tags));
      }),
    );
  });

  test('a comment is plain text in one line, also for a shell that has no comments', () => {
    fc.assert(
      fc.property(search, (text) => {
        for (const make of [openstackList, curlList, pythonList, terraformList]) {
          const command = make(ask(text));
          for (const note of command.notes) expect(commandNoteWords(note)).toMatch(/^[\w .,:;-]+$/);
        }
      }),
    );
  });
});
