import { describe, expect, test } from 'vitest';
import { aTime, nothingHere, refuses } from '../../answers.ts';
import { get, post, send } from '../../client.ts';
import { isRecord } from '../../http.ts';
import { newImage } from '../../images.ts';
import { isIms, projectOf, session } from '../../target.ts';
import { imported, importBy, stage, WAITING } from './imports.ts';

const onlyAdmins = refuses(403, 'You are not authorized to complete tasks_api_access action.');
const unknownId = 'f43c87c7-76bd-5334-a5e0-b2f366eb9c1e';
const anId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const aTimeWithFraction: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);

/** Imports an image of alice's; answers its id and that of the task. */
async function importedImage(): Promise<{ id: string; task: string }> {
  const { id } = await newImage(WAITING);
  await stage('alice', id, 'bytes');
  await importBy('alice', id, { name: 'glance-direct' });
  await imported(id);
  const { json } = await get('alice', `/v2/images/${id}/tasks`);
  const [task] = isRecord(json) && Array.isArray(json['tasks']) ? json['tasks'] : [];
  return { id, task: isRecord(task) ? String(task['id']) : '' };
}

describe.runIf(!isIms())('the tasks of an image', () => {
  test('are its imports, with what came of them', async () => {
    const { id } = await importedImage();
    const { json } = await get('alice', `/v2/images/${id}/tasks`);
    expect(json).toEqual({
      tasks: [
        {
          id: anId,
          type: 'api_image_import',
          status: 'success',
          owner: projectOf('alice'),
          expires_at: aTimeWithFraction,
          created_at: aTimeWithFraction,
          updated_at: aTimeWithFraction,
          deleted_at: null,
          deleted: false,
          image_id: id,
          request_id: expect.stringMatching(/^req-[0-9a-f-]{36}$/),
          user_id: session('alice').userId,
          input: {
            image_id: id,
            import_req: { method: { name: 'glance-direct' } },
            backend: ['main'],
          },
          result: { image_id: id },
          message: 'Copied 0 MiB',
        },
      ],
    });
  });

  test('are for those who see it', async () => {
    const { id } = await newImage(WAITING);
    expect((await get('rita', `/v2/images/${id}/tasks`)).json).toEqual({ tasks: [] });
    expect(await get('bob', `/v2/images/${id}/tasks`)).toMatchObject(nothingHere);
    expect(await get('alice', `/v2/images/${unknownId}/tasks`)).toMatchObject(nothingHere);
    expect(await post('alice', `/v2/images/${id}/tasks`, {})).toMatchObject(nothingHere);
  });
});

describe.runIf(!isIms())('all tasks', () => {
  test('are for administrators', async () => {
    const { task } = await importedImage();
    for (const path of ['/v2/tasks', `/v2/tasks/${task}`]) {
      expect(await get('alice', path)).toMatchObject(onlyAdmins);
    }
    expect(await post('alice', '/v2/tasks', { type: 'import', input: {} })).toMatchObject(onlyAdmins);
    expect(await send('alice', 'DELETE', `/v2/tasks/${task}`)).toMatchObject(onlyAdmins);
  });

  test('are listed in short, newest first, in pages', async () => {
    const { id, task } = await importedImage();
    const second = await importedImage();
    const { json } = await get('admin', `/v2/tasks?limit=1&image_id=${id}`);
    expect(json).toEqual({
      tasks: [
        {
          id: task,
          type: 'api_image_import',
          status: 'success',
          owner: projectOf('alice'),
          created_at: aTime,
          updated_at: aTime,
          self: `/v2/tasks/${task}`,
          schema: '/v2/schemas/task',
          expires_at: aTime,
        },
      ],
      first: `/v2/tasks?limit=1&image_id=${id}`,
      schema: '/v2/schemas/tasks',
      next: `/v2/tasks?limit=1&image_id=${id}&marker=${task}`,
    });
    const next = await get('admin', `/v2/tasks?limit=1&image_id=${id}&marker=${task}`);
    expect(next.json).toMatchObject({ tasks: [], first: `/v2/tasks?limit=1&image_id=${id}` });
    expect(second.task).not.toBe(task);
  });

  test('are told at length one by one', async () => {
    const { id, task } = await importedImage();
    expect((await get('admin', `/v2/tasks/${task}`)).json).toMatchObject({
      id: task,
      input: { image_id: id, backend: ['main'] },
      status: 'success',
      message: 'Copied 0 MiB',
      result: { image_id: id },
      image_id: id,
      created_at: aTime,
      expires_at: aTime,
    });
    expect(await get('admin', `/v2/tasks/${unknownId}`)).toMatchObject(
      refuses(404, `Could not find task ${unknownId}`),
    );
  });

  test.each([
    ['limit=abc', 'limit param must be an integer'],
    ['limit=-1', 'limit param must be positive'],
    ['marker=abc', 'Invalid marker format'],
    ['marker=', 'Task with the given id  was not found'],
    [`marker=${unknownId}`, `Task with the given id ${unknownId} was not found`],
    ['sort_dir=up', 'Invalid sort direction: up'],
    ['sort_key=nosuch', 'Sort key supplied was not valid.'],
    ['status=nosuch', 'Invalid status value: nosuch'],
    ['type=nosuch', 'Invalid type value: nosuch'],
  ])('?%s is refused', async (query, message) => {
    expect(await get('admin', `/v2/tasks?${query}`)).toMatchObject(refuses(400, message));
  });

  test.each(['limit=0', 'owner=nosuch', 'status=success&owner=nosuch'])('?%s finds none', async (query) => {
    expect((await get('admin', `/v2/tasks?${query}`)).json).toEqual({
      tasks: [],
      first: `/v2/tasks?${query}`,
      schema: '/v2/schemas/tasks',
    });
  });

  test.each([
    [{ type: 'import' }, "Task 'input' is required"],
    [{ input: {} }, "Task 'type' is required"],
    [{ type: 'import', input: {} }, 'Invalid location: None'],
    [
      { type: 'import', input: { import_from: 'file:///etc/passwd' } },
      'File based imports are not allowed. Please use a non-local source of image data.',
    ],
    [
      { type: 'import', input: { import_from: 'http://localhost/x' } },
      'URI for legacy import task does not pass filtering: http://localhost/x',
    ],
  ])('cannot be made by hand: %j', async (body, message) => {
    expect(await post('admin', '/v2/tasks', body)).toMatchObject(refuses(400, message));
  });

  test('cannot be deleted', async () => {
    const answer = await send('admin', 'DELETE', `/v2/tasks/${unknownId}`);
    expect({ status: answer.status, allow: answer.headers['allow'] }).toEqual({ status: 405, allow: 'GET' });
    expect(answer.json).toEqual({
      code: '405 Method Not Allowed',
      title: 'Method Not Allowed',
      message:
        'This operation is currently not permitted on Glance Tasks. They are auto deleted after reaching the time ' +
        'based on their expires_at property.',
    });
  });
});

test.runIf(isIms())('IMS has no tasks', async () => {
  expect(await get('admin', '/v2/tasks')).toMatchObject(nothingHere);
});
