import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILE_RULES } from '../profile.ts';
import { imageOf } from '../testing/image-of.ts';
import type { Image, Viewer } from './image.ts';
import { applyPatch, parsePatch } from './patch.ts';
import type { PatchDialect } from './patch-operations.ts';
import { imageSchema } from './schema/image-schema.ts';

const rules = PROFILE_RULES.glance;
const schema = imageSchema(rules);
const owner: Viewer = { userId: 'alice', projectId: 'acme', isAdmin: false, isMember: true };
const stranger: Viewer = { userId: 'bob', projectId: 'globex', isAdmin: false, isMember: true };
const admin: Viewer = { userId: 'admin', projectId: 'admin', isAdmin: true, isMember: true };

function patch(image: Image, body: unknown, viewer = owner, dialect: PatchDialect = 'v2.1'): Image {
  return applyPatch(image, parsePatch(body, dialect, schema), dialect, {
    viewer,
    rules,
    rbac: 'default',
  });
}

const op = (operation: string, path: string, ...value: readonly unknown[]): object => ({
  op: operation,
  path,
  ...(value.length === 0 ? {} : { value: value[0] }),
});

const image = imageOf({
  name: 'old',
  tags: ['a'],
  properties: new Map([
    ['os', 'linux'],
    ['kernel_id', null],
  ]),
});
const properties = (...pairs: readonly (readonly [string, string | null])[]): Partial<Image> => ({
  properties: new Map(pairs),
});

describe('a change of many operations', () => {
  const many = (count: number): object[] =>
    Array.from({ length: count }, (_, index) => op('add', `/p${index % 100}`, String(index)));

  it('is applied up to the thousandth', () => {
    expect(patch(image, many(1000)).properties.get('p99')).toBe('999');
  });

  it('is refused at the first that is too many, whatever comes behind it', () => {
    let read = 0;
    const counted = [...many(1000), op('replace', '/name', 'x'), ...many(19_000)].map((operation) =>
      Object.defineProperty(operation, 'op', {
        enumerable: true,
        get: () => {
          read += 1;
          return 'add';
        },
      }),
    );
    expect(() => patch(image, counted)).toThrow(
      'The limit has been exceeded on the number of allowed operations in a patch. ' +
        'Attempted: 20001, Maximum: 1000',
    );
    expect(read).toBe(1000);
  });

  it('says of an earlier one that it is malformed', () => {
    expect(() => patch(image, [op('add', 'a', 'b'), ...many(20_000)])).toThrow('does not start with "/"');
  });

  it('copies the properties once', () => {
    let copies = 0;
    const before = new Map(image.properties);
    const counted = Object.defineProperty(before, Symbol.iterator, {
      value: () => {
        copies += 1;
        return before.entries();
      },
    });
    patch({ ...image, properties: counted }, many(1000));
    expect(copies).toBe(1);
  });

  it('is refused at the operation that brings too many tags', () => {
    const tags = Array.from({ length: 129 }, (_, index) => `t${index}`);
    expect(() => patch(image, [op('replace', '/tags', tags), op('remove', '/nothing')])).toThrow(
      'The limit has been exceeded on the number of allowed image tags. Attempted: 129, Maximum: 128',
    );
  });
});

describe('a change', () => {
  it.each<[string, readonly object[], Partial<Image>]>([
    ['of the name', [op('replace', '/name', 'new')], { name: 'new' }],
    ['of the name to none', [op('replace', '/name', null)], { name: null }],
    ['that adds what is there', [op('add', '/name', 'new')], { name: 'new' }],
    ['of the visibility', [op('replace', '/visibility', 'community')], { visibility: 'community' }],
    ['of the protection', [op('replace', '/protected', true)], { isProtected: true }],
    ['of being hidden', [op('replace', '/os_hidden', true)], { isHidden: true }],
    [
      'of the requirements',
      [op('replace', '/min_ram', 512), op('replace', '/min_disk', 4)],
      { minRamMb: 512, minDiskGb: 4 },
    ],
    ['of the formats while it is queued', [op('replace', '/disk_format', 'raw')], { diskFormat: 'raw' }],
    ['of the tags', [op('replace', '/tags', ['x', 'y', 'x'])], { tags: ['x', 'y'] }],
    [
      'that adds a property',
      [op('add', '/a', '1')],
      properties(['os', 'linux'], ['kernel_id', null], ['a', '1']),
    ],
    [
      'that replaces a property',
      [op('replace', '/os', 'bsd')],
      properties(['os', 'bsd'], ['kernel_id', null]),
    ],
    ['that removes a property', [op('remove', '/os')], properties(['kernel_id', null])],
    [
      'one after the other',
      [op('add', '/a', '1'), op('replace', '/a', '2'), op('remove', '/os')],
      properties(['kernel_id', null], ['a', '2']),
    ],
    ['of nothing', [], {}],
  ])('%s', (_, operations, changed) => {
    expect(patch(image, operations)).toEqual({ ...image, ...changed });
  });

  it("of the owner or to public is an administrator's", () => {
    expect(patch(image, [op('replace', '/owner', 'globex')], admin)).toEqual({ ...image, owner: 'globex' });
    expect(patch(image, [op('replace', '/visibility', 'public')], admin)).toMatchObject({
      visibility: 'public',
    });
  });

  it('in the older dialect tells adding from replacing', () => {
    expect(patch(image, [{ add: '/a', value: '1' }], owner, 'v2.0').properties.get('a')).toBe('1');
    expect(() => patch(image, [{ add: '/os', value: '1' }], owner, 'v2.0')).toThrow(
      expect.objectContaining({ status: 409, message: 'Property os already present.' }),
    );
  });

  it('never changes the image it is made from', () => {
    const operations = [op('add', '/a', '1'), op('remove', '/os'), op('replace', '/tags', [])];
    const before = structuredClone(image);
    patch(image, operations);
    expect(image).toEqual(before);
  });
});

describe('a change that is refused', () => {
  it.each<[number, string, unknown]>([
    [400, 'Request body must be a JSON array of operation objects.', { op: 'add' }],
    [403, "Attribute 'status' is read-only.", [op('replace', '/status', 'active')]],
    [403, "Attribute 'id' is read-only.", [op('remove', '/id')]],
    [403, "Attribute 'size' is read-only.", [op('add', '/size', 1)]],
    [403, "Attribute 'deleted' is reserved.", [op('add', '/deleted', 'x')]],
    [403, "Attribute 'os_glance_x' is reserved.", [op('add', '/os_glance_x', 'x')]],
    [403, 'Property name may not be removed.', [op('remove', '/name')]],
    [403, "Owner can't be updated by non admin.", [op('replace', '/owner', 'globex')]],
    [
      403,
      'You are not authorized to complete publicize_image action.',
      [op('replace', '/visibility', 'public')],
    ],
    [
      403,
      "It's not allowed to add locations if locations are invisible.",
      [op('add', '/locations/-', { url: 'http://x', metadata: {} })],
    ],
    [409, 'Property nosuch does not exist.', [op('remove', '/nosuch')]],
    [409, 'Property nosuch does not exist.', [op('replace', '/nosuch', 'x')]],
    [409, 'Property os does not exist.', [op('remove', '/os'), op('remove', '/os')]],
    [400, 'Cannot be a negative value', [op('replace', '/min_ram', -1)]],
    [
      400,
      "'min_disk' value out of range, must not exceed 2147483647.",
      [op('replace', '/min_disk', 2 ** 31)],
    ],
    [400, 'is not of type', [op('add', '/a', 1)]],
    [400, 'is not one of', [op('replace', '/visibility', 'nosuch')]],
    [400, "Name can't contain 4 byte unicode characters.", [op('replace', '/name', '😀')]],
    [400, "Owner can't contain 4 byte unicode characters.", [op('add', '/owner', '😀')]],
    [
      413,
      'Attempted: 129, Maximum: 128',
      [
        op(
          'replace',
          '/tags',
          Array.from({ length: 129 }, (_, index) => `t${index}`),
        ),
      ],
    ],
    [500, '', [op('add', '/OS', 'twin')]],
  ])('%i %s', (status, message, body) => {
    expect(() => patch(image, body)).toThrow(
      expect.objectContaining({ status, message: expect.stringContaining(message) }),
    );
  });

  it("because the image is not the caller's", () => {
    expect(() => patch(image, [op('replace', '/name', 'x')], stranger)).toThrow('You do not own this image');
  });

  it.each(['active', 'deactivated', 'saving'] as const)(
    'because the image is %s and its formats are in use',
    (status) => {
      expect(() => patch({ ...image, status }, [op('replace', '/disk_format', 'raw')])).toThrow(
        'Attribute disk_format can be only replaced for a queued image.',
      );
    },
  );

  it('of too many properties only when it adds one', () => {
    const full = imageOf({
      properties: new Map(Array.from({ length: 129 }, (_, index) => [`p${index}`, 'x'])),
    });
    expect(patch(full, [op('replace', '/p0', 'y')]).properties.get('p0')).toBe('y');
    expect(() => patch(full, [op('add', '/one-more', 'x')])).toThrow('Attempted: 130, Maximum: 128');
  });
});

describe('any change', () => {
  it('does all of its operations or none, and nothing that was not asked for', () => {
    const some = fc.record({
      op: fc.constantFrom('add', 'replace', 'remove'),
      name: fc.constantFrom('a', 'b', 'c'),
      value: fc.constantFrom('1', '2'),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), (operations) => {
        const model = new Map(image.properties);
        let isPossible = true;
        for (const { op: kind, name, value } of operations) {
          isPossible &&= kind === 'add' || model.has(name);
          if (kind === 'remove') model.delete(name);
          else model.set(name, value);
        }
        const body = operations.map(({ op: kind, name, value }) => op(kind, `/${name}`, value));
        const outcome = (): unknown => {
          try {
            return [...patch(image, body).properties];
          } catch {
            return 'refused';
          }
        };
        expect(outcome()).toEqual(isPossible ? [...model] : 'refused');
      }),
    );
  });
});
