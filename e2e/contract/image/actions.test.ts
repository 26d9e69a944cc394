import { describe, expect, test } from 'vitest';
import { done, imageOf, nothingHere, refuses } from '../answers.ts';
import { get, send } from '../client.ts';
import type { Answer } from '../http.ts';
import { newImage } from '../images.ts';
import type { Person } from '../people.ts';

function act(as: Person, id: string, action: string): Promise<Answer> {
  return send(as, 'POST', `/v2/images/${id}/actions/${action}`);
}

async function statusOf(id: string): Promise<unknown> {
  return imageOf(await get('alice', `/v2/images/${id}`))['status'];
}

describe('deactivate and reactivate', () => {
  test.each<Person>(['alice', 'admin'])('%s takes an image out of use and back into it', async (person) => {
    const { id } = await newImage({ data: 'bytes' });
    expect(await act(person, id, 'deactivate')).toMatchObject(done);
    expect(await statusOf(id)).toBe('deactivated');
    expect(await act(person, id, 'reactivate')).toMatchObject(done);
    expect(await statusOf(id)).toBe('active');
    expect((await get('alice', `/v2/images/${id}/file`)).text).toBe('bytes');
  });

  test('may be said twice', async () => {
    const { id } = await newImage({ data: 'bytes' });
    expect(await act('alice', id, 'reactivate')).toMatchObject(done);
    expect(await act('alice', id, 'deactivate')).toMatchObject(done);
    expect(await act('alice', id, 'deactivate')).toMatchObject(done);
    expect(await statusOf(id)).toBe('deactivated');
  });

  test.each(['deactivate', 'reactivate'])('%s is not for an image without data', async (action) => {
    const { id } = await newImage();
    const refusal = refuses(403, `Not allowed to ${action} image in status 'queued'`);
    expect(await act('alice', id, action)).toMatchObject(refusal);
  });

  test('is not for another project', async () => {
    const { id } = await newImage({ image: { visibility: 'private' }, data: 'bytes' });
    expect(await act('bob', id, 'deactivate')).toMatchObject(refuses(404, `No image found with ID ${id}`));
  });

  test('there are no other actions', async () => {
    const { id } = await newImage();
    expect(await act('alice', id, 'defenestrate')).toMatchObject(nothingHere);
  });
});
