import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud } from '../../../server/cloud/start.ts';
import { curlList } from '../../../src/commands/curl.ts';
import { openstackList, openstackShow } from '../../../src/commands/openstack.ts';
import { pythonList, pythonShow } from '../../../src/commands/python.ts';
import { askOf, idsOf } from './asks.ts';
import { printedBy } from './run-text.ts';
import { stock, type StockedCloud } from './stocked-cloud.ts';

/** Debian's own: it has the library. */
const PYTHON = '/usr/bin/python3';

const run = `run${randomUUID().slice(0, 8)}`;
const NOTE = encodeURIComponent('it\'s $(odd) – "50%"');

/** Views whose commands say nothing of images that they would list and the view not. `{0}` is the ID of an image. */
const VIEWS = [
  '',
  'visibility=shared&status=queued',
  'status=in:active,saving',
  'name=eq:{run}: 07',
  'name=in:{run}: 07,{run}: 08,nothing',
  'tag=most',
  'owner={project}&sort_key=name&sort_dir=asc',
  'os_hidden=true',
  'disk_format=eq:raw',
  `note=${NOTE}`,
  'sort=status:asc,name:desc',
  'sort_key=updated_at',
  'marker={20}',
  'limit=7',
] as const;

/** Views that the client cannot ask for, and the library can. */
const MORE_VIEWS = [
  'min_disk=3',
  'note=',
  'disk_format=in:raw,iso&created_at=gte:2020-01-01',
  'size_min=1&sort_key=size',
];

/** The two clouds; the tests only read it. */
let clouds: readonly StockedCloud[] = [];
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  const realUrl = process.env['CLIENTS_IDENTITY_URL'];
  if (realUrl === undefined) throw new Error('CLIENTS_IDENTITY_URL names no Keystone.');
  const embedded = await startCloud({
    port: 0,
    host: '127.0.0.1',
    dataDir: null,
    images: 0,
    profile: 'glance',
    faults: false,
  });
  ends.push(() => embedded.close());
  clouds = await Promise.all([realUrl, embedded.identityUrl].map((url) => stock(url, run)));
  ends.push(() => Promise.all(clouds.map((cloud) => cloud.empty())));
});

afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

function environment({ identityUrl }: StockedCloud): Record<string, string> {
  return {
    PATH: '/usr/bin:/bin',
    HOME: '/nonexistent',
    LANG: 'C.UTF-8',
    PYTHONWARNINGS: 'ignore',
    OS_AUTH_URL: identityUrl,
    OS_IDENTITY_API_VERSION: '3',
    OS_USERNAME: 'alice',
    OS_PASSWORD: 'alice-pass',
    OS_PROJECT_NAME: 'acme',
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
  };
}

/** A view of the images of this run in a cloud. */
function viewIn({ ids, session }: StockedCloud, view: string) {
  const search = `${view}${view === '' ? '' : '&'}tag=${run}`
    .replaceAll('{run}', run)
    .replaceAll('{project}', session.projectId)
    .replaceAll(/\{(\d+)\}/g, (_, number: string) => ids[Number(number)] ?? '');
  return askOf(`?${search}`, session.imageUrl);
}

/** Prints a view in every cloud. */
type Print = (cloud: StockedCloud, env: Readonly<Record<string, string>>) => Promise<string>;

/** The IDs at the beginning of each line that is printed, in every cloud; and those that the service gives. */
async function bothOf(view: string, print: Print) {
  const both = await Promise.all(
    clouds.map((cloud) =>
      Promise.all([
        print(cloud, environment(cloud)),
        idsOf(viewIn(cloud, view), cloud.session.imageUrl, cloud.session.token),
      ]),
    ),
  );
  return {
    printed: both.map(([text]) => text.match(/^[0-9a-f-]{36}\b/gm)),
    // What lists nothing proves nothing.
    listed: both.map(([, ids]) => (ids.length === 0 ? 'nothing' : ids)),
  };
}

describe('the openstack command', () => {
  test.each(VIEWS)('lists what the view lists: %s', { concurrent: true }, async (view) => {
    const { printed, listed } = await bothOf(view, (cloud, env) => {
      const { text, notes } = openstackList(viewIn(cloud, view));
      const isWhole = notes.every(({ code }) => code !== 'left-out');
      return isWhole ? printedBy('bash', [], `${text} -f value -c ID`, env) : Promise.reject(new Error(text));
    });
    expect(printed).toEqual(listed);
  });

  test('shows the image', async () => {
    const [first] = clouds;
    const id = first?.ids[3] ?? '';
    const line = `${openstackShow(id).text} -f value -c name`;
    const printed = first === undefined ? '' : await printedBy('bash', [], line, environment(first));
    expect(printed).toBe(`${run}: 03\n`);
  });
});

describe('the program in Python', () => {
  test.each([...VIEWS, ...MORE_VIEWS])(
    'lists what the view lists: %s',
    { concurrent: true },
    async (view) => {
      const { printed, listed } = await bothOf(view, (cloud, env) =>
        printedBy(PYTHON, ['-'], pythonList(viewIn(cloud, view)).text, env),
      );
      expect(printed).toEqual(listed);
    },
  );

  test('shows the image', async () => {
    const [first] = clouds;
    const id = first?.ids[3] ?? '';
    const printed =
      first === undefined ? '' : await printedBy(PYTHON, ['-'], pythonShow(id).text, environment(first));
    expect(printed).toBe(`${id} ${run}: 03\n`);
  });
});

describe('curl', () => {
  // A page of 7 is a page of 7 to it, which it says.
  const views = [...VIEWS, ...MORE_VIEWS].filter((view) => !view.startsWith('limit'));
  test.each(views)('lists what the view lists: %s', { concurrent: true }, async (view) => {
    const { printed, listed } = await bothOf(view, async (cloud, env) => {
      const { text } = curlList(viewIn(cloud, view));
      const answer = await printedBy('bash', [], text, { ...env, OS_TOKEN: cloud.session.token });
      return (JSON.parse(answer) as { images: { id: string }[] }).images.map(({ id }) => `${id}\n`).join('');
    });
    expect(printed).toEqual(listed);
  });
});
