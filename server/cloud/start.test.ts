import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asAlice, ImageClient, signInToCloud, startTestCloud } from './testing/test-cloud.ts';
import { startCloudThread } from './thread.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('a cloud', () => {
  it('tells where it is', async () => {
    const cloud = await startTestCloud();
    expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(cloud.identityUrl).toBe(`${cloud.url}/identity/v3`);
    expect(cloud.imageUrl).toBe(`${cloud.url}/image`);
    const answers = [cloud.identityUrl, `${cloud.imageUrl}/versions`, cloud.url, `${cloud.url}/images`];
    const statuses = await Promise.all(answers.map(async (url) => (await fetch(url)).status));
    expect(statuses).toEqual([200, 200, 404, 404]);
    await cloud.close();
  });

  it('keeps images, data, members and tokens for the next time', async () => {
    const first = await startTestCloud({ dataDir });
    const token = await signInToCloud(first, 'alice', 'acme');
    const alice = new ImageClient(first, token);
    const id = await alice.create({ name: 'kept', disk_format: 'raw', container_format: 'bare' });
    await alice.upload(id, 'bytes');
    await alice.send('POST', `/v2/images/${id}/members`, { member: 'globex' });
    const before = await alice.show(id);
    await first.close();

    const second = await startTestCloud({ dataDir, images: undefined, profile: undefined });
    const again = new ImageClient(second, token);
    expect(await again.show(id)).toEqual(before);
    expect((await again.send('GET', `/v2/images/${id}/file`)).text).toBe('bytes');
    expect((await again.send('GET', `/v2/images/${id}/members`)).text).toContain('"member_id":"globex"');
    expect(await again.list('name=kept')).toEqual([id]);
    await second.close();
  });

  it('whose port is taken says so in one line, and leaves the data free', async () => {
    const first = await startTestCloud();
    const port = Number(new URL(first.url).port);
    await expect(startTestCloud({ port, dataDir })).rejects.toThrow(
      expect.objectContaining({
        code: 'EADDRINUSE',
        message: `Port ${port} of 127.0.0.1 is in use: give the embedded cloud another one with --cloud-port.`,
      }),
    );
    await first.close();
    const second = await startTestCloud({ port, dataDir });
    await second.close();
  });
});

describe('a cloud in a thread', () => {
  const options = { port: 0, host: '127.0.0.1', images: 3, faults: false } as const;

  it('is a cloud like any other', async () => {
    const cloud = await startCloudThread({ ...options, dataDir, profile: 'ims' });
    const alice = await asAlice(cloud);
    const id = await alice.create({ name: 'in a thread' });
    expect(await alice.list('name=in%20a%20thread')).toEqual([id]);
    await cloud.close();
    await expect(fetch(cloud.url)).rejects.toThrow('fetch failed');
  });

  it('tells of its progress', async () => {
    const told: string[] = [];
    const cloud = await startCloudThread({
      ...options,
      dataDir,
      images: 9000,
      onProgress: (message) => told.push(message),
    });
    await cloud.close();
    expect(told.join('\n')).toContain('Making the catalog');
  });

  it('fails with the same errors', async () => {
    const first = await startCloudThread({ ...options, dataDir });
    await expect(startCloudThread({ ...options, dataDir })).rejects.toThrow(
      expect.objectContaining({ code: 'EDATADIR', message: expect.stringContaining('is running on it') }),
    );
    const port = Number(new URL(first.url).port);
    await expect(startCloudThread({ ...options, dataDir: null, port })).rejects.toThrow(
      expect.objectContaining({ code: 'EADDRINUSE' }),
    );
    await first.close();
  });
});
