import { describe, expect, test } from 'vitest';
import { get, keystone, post, remove, send } from '../client.ts';
import { newImage } from '../images.ts';
import { listed, member, members, offered } from '../image/members/members.ts';
import { byPassword } from '../people.ts';
import { isIms, projectOf } from '../target.ts';
import { BATCH, batch, imsRefusal, newImages, run, SHARED, UNKNOWN_IMAGE } from './jobs.ts';

describe.runIf(isIms())('sharing many images at once', () => {
  test('adds every project to every image, as pending', async () => {
    const images = await newImages(2, SHARED);
    const projects = [projectOf('bob'), projectOf('carol')];
    expect(await run('alice', 'POST', { images, projects })).toEqual({
      status: 'SUCCESS',
      results: images.flatMap((id) => projects.map((project) => `${id} ${project} success`)),
    });
    for (const id of images) {
      expect(listed(await get('alice', members(id)))).toEqual({
        status: 200,
        members: { [projectOf('bob')]: 'pending', [projectOf('carol')]: 'pending' },
      });
    }
  });

  test('goes on where an image fails, and says which', async () => {
    const [good, done] = [await newImage(SHARED), await newImage(offered('accepted'))];
    const project = projectOf('bob');
    const images = [done.id, UNKNOWN_IMAGE, good.id];
    expect(await run('alice', 'POST', { images, projects: [project] })).toEqual({
      status: 'SUCCESS',
      results: [
        `${done.id} ${project} IMG.0112`,
        `${UNKNOWN_IMAGE} ${project} IMG.0144`,
        `${good.id} ${project} success`,
      ],
    });
  });
});

describe.runIf(isIms())('deciding on many images at once', () => {
  test.each(['accepted', 'rejected', 'pending'] as const)('makes all of them %s', async (status) => {
    const images = await newImages(3, offered(status === 'rejected' ? 'accepted' : 'rejected'));
    const project = projectOf('bob');
    expect(await run('bob', 'PUT', { images, project_id: project, status, vault_id: 'ignored' })).toEqual({
      status: 'SUCCESS',
      results: images.map((id) => `${id} ${project} success`),
    });
    for (const id of images) {
      expect((await get('alice', member(id, 'bob'))).json).toMatchObject({ status });
    }
  });

  test('fails for the image that is shared no more', async () => {
    const [kept = '', lost = ''] = await newImages(2, offered('pending'));
    await remove('alice', member(lost, 'bob'));
    const project = projectOf('bob');
    expect(
      await run('bob', 'PUT', { images: [lost, kept], project_id: project, status: 'accepted' }),
    ).toEqual({
      status: 'SUCCESS',
      results: [`${lost} ${project} IMG.0144`, `${kept} ${project} success`],
    });
  });
});

describe.runIf(isIms())('ending many shares at once', () => {
  test('takes the images away from every project', async () => {
    const images = await newImages(2, {
      image: { visibility: 'shared' },
      members: { bob: 'accepted', carol: 'pending' },
    });
    const projects = [projectOf('bob'), projectOf('carol')];
    expect((await run('alice', 'DELETE', { images, projects })).status).toBe('SUCCESS');
    for (const id of images) {
      expect(listed(await get('alice', members(id)))).toEqual({ status: 200, members: {} });
      expect((await get('bob', `/v2/images/${id}`)).status).toBe(404);
    }
  });
});

describe.runIf(isIms())('a batch cannot be', () => {
  const projects = ['p'];
  test.each<[what: string, method: 'POST' | 'PUT' | 'DELETE', body: unknown, code: string]>([
    ['without images', 'POST', { projects }, 'IMG.0001'],
    ['without projects', 'DELETE', { images: [UNKNOWN_IMAGE] }, 'IMG.0001'],
    ['with another status', 'PUT', { images: [UNKNOWN_IMAGE], project_id: 'p', status: 'maybe' }, 'IMG.0001'],
    ['with what is no id', 'POST', { images: ['cirros'], projects }, 'IMG.0144'],
    [
      'with more than 100 ids',
      'POST',
      { images: [UNKNOWN_IMAGE], projects: Array.from({ length: 101 }, (_, index) => `p${index}`) },
      'IMG.0001',
    ],
    ['a list', 'POST', [], 'IMG.0001'],
  ])('%s', async (_what, method, body, code) => {
    expect(await batch('alice', method, body)).toMatchObject(imsRefusal(400, code));
  });

  test('without a body, or with one that is no JSON', async () => {
    expect(await send('alice', 'DELETE', BATCH)).toMatchObject(imsRefusal(400, 'IMG.0007'));
    expect(await send('alice', 'POST', BATCH, { body: '{' })).toMatchObject(imsRefusal(400, 'IMG.0001'));
  });

  test('with a token of no project', async () => {
    const { headers } = await keystone('POST', '/auth/tokens', { json: byPassword('norm', null) });
    const answer = await batch({ token: headers['x-subject-token'] ?? '' }, 'POST', {
      images: [UNKNOWN_IMAGE],
      projects,
    });
    expect(answer).toMatchObject(imsRefusal(400, 'IMG.0145'));
  });

  test('without a token', async () => {
    expect((await post('anonymous', BATCH, { images: [UNKNOWN_IMAGE], projects })).status).toBe(401);
  });
});

describe.runIf(!isIms())('Glance has neither batches nor jobs: the list of versions is at', () => {
  test.each([
    ['POST', BATCH],
    ['PUT', BATCH],
    ['DELETE', BATCH],
    ['GET', '/v1/cloudimages/job/00000000000000000000000000000000'],
    ['GET', '/v1/some-project/jobs/00000000000000000000000000000000'],
  ])('%s %s', async (method, path) => {
    expect((await send('alice', method, path)).status).toBe(300);
  });
});
