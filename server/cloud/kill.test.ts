import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDataDirectory } from './data-directory.ts';
import type { CloudProfile } from './profile.ts';
import { asAlice, type ImageClient, startTestCloud } from './testing/test-cloud.ts';
import { problemsOf } from './testing/problems-of.ts';

let dataDir: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts the cloud as a process that can be killed. */
async function startProcess(profile: CloudProfile = 'ims'): Promise<ImageClient> {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const flags = ['--cloud-port=0', `--data=${dataDir}`, '--images=30', `--cloud-profile=${profile}`];
  child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('the process has no output');
  const line = String(await once(createInterface(child.stdout), 'line'));
  const [, identityUrl = '', imageUrl = ''] = /identity (\S+) image (\S+)/.exec(line) ?? [];
  return asAlice({ url: '', identityUrl, imageUrl, close: async () => undefined });
}

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
      // Once it has been asked for, nobody knows until the answer is there.
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
    const alice = await startProcess();
    const promised: Promised = { created: new Set(), deleted: new Set(), uploaded: new Map() };
    let left = answers;
    const onAnswer = (): void => {
      left -= 1;
      if (left === 0) child?.kill('SIGKILL');
    };
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => work(alice, name, promised, onAnswer)));

    const directory = await openDataDirectory({
      path: dataDir,
      images: undefined,
      profile: undefined,
      onProgress: () => undefined,
    });
    expect(problemsOf(directory.database)).toEqual([]);
    await directory.close();

    const cloud = await startTestCloud({ dataDir, images: undefined, profile: undefined });
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
    const parts = (await readdir(join(dataDir, 'data'))).filter((name) => name.endsWith('.part'));
    expect(parts).toEqual([]);
    await cloud.close();
  });

  it('carries a job on that it was in the middle of', async () => {
    const alice = await startProcess();
    const images = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => alice.create({ name: `job ${turn}`, visibility: 'shared' })),
    );
    const projects = ['globex', 'initech', 'umbrella', 'hooli', 'stark', 'wayne'];
    const submitted = await alice.send('POST', '/v1/cloudimages/members', { images, projects });
    const { job_id: id }: { job_id: string } = JSON.parse(submitted.text);
    await jobBecomes(alice, id, 'RUNNING');
    child?.kill('SIGKILL');
    if (child !== undefined) await once(child, 'exit');

    const cloud = await startTestCloud({ dataDir, images: undefined, profile: undefined });
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

describe('an import that is killed on its way', () => {
  const raw = { name: 'import', disk_format: 'raw', container_format: 'bare' };

  it('is carried on, and no image stays between two states', async () => {
    const alice = await startProcess('glance');
    const data = 'bytes '.repeat(1000);
    const images = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const id = await alice.create(raw);
        expect(await alice.stage(id, data)).toBe(204);
        return id;
      }),
    );
    const body = { method: { name: 'glance-direct' }, all_stores: true };
    await Promise.all(
      images.map(async (id) => {
        expect((await alice.send('POST', `/v2/images/${id}/import`, body)).status).toBe(202);
      }),
    );
    child?.kill('SIGKILL');
    if (child !== undefined) await once(child, 'exit');

    const cloud = await startTestCloud({ dataDir, images: undefined, profile: undefined });
    const again = await asAlice(cloud);
    for (const id of images) {
      await vi.waitFor(async () => expect(await again.show(id)).toMatchObject({ status: 'active' }), {
        interval: 20,
        timeout: 15_000,
      });
      expect(await again.show(id)).toMatchObject({ stores: 'main,second', size: data.length });
      expect((await again.send('GET', `/v2/images/${id}/file`)).text).toBe(data);
    }
    await cloud.close();
  });

  it('leaves what was staged, and forgets what was not staged to its end', async () => {
    const alice = await startProcess('glance');
    const [staged, begun] = [await alice.create(raw), await alice.create(raw)];
    expect(await alice.stage(staged, 'bytes')).toBe(204);
    const endless = new PassThrough();
    endless.write('the first bytes');
    const cutOff = alice.stage(begun, PassThrough.toWeb(endless).readable);
    await vi.waitFor(async () => expect(await alice.show(begun)).toMatchObject({ status: 'uploading' }));
    child?.kill('SIGKILL');
    await expect(cutOff).rejects.toThrow(TypeError);

    const cloud = await startTestCloud({ dataDir, images: undefined, profile: undefined });
    const again = await asAlice(cloud);
    expect(await again.show(staged)).toMatchObject({ status: 'uploading', size: 5 });
    expect(await again.show(begun)).toMatchObject({ status: 'queued', size: null });
    expect(await again.stage(begun, 'other')).toBe(204);
    expect(await readdir(join(dataDir, 'data'))).toHaveLength(2);
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
