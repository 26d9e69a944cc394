import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInToCloud, startTestCloud } from '../../../server/cloud/testing/test-cloud.ts';
import type { RunningCloud } from '../../../server/cloud/start.ts';
import { curlList, curlShow } from '../../../src/commands/curl.ts';
import { openstackList } from '../../../src/commands/openstack.ts';
import { pythonList, pythonShow } from '../../../src/commands/python.ts';
import { hclString, pythonString } from '../../../src/commands/quote.ts';
import { terraformList, terraformShow } from '../../../src/commands/terraform.ts';
import { PROFILES } from '../../../src/attributes/profile.ts';
import { askOf, idsOf } from './asks.ts';
import { isHere, printedBy } from './run-text.ts';

/** Names that would like to be more than text. */
const HOSTILE = [
  "it's",
  '$(touch broken-out) `id` "${HOME}" \\',
  '-x --all',
  'two\nlines; exit 3 #',
  '\u0003\u001b[201~\r',
  '%{ if true }${path.module}$${x}',
  'naïve 😀 \u202eabc',
  "'''\"\"\"\\'",
  '=1+1 & | < > * ? [a] {b,c} ~ !',
] as const;

/** Those that Glance stores: it has no control characters but line ends, and no letters of four bytes. */
const STORED = HOSTILE.filter((name) => !name.includes('\u0003')).map((name) => name.replaceAll('😀', ''));

const search = (name: string) => `?${new URLSearchParams({ note: name, tag: name }).toString()}`;

// What a machine does not have is shown as skipped: of these only bash comes with every one.
const has = { bash: isHere('bash'), curl: isHere('curl'), python: isHere('python3') };
const hasTerraform = isHere('terraform', 'version');

describe.skipIf(!has.bash)('a shell', () => {
  test.each(HOSTILE)('hands over what was meant: %j', async (name) => {
    const line = openstackList(askOf(search(name), 'http://x')).text;
    const printed = await printedBy('bash', [], `openstack() { printf '%s\\0' "$@"; }\n${line}\n`);
    const words = printed.split('\0');
    expect(words).toContain(name.startsWith('-') ? `--tag=${name}` : name);
    expect(words).toContain(`note=${name}`);
    expect(words).toHaveLength(9 + (name.startsWith('-') ? -1 : 0));
  });
});

describe.skipIf(!has.bash || !has.curl)('curl', () => {
  let cloud: RunningCloud;
  let token = '';
  beforeAll(async () => {
    cloud = await startTestCloud({ images: 60 });
    token = await signInToCloud(cloud, 'dana', 'acme');
    for (const name of STORED) {
      const answer = await fetch(`${cloud.imageUrl}/v2/images`, {
        method: 'POST',
        headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
        body: JSON.stringify({ note: name, tags: [name] }),
      });
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
    }
  });
  afterAll(() => cloud.close());

  const searches = [
    '',
    '?visibility=public&status=active&sort_key=name&sort_dir=asc',
    '?sort=size:asc,name:desc&limit=7',
    '?name=in:nothing,like this&tag=a&tag=b',
    '?created_at=gte:2020-01-01T00:00:00%2B01:00&min_disk_min=10',
    ...STORED.map(search),
  ];
  test.each(searches)('asks for what the view asks for: %s', async (address) => {
    const ask = askOf(address, cloud.imageUrl);
    const printed = await printedBy('bash', [], curlList(ask).text, { OS_TOKEN: token });
    const { images } = JSON.parse(printed) as { images: { id: string }[] };
    const expected = (await idsOf(ask, cloud.imageUrl, token)).slice(0, ask.request.limit ?? 1000);
    expect(images.map(({ id }) => id)).toEqual(expected);
    expect(expected.length > 0).toBe(!address.includes('nothing'));
  });

  test('shows an image', async () => {
    const [id = ''] = await idsOf(askOf('?limit=1000', cloud.imageUrl), cloud.imageUrl, token);
    const printed = await printedBy('bash', [], curlShow(id, cloud.imageUrl).text, { OS_TOKEN: token });
    expect(JSON.parse(printed)).toMatchObject({ id });
  });
});

describe.skipIf(!has.python)('Python', () => {
  test('reads each program', async () => {
    const programs = [...HOSTILE.map(search), '', '?limit=5&marker=nothing', '?status=active&tag=a&tag=b']
      .map((address) => pythonList(askOf(address, 'http://x')).text)
      .concat(pythonShow('a"b').text);
    const check =
      'import ast, json, sys\nfor program in json.load(sys.stdin):\n    ast.parse(program)\nprint("good")';
    expect(await printedBy('python3', ['-c', check], JSON.stringify(programs))).toBe('good\n');
  });

  test('reads each text as it was', async () => {
    const check =
      'import ast, json, sys\nprint(json.dumps([ast.literal_eval(one) for one in json.load(sys.stdin)]))';
    const printed = await printedBy('python3', ['-c', check], JSON.stringify(HOSTILE.map(pythonString)));
    expect(JSON.parse(printed)).toEqual(HOSTILE);
  });
});

describe.skipIf(!hasTerraform)('Terraform', () => {
  const image = { id: 'x"${y}', visibility: 'public', owner: 'acme', status: 'active', isHidden: false };
  const texts = [
    ...[...HOSTILE.map(search), '', '?size_min=5&tag=a&tag=b&os_distro=x'].map(
      (address) => terraformList(askOf(address, 'http://x')).text,
    ),
    ...HOSTILE.map((name) => terraformShow({ ...image, name }, PROFILES.ims).text),
    terraformShow({ ...image, name: null }, PROFILES.glance).text,
  ];

  test('reads each data source, and would write it the same', async () => {
    // In one piece: each start takes long.
    const file = `${texts.join('\n\n')}\n`;
    expect(await printedBy('terraform', ['fmt', '-'], file)).toBe(file);
  });

  test('reads each text as it was', async () => {
    const literals = `jsonencode([${HOSTILE.map(hclString).join(', ')}])\n`;
    const printed = await printedBy('terraform', ['console'], literals);
    // The console writes the text of JSON as a literal of its own, in which no template begins.
    const line = printed.split('\n').find((one) => one.startsWith('"')) ?? '';
    expect(JSON.parse(JSON.parse(line) as string)).toEqual(HOSTILE);
  });
});
