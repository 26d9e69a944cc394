import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { done, refuses } from '../answers.ts';
import { get, send, sendBare } from '../client.ts';
import type { Answer } from '../http.ts';
import { newImage } from '../images.ts';
import type { Recipe } from '../images.ts';
import type { Person } from '../people.ts';
import { sumHeader } from './sums.ts';

/** An image that waits for its data. */
const WAITING: Recipe = { image: { visibility: 'private', disk_format: 'raw', container_format: 'bare' } };

const file = (id: string): string => `/v2/images/${id}/file`;

describe('a download', () => {
  test('is the bytes, their number and their MD5', async () => {
    const data = randomBytes(70_000).toString('base64');
    const { id } = await newImage({ ...WAITING, data });
    const answer = await get('alice', file(id));
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: data });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(data.length),
      ...sumHeader(data),
    });
  });

  test('of an image without data is nothing, and no error', async () => {
    const { id } = await newImage(WAITING);
    expect(await get('alice', file(id))).toMatchObject(done);
  });

  test('of an image of no bytes is nothing too', async () => {
    const { id } = await newImage({ ...WAITING, data: '' });
    const answer = await get('alice', file(id));
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '' });
  });

  test.each<[who: string, Person, Recipe]>([
    ['rita, who may only read in acme', 'rita', WAITING],
    ['an admin', 'admin', WAITING],
    [
      'a member that has not decided',
      'bob',
      { image: { visibility: 'shared' }, members: { bob: 'pending' } },
    ],
    ['a member that rejected', 'bob', { image: { visibility: 'shared' }, members: { bob: 'rejected' } }],
    ['any user, of a community image', 'carol', { image: { visibility: 'community' } }],
    ['any user, of a public image', 'bob', { by: 'admin', image: { visibility: 'public' } }],
  ])('is for %s', async (_who, person, recipe) => {
    const { id } = await newImage({ ...recipe, data: 'bytes' });
    expect((await get(person, file(id))).text).toBe('bytes');
  });

  test('is not for another project', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    expect(await get('bob', file(id))).toMatchObject(refuses(404, `No image found with ID ${id}`));
  });

  test('of a deactivated image is for an admin only', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes', deactivated: true });
    expect(await get('alice', file(id))).toMatchObject(
      refuses(403, 'The requested image has been deactivated. Image data download is forbidden.'),
    );
    expect((await get('admin', file(id))).text).toBe('bytes');
  });

  test('cannot be asked for by HEAD', async () => {
    const { id } = await newImage({ ...WAITING, data: 'bytes' });
    const answer = await sendBare('alice', 'HEAD', file(id));
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 405, text: '' });
  });
});

describe('a part of the data', () => {
  const DATA = Array.from({ length: 100 }, (_, index) => String(index).padStart(4, '0')).join('');
  const part = (id: string, range: string): Promise<Answer> =>
    send('alice', 'GET', file(id), { headers: { range } });

  test.each([
    ['bytes=0-99', DATA.slice(0, 100), 'bytes 0-99/400'],
    ['bytes=100-199', DATA.slice(100, 200), 'bytes 100-199/400'],
    ['bytes=399-399', DATA.slice(399), 'bytes 399-399/400'],
    ['bytes=300-', DATA.slice(300), 'bytes 300-399/400'],
    ['bytes=-10', DATA.slice(-10), 'bytes 390-399/400'],
    ['bytes=300-5000', DATA.slice(300), 'bytes 300-399/400'],
    ['bytes=-5000', DATA, 'bytes 0-399/400'],
    // There is no -0 in Python, and what stands behind a range is not looked at.
    ['bytes=-0', DATA, 'bytes 0-399/400'],
    ['bytes=0-1x', DATA.slice(0, 2), 'bytes 0-1/400'],
  ])('%s', async (range, bytes, contentRange) => {
    const { id } = await newImage({ ...WAITING, data: DATA });
    const answer = await part(id, range);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 206, text: bytes });
    expect(answer.headers).toMatchObject({
      'content-range': contentRange,
      'content-length': String(bytes.length),
      // The sum is still that of the whole.
      ...sumHeader(DATA),
    });
  });

  const notAvailable = 'The Range requested is not available.';
  test.each([
    [
      'bytes=400-500',
      refuses(
        416,
        notAvailable,
        'Invalid start position in Range header. Start position MUST be in the inclusive range [0, 399].',
      ),
    ],
    ['bytes=abc', refuses(416, notAvailable, 'Invalid Range header.')],
    ['bytes=5-4', refuses(416, notAvailable, 'Invalid Range header.')],
    ['bytes=', refuses(416, notAvailable, 'Invalid Range header.')],
    ['lines=1-2', refuses(416, notAvailable, 'Invalid Range header.')],
    [
      'bytes=0-1,5-6',
      refuses(
        400,
        'Requests with multiple ranges are not supported in Glance. You may make multiple single-range requests instead.',
      ),
    ],
  ])('cannot be %s', async (range, refusal) => {
    const { id } = await newImage({ ...WAITING, data: DATA });
    expect(await part(id, range)).toMatchObject(refusal);
  });

  test('may be the end of no data at all, but not the beginning', async () => {
    const { id } = await newImage({ ...WAITING, data: '' });
    expect(await part(id, 'bytes=-5')).toMatchObject({ status: 206, text: '' });
    const refusal = refuses(
      416,
      notAvailable,
      'Invalid start position in Range header. Start position MUST be in the inclusive range [0, -1].',
    );
    expect(await part(id, 'bytes=0-')).toMatchObject(refusal);
    expect(await part(id, 'bytes=-0')).toMatchObject(refusal);
  });
});
