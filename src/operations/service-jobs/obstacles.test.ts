import { describe, expect, it } from 'vitest';
import { targetOf } from '../target.ts';
import { copyObstacle, exportObstacle, licensedSystem, mustBeAccepted } from './obstacles.ts';

const rights = { projectId: 'acme', isAdmin: false };
const GIB = 2 ** 30;

function target(attributes: Readonly<Record<string, unknown>>) {
  const image = { id: 'i', owner: 'acme', status: 'active', visibility: 'private', ...attributes };
  return targetOf(image, 'web');
}

describe('an export', () => {
  it.each<[attributes: Readonly<Record<string, unknown>>, slow: string | null, quick: string | null]>([
    [{}, null, null],
    [{ status: 'queued' }, 'not-active', 'not-active'],
    [{ owner: 'other', visibility: 'shared' }, 'foreign', 'foreign'],
    [{ visibility: 'public', owner: 'other' }, 'public', 'public'],
    [{ __imagetype: 'market' }, 'market', 'market'],
    [{ __whole_image: 'true' }, 'whole', 'whole'],
    [{ virtual_env_type: 'IsoImage' }, 'iso', 'iso'],
    [{ disk_format: 'iso' }, 'iso', 'iso'],
    [{ __system__cmkid: 'k' }, null, 'encrypted-quick'],
    [{ __image_size: String(129 * GIB) }, 'too-large', null],
    [{ __image_size: String(1025 * GIB) }, 'too-large', 'too-large-quick'],
    [{ __image_size: 'many' }, null, null],
  ])('of %j', (attributes, slow, quick) => {
    expect(exportObstacle(target(attributes), rights, false)).toBe(slow);
    expect(exportObstacle(target(attributes), rights, true)).toBe(quick);
  });

  it('may be against a license, where the image was made from another', () => {
    expect(licensedSystem(target({ __platform: 'Windows', __originalimagename: 'x' }))).toBe('Windows');
    expect(licensedSystem(target({ __platform: 'Windows' }))).toBeNull();
    expect(licensedSystem(target({ __platform: 'Debian', __originalimagename: 'x' }))).toBeNull();
  });
});

it.each<[attributes: Readonly<Record<string, unknown>>, obstacle: string | null]>([
  [{}, null],
  [{ visibility: 'public', owner: 'other' }, null],
  [{ __system__cmkid: 'k' }, null],
  [{ status: 'saving' }, 'not-active'],
  [{ __whole_image: 'true' }, 'whole'],
  [{ virtual_env_type: 'IsoImage' }, 'iso'],
  [{ __image_size: String(129 * GIB) }, 'too-large-copy'],
])('a copy of %j', (attributes, obstacle) => expect(copyObstacle(target(attributes))).toBe(obstacle));

it('a shared image has to be accepted before it is copied', () => {
  expect(mustBeAccepted(target({ owner: 'other', visibility: 'shared' }), rights)).toBe(true);
  expect(mustBeAccepted(target({ visibility: 'shared' }), rights)).toBe(false);
});
