import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataDirectory } from './data-directory.ts';
import { KillableCloud } from './testing/killable-cloud.ts';
import { problemsOf } from './testing/problems-of.ts';
import { asAlice, type ImageClient, startTestCloud } from './testing/test-cloud.ts';

let killable: KillableCloud;

beforeEach(async () => {
  killable = await KillableCloud.prepare();
});

afterEach(() => killable.dispose());

/** What the service has said yes to. */
interface Promised {
  readonly created: Set<string>;
  readonly deleted: Set<string>;
  /** The data by the image. */
  readonly uploaded: Map<string, string>;
}

/** Creates, changes, shares, fills and deletes images without end; stops when the service is gone. */
async function work(
  alice: ImageClient,
  name: string,
  promised: Promised,
  onAnswer: () => void,
): Promise<void> {
  const must = async (sent: Promise<{ status: number }>): Promise<void> => {
    const { status } = await sent;
    if (status >= 400) throw new Error(`refused with ${status}`);
    onAnswer();
  };
  for (let turn = 0; ; turn += 1) {
    try {
      const id = await alice.create({
        name: `${name} ${turn}`,
        visibility: 'shared',
        tags: ['kill', `turn=${turn % 3}`],
        some: `value ${turn % 5}`,
      });
      promised.created.add(id);
      onAnswer();
      const path = `/v2/images/${id}`;
      await must(alice.send('PUT', `${path}/tags/added`));
      await must(alice.send('POST', `${path}/members`, { member: 'globex' }));
      const data = `${name} ${turn} `.repeat(1 + turn * 50);
      await must(alice.upload(id, data).then((status) => ({ status })));
      promised.uploaded.set(id, data);
      if (turn % 3 !== 0) continue;
      // Once it has been asked for, its outcome is unknown until the answer is there.
      promised.created.delete(id);
      promised.uploaded.delete(id);
      await must(alice.send('DELETE', path));
      promised.deleted.add(id);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

describe('a cloud that is killed in the middle of writes', () => {
  it.each([7, 40, 111])('after %i answers has kept every one of them', async (answers) => {
    const alice = await killable.start('ims');
    const promised: Promised = { created: new Set(), deleted: new Set(), uploaded: new Map() };
    let left = answers;
    const onAnswer = (): void => {
      left -= 1;
      if (left === 0) killable.kill();
    };
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => work(alice, name, promised, onAnswer)));

    const directory = await openDataDirectory({
      path: killable.dataDir,
      images: undefined,
      profile: undefined,
      onProgress: () => undefined,
    });
    expect(problemsOf(directory.database)).toEqual([]);
    await directory.close();

    const cloud = await startTestCloud({ dataDir: killable.dataDir, images: undefined, profile: undefined });
    const again = await asAlice(cloud);
    for (const id of promised.created) {
      expect(await again.show(id)).toMatchObject({ id, status: expect.stringMatching(/^(queued|active)$/) });
    }
    for (const id of promised.deleted) {
      expect((await again.send('GET', `/v2/images/${id}`)).status).toBe(404);
    }
    for (const [id, data] of promised.uploaded) {
      const { text, headers } = await again.send('GET', `/v2/images/${id}/file`);
      expect(text).toBe(data);
      expect(headers.get('Content-MD5')).toBe(createHash('md5').update(data).digest('hex'));
      expect(await again.show(id)).toMatchObject({ status: 'active' });
    }
    expect(await again.list('status=saving&tag=kill')).toEqual([]);
    const parts = (await readdir(join(killable.dataDir, 'data'))).filter((name) => name.endsWith('.part'));
    expect(parts).toEqual([]);
    await cloud.close();
  });

  it('carries a job on that it was in the middle of', async () => {
    const alice = await killable.start('ims');
    const images = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => alice.create({ name: `job ${turn}`, visibility: 'shared' })),
    );
    const projects = ['globex', 'initech', 'umbrella', 'hooli', 'stark', 'wayne'];
    const submitted = await alice.send('POST', '/v1/cloudimages/members', { images, projects });
    const { job_id: id }: { job_id: string } = JSON.parse(submitted.text);
    await jobBecomes(alice, id, 'RUNNING');
    await killable.killAndWait();

    const cloud = await startTestCloud({ dataDir: killable.dataDir, images: undefined, profile: undefined });
    const again = await asAlice(cloud);
    const { entities } = await jobBecomes(again, id, 'SUCCESS');
    const outcomes = entities.results.map(({ image_id, project_id, status }) =>
      [image_id, project_id, status].join(' '),
    );
    expect(outcomes).toEqual(
      images.flatMap((image) => projects.map((project) => `${image} ${project} success`)),
    );
    for (const image of images) {
      const { text } = await again.send('GET', `/v2/images/${image}/members`);
      const { members }: { members: readonly { member_id: string }[] } = JSON.parse(text);
      expect(members.map(({ member_id }) => member_id)).toEqual(projects);
    }
    await cloud.close();
  });
});

interface ShownJob {
  readonly status: string;
  readonly entities: {
    readonly results: readonly { image_id: string; project_id: string; status: string }[];
  };
}

/** Asks for a job until it has this status. */
async function jobBecomes(client: ImageClient, id: string, status: string): Promise<ShownJob> {
  for (;;) {
    const { text } = await client.send('GET', `/v1/cloudimages/job/${id}`);
    const job: ShownJob = JSON.parse(text);
    if (job.status === status) return job;
    if (job.status === 'FAIL' || job.status === 'SUCCESS') throw new Error(`the job is over: ${text}`);
  }
}
