import { describe, expect, test } from 'vitest';
import { get, post } from '../client.ts';
import { exchange, isRecord } from '../http.ts';
import { create } from '../images.ts';
import { imageOf } from '../answers.ts';
import { put } from '../client.ts';
import { isIms, session } from '../target.ts';
import { ACTION, endpointOf, entitiesOf, jobOf, made, shown, subJobsOf } from './image-jobs.ts';
import { imsRefusal } from './jobs.ts';

const DATA = '/v1/cloudimages/dataimages/action';
const WHOLE = '/v1/cloudimages/wholeimages/action';
const QUICK = '/v2/cloudimages/quickimport/action';
const FILE = { name: 'from-file', image_url: 'images:ubuntu-24.04.qcow2', min_disk: 40 };

interface Server {
  readonly id: string;
  readonly volumes: readonly string[];
}

async function serverNamed(name: string): Promise<Server> {
  const { json } = await exchange('GET', `${await endpointOf('compute')}/servers/detail`, {
    headers: { 'x-auth-token': session('alice').token },
  });
  const servers = isRecord(json) && Array.isArray(json['servers']) ? json['servers'].filter(isRecord) : [];
  const server = servers.find((one) => one['name'] === name) ?? {};
  const attached = server['os-extended-volumes:volumes_attached'];
  return {
    id: String(server['id']),
    volumes: (Array.isArray(attached) ? attached.filter(isRecord) : []).map(({ id }) => String(id)),
  };
}

describe.runIf(isIms())('an image is made', () => {
  test('of a file in a bucket, which the job says how far it is with', async () => {
    const answer = await post('alice', ACTION, {
      ...FILE,
      os_version: 'Ubuntu 24.04 64bit',
      description: 'Base',
      image_tags: [{ key: 'env', value: 'test' }],
      hw_firmware_type: 'uefi',
      enterprise_project_id: '0',
      max_ram: 65536,
      min_ram: 1024,
    });
    const seen = await jobOf(answer);
    const running = seen.filter(({ status }) => status === 'RUNNING');
    expect(running[0]).toMatchObject({
      job_type: 'imsImportImageJob',
      end_time: '',
      entities: {
        image_name: 'from-file',
        process_percent: expect.any(Number),
        current_task: 'ImportImageTask',
      },
    });
    const done = running.map((job) => Number(entitiesOf(job)['process_percent']));
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(await shown(String(entitiesOf(seen.at(-1) ?? {})['image_id']))).toMatchObject({
      name: 'from-file',
      status: 'active',
      visibility: 'private',
      disk_format: 'zvhd2',
      min_disk: 40,
      min_ram: 1024,
      max_ram: '65536',
      tags: ['env=test'],
      __os_version: 'Ubuntu 24.04 64bit',
      __platform: 'Ubuntu',
      __description: 'Base',
      __image_size: '629145600',
      __isregistered: 'true',
      __root_origin: 'file',
      __data_origin: 'file,images:ubuntu-24.04.qcow2',
      hw_firmware_type: 'uefi',
    });
  });

  test('of an ISO file, a data file, and quickly', async () => {
    const iso = {
      ...FILE,
      image_url: 'images:debian-13.iso',
      type: 'IsoImage',
      os_version: 'Debian 13 64bit',
    };
    expect(await made(ACTION, iso)).toMatchObject({ virtual_env_type: 'IsoImage', disk_format: 'iso' });
    expect(
      await made(DATA, { name: 'data', image_url: 'images:data.qcow2', min_disk: 40, os_type: 'Windows' }),
    ).toMatchObject({ virtual_env_type: 'DataImage', __os_type: 'Windows' });
    const quick = { ...FILE, image_url: 'images:fast.zvhd2', os_version: 'Debian 13 64bit' };
    expect(await made(QUICK, quick)).toMatchObject({
      disk_format: 'zvhd2',
      __image_size: String(300 * 2 ** 30),
    });
    expect(await made(QUICK, { ...quick, type: 'DataImage', os_version: undefined })).toMatchObject({
      virtual_env_type: 'DataImage',
    });
  });

  test('of a server, of its volumes, and of all of it', async () => {
    const server = await serverNamed('shop-database');
    expect(await made(ACTION, { name: 'shop', instance_id: server.id })).toMatchObject({
      __data_origin: `instance,${server.id}`,
      __os_version: 'Debian 12 64bit',
    });
    const [system, data] = server.volumes;
    expect(
      await made(ACTION, { name: 'v', volume_id: system, os_version: 'Ubuntu 24.04 64bit' }),
    ).toMatchObject({ __os_version: 'Debian 12 64bit', __data_origin: `volume,${system}` });
    const whole = await made(WHOLE, {
      name: 'whole',
      instance_id: server.id,
      whole_image_type: 'CBR',
      vault_id: 'v',
    });
    expect(whole).toMatchObject({ __whole_image: 'true', __backup_id: expect.any(String) });
    expect(await post('alice', WHOLE, { name: 'again', backup_id: whole['__backup_id'] })).toMatchObject(
      imsRefusal(400, 'IMG.0001'),
    );
    const group = (
      await jobOf(
        await post('alice', ACTION, {
          name: 'shop-system',
          instance_id: server.id,
          data_images: [{ name: 'shop-data', volume_id: data }],
        }),
      )
    ).at(-1);
    expect(group).toMatchObject({ status: 'SUCCESS', job_type: 'imsVolumesToSysDataImagesJob' });
    expect(subJobsOf(group ?? {}).map((sub) => [sub['status'], entitiesOf(sub)['image_name']])).toEqual([
      ['SUCCESS', 'shop-system'],
      ['SUCCESS', 'shop-data'],
    ]);
  });

  test('of metadata, which get their data from a bucket afterwards', async () => {
    const image = imageOf(await create('alice', { name: 'registered' }));
    const path = `/v1/cloudimages/${image.id}/upload`;
    const seen = await jobOf(await put('alice', path, { image_url: 'images:ubuntu-24.04.qcow2' }));
    expect(seen.at(-1)).toMatchObject({ status: 'SUCCESS', job_type: 'imsNativeImportImageJob' });
    expect(await shown(image.id)).toMatchObject({ status: 'active', __image_size: '629145600' });
    expect(await put('alice', path, { image_url: 'images:ubuntu-24.04.qcow2' })).toMatchObject(
      imsRefusal(400, 'IMG.0046'),
    );
  });
});

describe.runIf(isIms())('a job that makes an image can fail', () => {
  test.each([
    ['damaged.qcow2', 'IMG.0061'],
    ['strange.qcow2', 'IMG.9001'],
  ])('for %s, and leaves no image', async (file, code) => {
    const seen = await jobOf(await post('alice', ACTION, { ...FILE, image_url: `images:${file}` }));
    expect(seen.at(-1)).toMatchObject({
      status: 'FAIL',
      error_code: code,
      fail_reason: expect.any(String),
      entities: { error_code: code, error: expect.any(String) },
    });
    const ids = seen.map((job) => entitiesOf(job)['image_id']).filter((id) => typeof id === 'string');
    for (const id of new Set(ids)) expect((await get('alice', `/v2/images/${id}`)).status).toBe(404);
  });

  test('in one of its sub-jobs', async () => {
    const body = { ...FILE, data_images: [{ name: 'd', image_url: 'images:damaged.qcow2', min_disk: 40 }] };
    const last = (await jobOf(await post('alice', ACTION, body))).at(-1) ?? {};
    expect(last).toMatchObject({ status: 'FAIL', error_code: 'IMG.0061' });
    expect(subJobsOf(last).map((sub) => sub['status'])).toEqual(['SUCCESS', 'FAIL']);
  });
});

describe.runIf(isIms())('no image is made', () => {
  const iso = { ...FILE, image_url: 'images:debian-13.iso' };
  test.each<[what: string, path: string, body: unknown, code: string]>([
    ['without a name', ACTION, { ...FILE, name: '' }, 'IMG.0062'],
    ['with a long name', ACTION, { ...FILE, name: 'n'.repeat(129) }, 'IMG.0002'],
    ['with a space at the end of its name', ACTION, { ...FILE, name: 'n ' }, 'IMG.0003'],
    ['with < in its description', ACTION, { ...FILE, description: '<b>' }, 'IMG.0054'],
    ['without a disk', ACTION, { ...FILE, min_disk: undefined }, 'IMG.0055'],
    ['with a data disk that is too small', DATA, { ...FILE, min_disk: 39 }, 'IMG.0055'],
    ['with more memory at least than at most', ACTION, { ...FILE, min_ram: 2, max_ram: 1 }, 'IMG.0055'],
    ['of nothing', ACTION, { name: 'n' }, 'IMG.0001'],
    ['of a server and a file', ACTION, { ...FILE, instance_id: 'x' }, 'IMG.0001'],
    ['with tags of both forms', ACTION, { ...FILE, tags: ['a.b'], image_tags: [] }, 'IMG.0001'],
    ['with a tag of no form', ACTION, { ...FILE, tags: ['a b'] }, 'IMG.0115'],
    [
      'with eleven tags',
      ACTION,
      { ...FILE, tags: Array.from({ length: 11 }, (_, n) => `k${n}`) },
      'IMG.0116',
    ],
    ['of a file without its bucket', ACTION, { ...FILE, image_url: 'ubuntu.qcow2' }, 'IMG.0123'],
    ['of a file that is not there', ACTION, { ...FILE, image_url: 'images:none.qcow2' }, 'IMG.0057'],
    ['of an archive', ACTION, { ...FILE, image_url: 'archive:old.qcow2' }, 'IMG.0058'],
    ['of a bucket that is not there', ACTION, { ...FILE, image_url: 'nowhere:a.qcow2' }, 'IMG.0068'],
    ['of a file that is too large', ACTION, { ...FILE, image_url: 'images:huge.qcow2' }, 'IMG.0059'],
    ['quickly of another format', QUICK, { ...FILE, os_version: 'x' }, 'IMG.0001'],
    ['quickly without a system', QUICK, { ...FILE, image_url: 'images:fast.zvhd2' }, 'IMG.0056'],
    ['of an ISO without a system', ACTION, { ...iso, type: 'IsoImage' }, 'IMG.0056'],
    ['of an ISO as a system disk', ACTION, iso, 'IMG.0024'],
    ['for other firmware', ACTION, { ...FILE, hw_firmware_type: 'coreboot' }, 'IMG.0141'],
    ['with what is no key', ACTION, { ...FILE, cmk_id: 'x' }, 'IMG.0095'],
    ['of a server that is not there', ACTION, { name: 'n', instance_id: 'x' }, 'IMG.0005'],
    ['of a volume that is not there', ACTION, { name: 'n', volume_id: 'x', os_version: 'y' }, 'IMG.0006'],
    ['of a volume without a system', ACTION, { name: 'n', volume_id: 'x' }, 'IMG.0056'],
    [
      'of all of a server without a vault',
      WHOLE,
      { name: 'n', instance_id: 'x', whole_image_type: 'CBR' },
      'IMG.0001',
    ],
    ['of all of no server', WHOLE, { name: 'n' }, 'IMG.0001'],
    ['with a list for a body', ACTION, [], 'IMG.0001'],
  ])('%s', async (_what, path, body, code) => {
    expect(await post('alice', path, body)).toMatchObject(imsRefusal(400, code));
  });

  test('of servers that are larger than 1 TB, or not ready', async () => {
    const [big, starting] = [await serverNamed('big-disk'), await serverNamed('starting')];
    const body = (id: string) => ({ name: 'n', instance_id: id });
    expect(await post('alice', ACTION, body(big.id))).toMatchObject(imsRefusal(400, 'IMG.0111'));
    expect(await post('alice', ACTION, body(starting.id))).toMatchObject(imsRefusal(400, 'IMG.0010'));
  });
});
