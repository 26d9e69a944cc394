import { describe, expect, test } from 'vitest';
import { get } from '../client.ts';
import { isRecord } from '../http.ts';
import { newImage } from '../images.ts';
import { isIms, projectOf } from '../target.ts';
import { batch, follow, imsRefusal, jobIdIn, newImages, SHARED, UNKNOWN_IMAGE } from './jobs.ts';

describe.runIf(isIms())('a job', () => {
  test('goes from INIT over RUNNING to its end, and never back', async () => {
    const images = await newImages(4, SHARED);
    const projects = Array.from({ length: 5 }, (_, index) => `project ${index}`);
    const seen = await follow('alice', jobIdIn(await batch('alice', 'POST', { images, projects })));
    expect(seen.map(({ status }) => status).join(' ')).toMatch(/^(?:INIT )*(?:RUNNING )*SUCCESS$/);
    const running = seen.filter(({ status }) => status === 'RUNNING');
    const progress = running.map(({ entities }) => (isRecord(entities) ? entities['process_percent'] : null));
    expect(progress).toEqual(progress.map(Number).toSorted((one, other) => one - other));
    expect(progress.every((part) => Number(part) > 0 && Number(part) < 1)).toBe(true);
  });

  test('says the same under both of its addresses', async () => {
    const { id } = await newImage(SHARED);
    const project = projectOf('bob');
    const job = jobIdIn(await batch('alice', 'POST', { images: [id, UNKNOWN_IMAGE], projects: [project] }));
    const ended = (await follow('alice', job)).at(-1);
    const aTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(ended).toEqual({
      job_id: job,
      job_type: 'imsAddImageMembersJob',
      begin_time: aTime,
      end_time: aTime,
      status: 'SUCCESS',
      error_code: null,
      fail_reason: null,
      entities: {
        results: [
          { image_id: id, project_id: project, status: 'success' },
          {
            image_id: UNKNOWN_IMAGE,
            project_id: project,
            status: 'fail',
            error_code: 'IMG.0144',
            error: 'No image has this ID.',
          },
        ],
      },
    });
    expect(await get('alice', `/v1/${projectOf('alice')}/jobs/${job}`)).toMatchObject({
      status: 200,
      json: ended,
    });
  });

  test('of which nothing succeeded has failed', async () => {
    const job = jobIdIn(
      await batch('bob', 'PUT', {
        images: [UNKNOWN_IMAGE],
        project_id: projectOf('bob'),
        status: 'accepted',
      }),
    );
    expect((await follow('bob', job)).at(-1)).toMatchObject({
      job_type: 'imsUpdateImageMembersJob',
      status: 'FAIL',
      error_code: 'IMG.0144',
      fail_reason: 'No image has this ID.',
      entities: { error_code: 'IMG.0144', error: 'No image has this ID.', results: [{ status: 'fail' }] },
    });
  });

  test('is that of a project: its members see it, and no others', async () => {
    const { id } = await newImage(SHARED);
    const job = jobIdIn(await batch('alice', 'POST', { images: [id], projects: ['p'] }));
    await follow('alice', job);
    expect((await get('rita', `/v1/cloudimages/job/${job}`)).status).toBe(200);
    for (const person of ['bob', 'admin'] as const) {
      const unknown = imsRefusal(404, 'IMG.0017');
      expect(await get(person, `/v1/cloudimages/job/${job}`)).toMatchObject(unknown);
      expect(await get(person, `/v1/${projectOf(person)}/jobs/${job}`)).toMatchObject(unknown);
    }
    const wrongProject = imsRefusal(400, 'IMG.0145');
    expect(await get('bob', `/v1/${projectOf('alice')}/jobs/${job}`)).toMatchObject(wrongProject);
    expect((await get('anonymous', `/v1/cloudimages/job/${job}`)).status).toBe(401);
  });

  test('that there is not is a 404', async () => {
    const path = '/v1/cloudimages/job/00000000000000000000000000000000';
    expect(await get('alice', path)).toMatchObject(imsRefusal(404, 'IMG.0017'));
  });
});
