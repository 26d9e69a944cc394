import { createHash } from 'node:crypto';
import { openDataDirectory } from '../server/cloud/data-directory.ts';
import { KillableCloud } from '../server/cloud/testing/killable-cloud.ts';
import { problemsOf } from '../server/cloud/testing/problems-of.ts';
import type { ImageClient } from '../server/cloud/testing/test-cloud.ts';
import { scenario, seeded } from './scenario.ts';

/** What the service has said yes to. */
interface Promised {
  readonly created: Set<string>;
  readonly deleted: Set<string>;
  /** The data by the image. */
  readonly uploaded: Map<string, string>;
}

export const kills = scenario({
  does: 'the embedded cloud is killed in the middle of writes: what was acknowledged is there after the restart',
  defaults: { rounds: 40, seed: 1 },
  async run({ rounds, seed }) {
    const random = seeded(seed);
    const killable = await KillableCloud.prepare();
    const promised: Promised = { created: new Set(), deleted: new Set(), uploaded: new Map() };
    const missed: string[] = [];
    let acknowledged = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        let left = 5 + Math.floor(random() * 250);
        const alice = await killable.start('ims');
        await Promise.all(
          ['a', 'b', 'c', 'd'].map((name) =>
            work(alice, `${round} ${name}`, promised, () => {
              acknowledged += 1;
              left -= 1;
              if (left === 0) killable.kill();
            }),
          ),
        );
        await killable.killAndWait();
        const directory = await openDataDirectory({
          path: killable.dataDir,
          images: undefined,
          profile: undefined,
          onProgress: () => undefined,
        });
        for (const problem of problemsOf(directory.database)) missed.push(`round ${round}: ${problem}`);
        await directory.close();
      }
      missed.push(...(await lost(await killable.start('ims'), promised)));
    } finally {
      await killable.dispose();
    }
    const { created, uploaded, deleted } = promised;
    return {
      figures: [
        `${rounds} kills, ${acknowledged} acknowledged writes`,
        `${created.size} images, ${uploaded.size} uploads and ${deleted.size} deletions looked at afterwards`,
      ],
      missed: missed.slice(0, 20),
    };
  },
});

/** Creates, changes, fills and deletes images until the service is gone. */
async function work(
  alice: ImageClient,
  name: string,
  promised: Promised,
  onAnswer: () => void,
): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      const id = await alice.create({ name: `${name} ${turn}`, visibility: 'shared', tags: ['kill'] });
      promised.created.add(id);
      onAnswer();
      await alice.send('PUT', `/v2/images/${id}/tags/added`);
      onAnswer();
      const data = `${name} ${turn} `.repeat(1 + turn * 50);
      if ((await alice.upload(id, data)) === 204) promised.uploaded.set(id, data);
      onAnswer();
      if (turn % 3 !== 0) continue;
      // Once it has been asked for, its outcome is unknown until the answer is there.
      promised.created.delete(id);
      promised.uploaded.delete(id);
      if ((await alice.send('DELETE', `/v2/images/${id}`)).status === 204) promised.deleted.add(id);
      onAnswer();
    } catch (error) {
      // What fetch throws when the connection ends; an answer that was cut off is no JSON.
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

async function lost(
  alice: ImageClient,
  { created, deleted, uploaded }: Promised,
): Promise<readonly string[]> {
  const missing: string[] = [];
  const statusOf = async (id: string): Promise<number> =>
    (await alice.send('GET', `/v2/images/${id}`)).status;
  for (const id of created) if ((await statusOf(id)) !== 200) missing.push(`the image ${id} is lost`);
  for (const id of deleted) if ((await statusOf(id)) !== 404) missing.push(`the image ${id} is back`);
  for (const [id, data] of uploaded) {
    const { text } = await alice.send('GET', `/v2/images/${id}/file`);
    if (sumOf(text) !== sumOf(data)) missing.push(`the data of ${id} are not what was sent`);
  }
  return missing;
}

function sumOf(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
