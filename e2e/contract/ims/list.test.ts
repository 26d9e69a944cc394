import { describe, expect, test } from 'vitest';
import { refuses } from '../answers.ts';
import { get } from '../client.ts';
import { isRecord } from '../http.ts';
import { world } from '../images.ts';
import { isIms } from '../target.ts';

describe.runIf(isIms())('the list of the extension of IMS', () => {
  const images = world({
    first: { image: { name: 'first', virtual_env_type: 'DataImage', tags: ['env=test'] } },
    second: { image: { name: 'second', enterprise_project_id: '0' } },
    unregistered: { image: { name: 'unregistered', __isregistered: 'false' } },
  });

  async function found(parameters: string): Promise<unknown> {
    const { status, json } = await get('alice', `/v2/cloudimages?${images.filter}${parameters}`);
    expect(status).toBe(200);
    const list = isRecord(json) && Array.isArray(json['images']) ? json['images'].filter(isRecord) : [];
    return list.map(({ name }) => name);
  }

  test('holds the images as the other list does, and no links', async () => {
    const { json } = await get('alice', `/v2/cloudimages?${images.filter}&name=first`);
    expect(json).toEqual({ images: [images.image('first')] });
  });

  test.each([
    ['', ['first', 'second']],
    ['&__isregistered=false', ['unregistered']],
    ['&virtual_env_type=DataImage', ['first']],
    ['&tag=env=test', ['first']],
    ['&enterprise_project_id=all_granted_eps', ['first', 'second']],
    ['&enterprise_project_id=0', ['second']],
    ['&limit=0', []],
  ])('with %j holds %j', async (parameters, names) => {
    expect(await found(`${parameters}&sort_key=name&sort_dir=asc`)).toEqual(names);
  });

  test('goes on behind a marker', async () => {
    const walk = `&sort_key=name&sort_dir=asc&limit=1`;
    expect(await found(walk)).toEqual(['first']);
    expect(await found(`${walk}&marker=${images.id('first')}`)).toEqual(['second']);
    expect(await found(`${walk}&marker=${images.id('second')}`)).toEqual([]);
  });

  test('has the rules of the other list', async () => {
    expect(await get('alice', '/v2/cloudimages?limit=many')).toMatchObject(
      refuses(400, 'limit param must be an integer'),
    );
    expect((await get('anonymous', '/v2/cloudimages')).status).toBe(401);
  });
});
