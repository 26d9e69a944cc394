import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Pause } from '../../pause.ts';
import { PROFILE_RULES } from '../../profile.ts';
import { Database } from '../../store/database.ts';
import { imageOf } from '../../testing/image-of.ts';
import { problemsOf } from '../../testing/problems-of.ts';
import { type CloudLimits, parseLimits, USUAL_LIMITS } from '../cloud-limits.ts';
import { Contents } from '../data/contents.ts';
import type { Image } from '../image.ts';
import { ImageStore } from '../image-store.ts';
import { Imports } from './imports.ts';
import type { ImportRequest } from './import-request.ts';
import type { ImportTask } from './import-task.ts';

const id = '11111111-0000-4000-8000-000000000000';
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
});

afterEach(() => rm(directory, { recursive: true }));

/** A cloud with one image, in which imports go on only when they are told to. */
async function smallCloud(given: Partial<Image>, limits: CloudLimits = USUAL_LIMITS) {
  const database = new Database(':memory:');
  const clock = (): number => 1_750_000_000_000;
  const rules = PROFILE_RULES.glance;
  const store = new ImageStore(database, rules, clock);
  const contents = new Contents(database, directory);
  await contents.prepare();
  store.create(imageOf({ id, diskFormat: 'raw', containerFormat: 'bare', ...given }));
  const onError = vi.fn<(error: unknown) => void>();
  const waiting: (() => void)[] = [];
  const pause: Pause = (stopped) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      stopped.addEventListener('abort', () => resolve());
    });
  const newImports = (): Imports =>
    new Imports({ database, store, contents, rules, limits, regions: ['RegionOne'], clock, onError, pause });
  const imports = newImports();
  const stored = (): ReturnType<ImageStore['find']> => store.find(id);
  return {
    database,
    store,
    contents,
    imports,
    newImports,
    onError,
    /** Puts data into staging. */
    stage: async (data: string) => {
      const found = stored();
      if (found === undefined) throw new Error('no image');
      const facts = await contents.write(id, Readable.from([Buffer.from(data)]), 'raw', 1000);
      contents.staging.put(found.slot, facts);
      store.save(found, { ...found.image, status: 'uploading', sizeBytes: facts.sizeBytes });
    },
    submit: (request: Partial<ImportRequest>, stores: readonly string[]) => {
      const found = stored();
      if (found === undefined) throw new Error('no image');
      imports.submit(newTask(request, stores), found);
    },
    /** Lets every import do its next steps. */
    goOn: async (steps: number) => {
      for (let done = 0; done < steps; done += 1) {
        for (const next of waiting.splice(0)) next();
        await setImmediate();
      }
    },
    image: () => stored()?.image,
    property: (name: string) => stored()?.image.properties.get(name),
    task: () => {
      const task = imports.tasks.find('task', 1_750_000_000);
      return task === undefined ? undefined : { status: task.status, message: task.message };
    },
  };
}

function newTask(request: Partial<ImportRequest>, stores: readonly string[]): ImportTask {
  return {
    id: 'task',
    imageId: id,
    owner: 'acme',
    userId: 'alice',
    requestId: 'req-1',
    request: {
      method: 'glance-direct',
      uri: undefined,
      remote: { region: undefined, imageId: undefined },
      stores: undefined,
      allStores: false,
      allStoresMustSucceed: true,
      body: {},
      ...request,
    },
    stores,
    status: 'pending',
    message: '',
    createdAt: 1_750_000_000,
    updatedAt: 1_750_000_000,
    expiresAt: null,
  };
}

describe('an import from an address', () => {
  const from = (what: string): Partial<ImportRequest> => ({
    method: 'web-download',
    uri: `http://images.vitrine.example/${what}/debian.raw`,
  });

  it('shows nothing until the data are there, and then fills the stores', async () => {
    const cloud = await smallCloud({});
    cloud.submit(from('ready'), ['main']);
    await cloud.goOn(3);
    expect(cloud.image()).toMatchObject({ status: 'queued', sizeBytes: null });
    expect(cloud.property('os_glance_import_task')).toBe('task');
    expect(cloud.property('os_glance_importing_to_stores')).toBeUndefined();
    expect(cloud.task()).toEqual({ status: 'processing', message: '' });
    await vi.waitFor(async () => {
      await cloud.goOn(1);
      expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main', sizeBytes: 2 ** 20 });
    });
    expect(cloud.task()).toEqual({ status: 'success', message: 'Copied 1 MiB' });
    expect(problemsOf(cloud.database)).toEqual([]);
  });

  it('leaves the image queued, with the store that was not filled, when there is nothing', async () => {
    const cloud = await smallCloud({});
    cloud.submit(from('missing'), ['main', 'second']);
    await cloud.goOn(6);
    expect(cloud.image()).toMatchObject({ status: 'queued', stores: null });
    expect(cloud.property('os_glance_failed_import')).toBe('main');
    expect(cloud.property('os_glance_import_task')).toBeUndefined();
    expect(cloud.task()).toEqual({ status: 'failure', message: 'Task failed due to Internal Error' });
  });

  it('can stand still for ever, and ends when the image is deleted or has got a file', async () => {
    const cloud = await smallCloud({});
    cloud.submit(from('stalled'), ['main']);
    await cloud.goOn(60);
    expect(cloud.task()).toEqual({ status: 'processing', message: '' });
    const stored = cloud.store.find(id);
    if (stored === undefined) throw new Error('no image');
    cloud.store.save(stored, { ...stored.image, status: 'active' });
    await cloud.goOn(60);
    expect(cloud.image()).toMatchObject({ status: 'active' });
    expect(cloud.property('os_glance_import_task')).toBeUndefined();
    expect(cloud.task()).toMatchObject({ status: 'failure' });
  });
});

describe('an import', () => {
  it('fills one store after the other, and only then is the image active', async () => {
    const cloud = await smallCloud({});
    await cloud.stage('bytes');
    cloud.submit({}, ['main', 'second']);
    expect(cloud.image()).toMatchObject({ status: 'uploading', stores: null });
    expect(cloud.property('os_glance_import_task')).toBe('task');
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'importing', stores: null, checksum: null });
    expect(cloud.property('os_glance_importing_to_stores')).toBe('main,second');
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'importing', stores: 'main' });
    expect(cloud.property('os_glance_importing_to_stores')).toBe('second');
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main,second', sizeBytes: 5 });
    expect(cloud.property('os_glance_import_task')).toBeUndefined();
    expect(cloud.task()).toEqual({ status: 'success', message: 'Copied 0 MiB' });
    expect(problemsOf(cloud.database)).toEqual([]);
  });

  it('makes the image active with the first store where the others may fail', async () => {
    const cloud = await smallCloud({});
    await cloud.stage('bytes');
    cloud.submit({ allStoresMustSucceed: false }, ['main', 'second']);
    await cloud.goOn(2);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main' });
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main,second' });
  });

  it.each([0, 1, 2])('is carried on by the next process after %i steps', async (steps) => {
    const cloud = await smallCloud({});
    await cloud.stage('bytes');
    cloud.submit({}, ['main', 'second']);
    await cloud.goOn(steps);
    await cloud.imports.stop();
    const next = cloud.newImports();
    next.resume();
    await cloud.goOn(3);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main,second' });
    expect(cloud.task()).toMatchObject({ status: 'success' });
    expect(cloud.onError).not.toHaveBeenCalled();
  });

  it('of an image that is deleted meanwhile fails', async () => {
    const cloud = await smallCloud({});
    await cloud.stage('bytes');
    cloud.submit({}, ['main']);
    await cloud.goOn(1);
    const found = cloud.store.find(id);
    if (found !== undefined) cloud.store.delete(found);
    await cloud.goOn(1);
    expect(cloud.task()).toEqual({ status: 'failure', message: 'Task failed due to Internal Error' });
  });

  it('over the quota leaves a queued image and no file', async () => {
    const cloud = await smallCloud({ sizeBytes: 5 }, parseLimits('image_size_total=0'));
    cloud.store.create(
      imageOf({ id: '2'.repeat(36), owner: 'acme', sizeBytes: 2 ** 20, stores: 'main', status: 'active' }),
    );
    await cloud.stage('bytes');
    cloud.submit({}, ['main']);
    await cloud.goOn(1);
    await vi.waitFor(async () => expect(await readdir(directory)).toEqual([]));
    expect(cloud.image()).toMatchObject({ status: 'queued' });
    expect(cloud.property('os_glance_import_task')).toBeUndefined();
    expect(cloud.task()).toEqual({
      status: 'failure',
      message: expect.stringContaining('Resource image_size_total is over limit of 0'),
    });
  });

  it('of staged data that are gone leaves a queued image that tells which store failed', async () => {
    const cloud = await smallCloud({ status: 'uploading' });
    cloud.submit({}, ['main']);
    await cloud.goOn(2);
    expect(cloud.image()).toMatchObject({ status: 'queued' });
    expect(cloud.property('os_glance_failed_import')).toBe('main');
    expect(cloud.task()).toMatchObject({ status: 'failure' });
  });

  it('is forgotten two days after its end', async () => {
    const cloud = await smallCloud({});
    await cloud.stage('bytes');
    cloud.submit({}, ['main']);
    await cloud.goOn(2);
    const twoDays = 2 * 24 * 3600;
    expect(cloud.imports.tasks.ofImage(id, 1_750_000_000 + twoDays - 1)).toHaveLength(1);
    expect(cloud.imports.tasks.ofImage(id, 1_750_000_000 + twoDays)).toHaveLength(0);
  });
});

describe('a copy', () => {
  it('leaves the image active all the time', async () => {
    const cloud = await smallCloud({ status: 'active', stores: 'main', sizeBytes: 5 });
    const slot = cloud.store.find(id)?.slot ?? 0;
    cloud.contents.table.put(slot, { kind: 'file', sizeBytes: 5, md5: 'x' });
    cloud.submit({ method: 'copy-image' }, ['second']);
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main' });
    expect(cloud.property('os_glance_importing_to_stores')).toBe('second');
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main,second' });
  });

  it('over the quota leaves the image as it was', async () => {
    const limits = parseLimits('image_count_uploading=0');
    const cloud = await smallCloud({ status: 'active', stores: 'main', sizeBytes: 5 }, limits);
    cloud.submit({ method: 'copy-image' }, ['second']);
    await cloud.goOn(1);
    expect(cloud.image()).toMatchObject({ status: 'active', stores: 'main' });
    expect(cloud.property('os_glance_importing_to_stores')).toBe('');
    expect(cloud.task()).toMatchObject({ status: 'failure' });
  });
});
