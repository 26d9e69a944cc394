import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningCloud } from '../../start.ts';
import { Database, DiskFull } from '../../store/database.ts';
import { asAlice, type ImageClient, startTestCloud } from '../../testing/test-cloud.ts';

const ready = { disk_format: 'raw', container_format: 'bare' };
let cloud: RunningCloud;
let alice: ImageClient;
let dataDir: string;
const open: ClientRequest[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  cloud = await startTestCloud({ dataDir });
  alice = await asAlice(cloud);
});

afterEach(() => {
  for (const upload of open.splice(0)) upload.destroy();
});

afterAll(async () => {
  await cloud.close();
  await rm(dataDir, { recursive: true });
});

const statusOf = async (id: string): Promise<unknown> => (await alice.show(id))['status'];
const files = (): Promise<string[]> => readdir(join(dataDir, 'data'));

/** Begins an upload that goes on until it is ended or destroyed. */
async function beginUpload(id: string): Promise<ClientRequest> {
  const upload = request(alice.dataUrl(id), {
    method: 'PUT',
    headers: { ...alice.headers, 'Content-Type': 'application/octet-stream' },
    agent: false,
  });
  upload.on('error', () => undefined);
  open.push(upload);
  upload.write('the first bytes');
  await vi.waitFor(async () => expect(await statusOf(id)).toBe('saving'));
  return upload;
}

describe('an upload', () => {
  it('makes an image active, with size and hashes', async () => {
    const id = await alice.create(ready);
    expect(await alice.upload(id, 'abc')).toBe(204);
    expect(await alice.show(id)).toMatchObject({
      status: 'active',
      size: 3,
      checksum: '900150983cd24fb0d6963f7d28e17f72',
      os_hash_algo: 'sha512',
      os_hash_value: expect.stringMatching(/^ddaf35a193617aba/),
    });
    expect((await alice.send('GET', `/v2/images/${id}/file`)).text).toBe('abc');
  });

  it.each([
    [1, 1],
    [1003, 3],
    [256 * 1024 - 1, 77_777],
    [256 * 1024, 256 * 1024],
    [256 * 1024 + 1, 256 * 1024],
    [1_000_003, 77_777],
    [2_000_003, 256 * 1024 + 1],
  ])('of %i bytes in pieces of %i is stored as it was sent', async (bytes, piece) => {
    const id = await alice.create(ready);
    const sent = randomBytes(bytes);
    const upload = request(alice.dataUrl(id), {
      method: 'PUT',
      headers: { ...alice.headers, 'Content-Type': 'application/octet-stream' },
      agent: false,
    });
    open.push(upload);
    for (let at = 0; at < bytes; at += piece) upload.write(sent.subarray(at, at + piece));
    upload.end();
    await once(upload, 'response');
    expect(await alice.show(id)).toMatchObject({
      size: bytes,
      os_hash_value: createHash('sha512').update(sent).digest('hex'),
    });
    expect(sent.equals(await readFile(join(dataDir, 'data', id)))).toBe(true);
  });

  it('that breaks off leaves the image queued and no file behind', async () => {
    const id = await alice.create(ready);
    const upload = await beginUpload(id);
    upload.destroy();
    await vi.waitFor(async () => expect(await statusOf(id)).toBe('queued'));
    expect((await files()).filter((name) => name.startsWith(id))).toEqual([]);
    expect(await alice.upload(id, 'abc')).toBe(204);
  });

  it('keeps others out', async () => {
    const id = await alice.create(ready);
    const upload = await beginUpload(id);
    expect(await alice.upload(id, 'other')).toBe(409);
    upload.end();
    await once(upload, 'response');
    expect((await alice.send('GET', `/v2/images/${id}/file`)).text).toBe('the first bytes');
  });

  it('of an image that is deleted meanwhile comes to nothing', async () => {
    const id = await alice.create(ready);
    const upload = await beginUpload(id);
    expect((await alice.send('DELETE', `/v2/images/${id}`)).status).toBe(204);
    // A new image takes the place of the old one, which must not be mistaken for it.
    const other = await alice.create(ready);
    upload.end();
    const [response] = await once(upload, 'response');
    expect(response).toMatchObject({ statusCode: 410 });
    expect(await statusOf(other)).toBe('queued');
    await vi.waitFor(async () => expect((await files()).filter((name) => name.startsWith(id))).toEqual([]));
  });

  it('that breaks off while the disk is full can be begun again, and is told of the disk until then', async () => {
    const id = await alice.create(ready);
    const upload = await beginUpload(id);
    const full = vi.spyOn(Database.prototype, 'transaction').mockImplementation(() => {
      throw new DiskFull('no room');
    });
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      upload.destroy();
      await vi.waitFor(() => expect(full).toHaveBeenCalled());
      expect(await statusOf(id)).toBe('saving');
      expect(await alice.upload(id, 'abc')).toBe(413);
    } finally {
      vi.restoreAllMocks();
    }
    expect(await alice.upload(id, 'abc')).toBe(204);
    expect(await statusOf(id)).toBe('active');
  });

  it('that is whole when the disk has become full can be begun again too', async () => {
    const id = await alice.create(ready);
    const upload = await beginUpload(id);
    const full = vi.spyOn(Database.prototype, 'transaction').mockImplementation(() => {
      throw new DiskFull('no room');
    });
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      upload.end();
      const [response] = await once(upload, 'response');
      expect(response).toMatchObject({ statusCode: 413 });
      expect(full).toHaveBeenCalled();
    } finally {
      vi.restoreAllMocks();
    }
    expect(await alice.upload(id, 'abc')).toBe(204);
    expect((await alice.send('GET', `/v2/images/${id}/file`)).text).toBe('abc');
  });

  it('that the end of the service cut off leaves the image queued at the next start', async () => {
    const id = await alice.create(ready);
    await beginUpload(id);
    await cloud.close();
    cloud = await startTestCloud({ dataDir });
    alice = await asAlice(cloud);
    expect(await statusOf(id)).toBe('queued');
    expect((await files()).filter((name) => name.includes('.part'))).toEqual([]);
  });
});
