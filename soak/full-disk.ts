import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from './cloud-sign-in.ts';
import { type Answer, send } from './person.ts';
import { scenario, seeded } from './scenario.ts';
import { type StartedCloud, startCloud } from './started.ts';

export const fullDisk = scenario({
  does: 'the disk of the embedded cloud fills up while people write: every refusal says so, reading goes on, nothing acknowledged is lost',
  defaults: { rounds: 5, mib: 2, seed: 1 },
  async run({ rounds, mib, seed }) {
    const data = await mkdtemp(join(tmpdir(), 'vitrine-soak-'));
    const random = seeded(seed);
    const kept = new Set<string>();
    const missed: string[] = [];
    try {
      await (await startCloud([`--data=${data}`, '--images=20', '--cloud-profile=glance'])).stop();
      for (let round = 0; round < rounds; round += 1) {
        const cloud = await startCloud([`--data=${data}`], mib * 2 ** 20);
        const alice = await clientOf(cloud);
        for (let turn = 0, refused = 0; refused < 20 && turn < 5000; turn += 1) {
          const made = await alice(
            '/v2/images',
            'POST',
            JSON.stringify({ name: `${round} ${turn}`, disk_format: 'raw', container_format: 'bare' }),
          );
          if (made.status === 201) kept.add(idIn(made));
          else if (made.status === 503 && made.text.includes('disk')) refused += 1;
          else missed.push(`an image was answered with ${made.status} ${made.text.slice(0, 100)}`);
          const [id = ''] = kept;
          if (random() < 0.2) {
            const put = await alice(`/v2/images/${id}/file`, 'PUT', 'x'.repeat(4 * mib * 2 ** 20));
            if (put.status !== 413 || !put.text.includes('Image storage media is full'))
              missed.push(`an upload was answered with ${put.status} ${put.text.slice(0, 100)}`);
            else refused += 1;
          }
          if ((await alice('/v2/images?limit=5', 'GET')).status !== 200)
            missed.push('a list was not answered');
        }
        await cloud.stop();
        if (missed.length > 5) break;
      }
      const cloud = await startCloud([`--data=${data}`]);
      const alice = await clientOf(cloud);
      for (const id of kept)
        if ((await alice(`/v2/images/${id}`, 'GET')).status !== 200) missed.push(`the image ${id} is lost`);
      await cloud.stop();
      return {
        figures: [`${rounds} rounds`, `${kept.size} images kept`, `refused when full and read on`],
        missed: missed.slice(0, 10),
      };
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
});

type Client = (path: string, method: string, body?: string) => Promise<Answer>;

async function clientOf({ identityUrl, imageUrl }: StartedCloud): Promise<Client> {
  const token = await signIn(identityUrl, 'alice', 'acme');
  return (path, method, body) =>
    send(imageUrl + path, {
      method,
      body,
      headers: {
        'x-auth-token': token,
        accept: 'application/json',
        'content-type': method === 'PUT' ? 'application/octet-stream' : 'application/json',
      },
    });
}

function idIn({ text }: Answer): string {
  const { id }: { id: string } = JSON.parse(text);
  return id;
}
