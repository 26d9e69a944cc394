import { describe, expect, test } from 'vitest';
import { imageOf } from '../answers.ts';
import { get, send } from '../client.ts';
import type { Answer } from '../http.ts';
import { add, drop, replace } from '../image/operations.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import type { Person } from '../people.ts';
import { isIms } from '../target.ts';

const ACTIVE: Recipe = {
  image: { name: 'before', visibility: 'private', __description: 'old', custom: 'x' },
  data: 'x',
};

function change(as: Person, id: string, operations: unknown): Promise<Answer> {
  return send(as, 'PATCH', `/v2/cloudimages/${id}`, { json: operations });
}

function refusal(code: string): object {
  return { status: 400, json: { error: { code, message: expect.any(String) } } };
}

describe.runIf(isIms())('PATCH of the extension of IMS', () => {
  test('changes an active image by plain JSON, numbers as texts, and answers with the whole of it', async () => {
    const { id } = await newImage(ACTIVE);
    const answer = await change('alice', id, [
      replace('/name', 'after'),
      replace('/__description', 'new'),
      replace('/min_ram', '2048'),
      add('/__support_amd', 'true'),
      drop('/custom'),
    ]);
    const image = imageOf(answer);
    expect(image).toMatchObject({
      name: 'after',
      __description: 'new',
      min_ram: 2048,
      __support_amd: 'true',
    });
    expect(image).not.toHaveProperty('custom');
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toEqual(image);
  });

  test.each([
    ['what only the other form changes', [replace('/protected', true)]],
    ['a name with capitals', [add('/Custom', 'y')]],
    ['what the service alone writes', [replace('/status', 'queued')]],
    ['what is not there', [replace('/nosuch', 'y')]],
    ['memory that is no number', [replace('/min_ram', 'much')]],
    ['all, when one of them is bad', [replace('/name', 'half'), drop('/nosuch')]],
    ['what is no list', { name: 'x' }],
  ])('refuses %s, and changes nothing then', async (_what, operations) => {
    const { id } = await newImage(ACTIVE);
    const before = imageOf(await get('alice', `/v2/images/${id}`));
    expect(await change('alice', id, operations)).toMatchObject(refusal('IMG.0001'));
    expect(imageOf(await get('alice', `/v2/images/${id}`))).toEqual(before);
  });

  test('refuses an image that is not active, and one of another user', async () => {
    const { id: queued } = await newImage();
    expect(await change('alice', queued, [replace('/name', 'x')])).toMatchObject(refusal('IMG.0046'));
    const { id } = await newImage(ACTIVE);
    expect(await change('bob', id, [replace('/name', 'x')])).toMatchObject(refusal('IMG.0144'));
    const { id: shown } = await newImage({ by: 'admin', image: { visibility: 'public' }, data: 'x' });
    expect(await change('alice', shown, [replace('/name', 'x')])).toMatchObject(refusal('IMG.0106'));
  });

  test('refuses nothing at all, and what is no JSON', async () => {
    const { id } = await newImage(ACTIVE);
    const path = `/v2/cloudimages/${id}`;
    expect(await send('alice', 'PATCH', path)).toMatchObject(refusal('IMG.0007'));
    expect(await send('alice', 'PATCH', path, { body: '[{' })).toMatchObject(refusal('IMG.0001'));
  });
});
