import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { done, imageOf, refuses } from '../../answers.ts';
import { get, remove, send } from '../../client.ts';
import { isRecord } from '../../http.ts';
import { newImage } from '../../images.ts';
import { isIms } from '../../target.ts';
import { imported, importBy, takenOn, WAITING } from './imports.ts';

/** Where a real Glance may fetch from: this file serves there. The embedded cloud knows addresses of its own. */
const filesUrl = process.env['CONTRACT_FILES_URL'];
const isReal = process.env['CONTRACT_IDENTITY_URL'] !== undefined;

const BYTES = 'bytes of a disk';

function addressOf(what: 'ready' | 'missing'): string {
  return `${filesUrl ?? 'http://images.vitrine.example'}/${what}/debian.raw`;
}

async function lastTask(id: string): Promise<Readonly<Record<string, unknown>>> {
  const { json } = await get('alice', `/v2/images/${id}/tasks`);
  const [task] = isRecord(json) && Array.isArray(json['tasks']) ? json['tasks'] : [];
  return isRecord(task) ? task : {};
}

// A real cloud whose operator lets nothing be fetched from this machine cannot be asked.
describe.runIf(!isIms() && (!isReal || filesUrl !== undefined))('an import from an address', () => {
  let server: Server | null = null;
  beforeAll(async () => {
    if (filesUrl === undefined) return;
    const files = createServer(({ url }, response) => {
      const isThere = url?.startsWith('/ready/') === true;
      const body = isThere ? BYTES : 'nothing';
      // Without its length Glance falls over a file.
      response.writeHead(isThere ? 200 : 404, { 'Content-Length': body.length });
      response.end(body);
    });
    server = files;
    await new Promise<void>((resolve, reject) => {
      files.once('error', reject);
      files.listen(Number(new URL(filesUrl).port), '127.0.0.1', resolve);
    });
  });
  afterAll(() => server?.close());

  test('makes the data of the address those of the image', async () => {
    const { id } = await newImage(WAITING);
    const method = { name: 'web-download', uri: addressOf('ready') };
    expect(await importBy('alice', id, method)).toMatchObject(takenOn);
    const image = await imported(id);
    expect(image).toMatchObject({
      status: 'active',
      stores: 'main',
      size: isReal ? BYTES.length : 2 ** 20,
      os_glance_importing_to_stores: '',
      os_glance_failed_import: '',
    });
    expect(await lastTask(id)).toMatchObject({
      status: 'success',
      input: { image_id: id, import_req: { method }, backend: ['main'] },
    });
  });

  test('leaves the image waiting when nothing is there, and says which store was not filled', async () => {
    const { id } = await newImage(WAITING);
    await importBy('alice', id, { name: 'web-download', uri: addressOf('missing') });
    expect(await imported(id)).toMatchObject({
      status: 'queued',
      size: null,
      os_glance_failed_import: 'main',
    });
    expect(await lastTask(id)).toMatchObject({
      status: 'failure',
      message: expect.stringContaining('Task failed'),
      result: null,
    });
    // Another try is not held up by the first.
    const again = { name: 'web-download', uri: addressOf('ready') };
    expect(await importBy('alice', id, again)).toMatchObject(takenOn);
    expect(await imported(id)).toMatchObject({ status: 'active', os_glance_failed_import: '' });
  });

  test('ends with its image', async () => {
    const { id } = await newImage(WAITING);
    await importBy('alice', id, { name: 'web-download', uri: addressOf('ready') });
    expect(await remove('alice', `/v2/images/${id}`)).toMatchObject(done);
    expect((await send('alice', 'GET', `/v2/images/${id}`)).status).toBe(404);
  });

  // A real one that stalls would hold a thread of the service.
  test.runIf(!isReal)('is one at a time', async () => {
    const { id } = await newImage(WAITING);
    const method = { name: 'web-download', uri: 'http://images.vitrine.example/stalled/debian.raw' };
    await importBy('alice', id, method);
    expect(await importBy('alice', id, method)).toMatchObject(refuses(409, 'Image has active task'));
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toMatchObject({ status: 'queued' });
  });
});
