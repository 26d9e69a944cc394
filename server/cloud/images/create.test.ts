import { describe, expect, it } from 'vitest';
import { type ProfileRules, PROFILE_RULES } from '../profile.ts';
import { imageOf } from '../testing/image-of.ts';
import { newImage } from './create.ts';
import type { Image, Viewer } from './image.ts';
import { imageSchema } from './schema/image-schema.ts';

const alice: Viewer = { userId: 'alice', projectId: 'acme', isAdmin: false, isMember: true };
const admin: Viewer = { userId: 'admin', projectId: 'admin', isAdmin: true, isMember: true };

function create(body: unknown, viewer = alice, rules: ProfileRules = PROFILE_RULES.glance): Image {
  return newImage(body, {
    viewer,
    rules,
    rbac: 'default',
    schema: imageSchema(rules),
    freshId: 'fresh',
    now: 100,
  });
}

const fresh = imageOf({ id: 'fresh', createdAt: 100, updatedAt: 100 });
const someId = 'b1c2d3e4-0000-4000-8000-000000000000';

describe('a new image', () => {
  it.each<[object, Partial<Image>]>([
    [{}, {}],
    [{ name: 'Ubuntu' }, { name: 'Ubuntu' }],
    [{ name: null }, {}],
    [{ id: someId }, { id: someId }],
    [{ visibility: 'private' }, { visibility: 'private' }],
    [{ owner: 'acme' }, {}],
    [
      { disk_format: 'qcow2', container_format: 'bare' },
      { diskFormat: 'qcow2', containerFormat: 'bare' },
    ],
    [
      { min_ram: 512, min_disk: 4 },
      { minRamMb: 512, minDiskGb: 4 },
    ],
    [
      { protected: true, os_hidden: true },
      { isProtected: true, isHidden: true },
    ],
    [{ tags: ['b', 'a', 'b'] }, { tags: ['b', 'a'] }],
    [
      { os_distro: 'ubuntu', Größe: 'ü' },
      {
        properties: new Map([
          ['os_distro', 'ubuntu'],
          ['Größe', 'ü'],
        ]),
      },
    ],
    [{ kernel_id: null }, { properties: new Map([['kernel_id', null]]) }],
    [{ ['__proto__']: 'x' }, { properties: new Map([['__proto__', 'x']]) }],
  ])('of %j', (body, expected) => {
    expect(create(body)).toEqual({ ...fresh, ...expected });
  });

  it("may be public or another user's when an administrator makes it", () => {
    expect(create({ visibility: 'public', owner: 'globex' }, admin)).toMatchObject({
      visibility: 'public',
      owner: 'globex',
    });
  });

  it('of an unscoped token belongs to no project', () => {
    expect(create({}, { ...alice, projectId: null }).owner).toBeNull();
  });

  it('is private and has formats on IMS', () => {
    expect(create({}, alice, PROFILE_RULES.ims)).toMatchObject({
      visibility: 'private',
      diskFormat: 'zvhd2',
      containerFormat: 'bare',
      sizeBytes: 0,
    });
  });
});

describe('a new image that is refused', () => {
  it.each<[number, string, unknown]>([
    [403, 'You are not authorized to complete publicize_image action.', { visibility: 'public' }],
    [403, "You are not permitted to create images owned by 'globex'.", { owner: 'globex' }],
    [403, "Attribute 'status' is read-only.", { status: 'active' }],
    [403, "Attribute 'self' is read-only.", { self: 'x' }],
    [403, "Attribute 'size' is read-only.", { size: 1 }],
    [403, "Attribute 'locations' is reserved.", { locations: [] }],
    [403, "Attribute 'deleted' is reserved.", { deleted: 'x' }],
    [403, "Attribute 'os_glance_x' is reserved.", { os_glance_x: 'x' }],
    [400, "'nosuch' is not one of ['community', 'public', 'private', 'shared']", { visibility: 'nosuch' }],
    [400, "'x' does not match", { id: 'x' }],
    [400, "1 is not of type 'string'", { os_distro: 1 }],
    [400, 'is too long', { name: 'n'.repeat(256) }],
    [400, 'Custom property should not be greater than 255 characters.', { ['p'.repeat(256)]: 'x' }],
    [400, "Invalid value '-1' for parameter 'min_ram': Cannot be a negative value", { min_ram: -1 }],
    [400, "'min_ram' value out of range, must not exceed 2147483647.", { min_ram: 2 ** 31 }],
    [400, "Name can't contain 4 byte unicode characters.", { name: '😀' }],
    [400, "Os_Distro can't contain 4 byte unicode characters.", { os_distro: '😀' }],
    [413, 'Attempted: 129, Maximum: 128', { tags: Array.from({ length: 129 }, (_, index) => `t${index}`) }],
    [
      413,
      'Attempted: 129, Maximum: 128',
      Object.fromEntries(Array.from({ length: 129 }, (_, index) => [`p${index}`, 'x'])),
    ],
    [500, '', { os: 'x', OS: 'x' }],
    [500, '', { name: 'half of an emoji: \ud800' }],
    [500, '', { os: '\udc00' }],
    [500, '', { '\ud800': 'x' }],
    [500, '', { tags: ['\ud800'] }],
    [500, '', { big: 'x'.repeat(65_536) }],
  ])('%i %s', (status, message, body) => {
    expect(() => create(body)).toThrow(
      expect.objectContaining({ status, message: expect.stringContaining(message) }),
    );
  });

  it('not for an emoji on IMS', () => {
    expect(create({ name: '😀', os_distro: '😀' }, alice, PROFILE_RULES.ims).name).toBe('😀');
  });
});
