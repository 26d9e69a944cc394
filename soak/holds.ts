import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { signIn, signInBody } from './cloud-sign-in.ts';
import { send } from './person.ts';
import { ms, scenario } from './scenario.ts';
import { startCloud } from './started.ts';

const LONGEST_HOLD_MS = 50;

/** Each of the long requests is sent while another client asks for something short again and again. */
export const holds = scenario({
  does: 'requests that are made to take long, at a cloud with a million images: none holds another for more than 50 ms',
  defaults: { images: 1_000_000, rounds: 3 },
  async run({ images, rounds }) {
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const cloud = await startCloud([
      `--data=${data}`,
      `--images=${images}`,
      '--cloud-limits=image_count_total=100000000',
    ]);
    const shared = new Float64Array(new SharedArrayBuffer(8));
    // In a thread of its own: what this one does to make a request must not count.
    const other = new Worker(new URL('ping.ts', import.meta.url), {
      workerData: { url: `${cloud.imageUrl}/healthcheck`, shared: shared.buffer },
    });
    try {
      const headers = {
        'x-auth-token': await signIn(cloud.identityUrl, 'dana', 'acme'),
        accept: 'application/json',
      };
      const made = await send(`${cloud.imageUrl}/v2/images`, {
        method: 'POST',
        headers,
        body: '{"visibility":"shared"}',
      });
      const image: { id: string; owner: string } = JSON.parse(made.text);
      const idle = await held(shared, () => setTimeout(500));
      const worst: [string, number, number][] = [];
      for (const [name, { path, ...sent }] of Object.entries(longRequests(image.id, image.owner))) {
        let longest = Number.POSITIVE_INFINITY;
        let status = 0;
        // The least of several: what the machine does meanwhile is not the request's.
        for (let round = 0; round < rounds; round += 1) {
          const url = path.startsWith('/v3') ? cloud.identityUrl + path.slice(3) : cloud.imageUrl + path;
          const hold = await held(shared, async () => {
            status = (await send(url, { ...sent, headers: { ...headers, ...sent.headers } })).status;
          });
          longest = Math.min(longest, hold);
        }
        worst.push([name, longest, status]);
        console.log(`  ${ms(longest).padStart(8)}  ${name} (${status})`);
      }
      worst.sort(([, a], [, b]) => b - a);
      const [name = '', longest = 0] = worst[0] ?? [];
      return {
        figures: [
          `longest hold ${ms(longest)} (${name}), idle ${ms(idle)}, ${worst.length} kinds of request`,
        ],
        missed: worst
          .filter(([, hold]) => hold > LONGEST_HOLD_MS)
          .map(([kind, hold]) => `${kind} holds others for ${ms(hold)}`),
      };
    } finally {
      await other.terminate();
      await cloud.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
});

/** The longest that the other one had to wait while something was done. */
async function held(shared: Float64Array, work: () => Promise<unknown>): Promise<number> {
  await setTimeout(20);
  shared[0] = 0;
  await work();
  await setTimeout(20);
  return shared[0];
}

interface LongRequest {
  readonly path: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function longRequests(id: string, project: string): Readonly<Record<string, LongRequest>> {
  const many = (count: number, of: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => of(index));
  const list = (search: string): LongRequest => ({ path: `/v2/images?limit=1000&${search}` });
  const post = (path: string, body: string): LongRequest => ({ path, method: 'POST', body });
  const patch = (operations: readonly object[]): LongRequest => ({
    path: `/v2/images/${id}`,
    method: 'PATCH',
    headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
    body: JSON.stringify(operations),
  });
  const tags = many(1_000_000, (index) => `t${index}`);
  const search = (body: object): LongRequest =>
    post(`/v2/${project}/images/resource_instances/action`, JSON.stringify(body));
  return {
    'a PATCH of 20,000 operations': patch(
      many(20_000, String).map((name) => ({ op: 'add', path: `/p${name}`, value: 'x' })),
    ),
    'a PATCH of 1,000 operations': patch(
      many(1000, String).map((name) => ({ op: 'add', path: `/p${Number(name) % 100}`, value: 'x' })),
    ),
    'a PATCH of a million tags': patch([{ op: 'replace', path: '/tags', value: tags }]),
    'an image with a million tags': post('/v2/images', JSON.stringify({ tags })),
    'an image with long texts': post('/v2/images', JSON.stringify({ name: 'é'.repeat(1_000_000) })),
    'an image with long attributes': post(
      '/v2/images',
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`p${index}`, 'é'.repeat(32_000)])),
      ),
    ),
    'lists in lists': post('/v2/images', `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`),
    'objects in objects': post('/v2/images', `${'{"a":'.repeat(800_000)}1${'}'.repeat(800_000)}`),
    'a sign-in of lists in lists': post('/v3/auth/tokens', `{"auth":${'['.repeat(2_000_000)}`),
    'a sign-in with a long password': post(
      '/v3/auth/tokens',
      signInBody('dana', 'x'.repeat(1_900_000), 'acme'),
    ),
    'all tags': { path: '/v1/cloudimages/tags' },
    'all tags of the project': { path: `/v2/${project}/images/tags` },
    'a search by name': search({ action: 'filter', matches: [{ key: 'resource_name', value: 'zz' }] }),
    'a count of images without tags': search({ action: 'count', without_any_tag: true }),
    'the quota': { path: '/v1/cloudimages/quota' },
    'an image under a quota': post('/v2/images', '{"name":"under a quota"}'),
    'a thousand images': list(''),
    'a thousand by name': list('sort_key=name&sort_dir=asc'),
    'a thousand of a rare system': list('__platform=CoreOS'),
    'a thousand of a rare kind by name': list('__support_xen_hana=true&sort_key=name'),
    'a thousand by name, then status backwards': list('sort=name:asc,status:desc'),
    'a thousand by size, change and name': list('sort=size:asc,updated_at:desc,name:asc'),
    'a thousand by thousands of keys': list(
      `sort=${many(1500, (index) => ['status', 'name'][index % 2] ?? '').join(',')}`,
    ),
    'a thousand names': list(`name=in:${many(2000, (index) => `n${index}`).join(',')}`),
    'a thousand IDs': list(`id=in:${many(400, () => id).join(',')}`),
    'thousands of statuses': list(`status=in:${many(3000, String).join(',')}`),
    'thousands of tags': list(many(1500, (index) => `tag=t${index}`).join('&')),
    'thousands of attributes': list(many(1500, (index) => `a${index}=1`).join('&')),
    'every range': list(
      'size_min=1&min_ram_max=65536&min_disk_min=0&created_at=gt:2016-01-01&updated_at=gt:2016-01-02',
    ),
    'a batch of 10,000 shares': post(
      '/v1/cloudimages/members',
      JSON.stringify({ images: [id], projects: many(100, (index) => `p${index}`) }),
    ),
    'a header of blanks': {
      path: '/v2/images?limit=1',
      headers: { accept: `text/html${';  '.repeat(20_000)}"` },
    },
  };
}
