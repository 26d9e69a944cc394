import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import type { PatchOperation } from '../../api/images-write.ts';
import { NO_CHANGES, relativeTo, formValue, withChange, wishOf, type Changes } from './changes.ts';
import { patchOf } from './patch-request.ts';

const base: Image = {
  id: 'i',
  name: 'before',
  visibility: 'private',
  protected: false,
  os_hidden: true,
  min_disk: 40,
  min_ram: 0,
  disk_format: null,
  container_format: null,
  owner: 'acme',
  tags: ['a'],
  os_distro: 'ubuntu',
  'with/slash~': 'x',
  empty: '',
  __description: 'words',
};

const wishing = (wishes: Readonly<Record<string, string | null>>, image = base): Changes =>
  Object.entries(wishes).reduce(
    (changes, [attribute, wish]) => withChange(image, changes, attribute, wish),
    NO_CHANGES,
  );

describe('a patch has what is changed and nothing else', () => {
  it.each<[what: string, wishes: Record<string, string | null>, patch: readonly PatchOperation[]]>([
    ['nothing', {}, []],
    ['what is as it was', { name: 'before', protected: 'false', min_disk: '40', os_distro: 'ubuntu' }, []],
    ['a name', { name: 'after' }, [{ op: 'replace', path: '/name', value: 'after' }]],
    ['no name', { name: '' }, [{ op: 'replace', path: '/name', value: null }]],
    ['a flag', { protected: 'true' }, [{ op: 'replace', path: '/protected', value: true }]],
    ['a number', { min_ram: '512' }, [{ op: 'replace', path: '/min_ram', value: 512 }]],
    ['a format', { disk_format: 'raw' }, [{ op: 'replace', path: '/disk_format', value: 'raw' }]],
    ['a new property', { a: '1' }, [{ op: 'add', path: '/a', value: '1' }]],
    ['an empty one', { a: '' }, [{ op: 'add', path: '/a', value: '' }]],
    ['another value', { os_distro: 'debian' }, [{ op: 'replace', path: '/os_distro', value: 'debian' }]],
    ['a property taken away', { empty: null }, [{ op: 'remove', path: '/empty' }]],
    ['one that never was', { a: null }, []],
    ['a pointer', { 'with/slash~': 'y' }, [{ op: 'replace', path: '/with~1slash~0', value: 'y' }]],
    ['no description', { __description: '' }, [{ op: 'remove', path: '/__description' }]],
    ['an empty description where there is none', { description: '' }, []],
    [
      'several, what every image has first',
      { zeta: '1', alpha: '2', visibility: 'shared', os_distro: null },
      [
        { op: 'replace', path: '/visibility', value: 'shared' },
        { op: 'add', path: '/alpha', value: '2' },
        { op: 'remove', path: '/os_distro' },
        { op: 'add', path: '/zeta', value: '1' },
      ],
    ],
  ])('%s', (_what, wishes, patch) => {
    expect(patchOf(base, wishing(wishes))).toEqual(patch);
  });

  it('and a change that is taken back is none', () => {
    const changed = wishing({ name: 'after', os_distro: null });
    const back = withChange(base, withChange(base, changed, 'name', 'before'), 'os_distro', 'ubuntu');
    expect(back.size).toBe(0);
  });

  it('replaces a description that is there and empty', () => {
    const image = { ...base, __description: '' };
    expect(patchOf(image, wishing({ __description: 'words' }, image))).toEqual([
      { op: 'replace', path: '/__description', value: 'words' },
    ]);
  });
});

it('a number is the same however it is written', () => {
  expect(patchOf(base, wishing({ min_disk: '040' }))).toEqual([]);
  expect(patchOf(base, wishing({ min_disk: '004' }))).toEqual([
    { op: 'replace', path: '/min_disk', value: 4 },
  ]);
  expect(relativeTo({ ...base, min_disk: 4 }, wishing({ min_disk: '004' })).size).toBe(0);
});

describe('a value as a form shows it', () => {
  it.each([
    ['name', 'before'],
    ['disk_format', ''],
    ['protected', 'false'],
    ['min_disk', '40'],
    ['os_distro', 'ubuntu'],
    ['empty', ''],
    ['missing', null],
    ['constructor', null],
    ['__proto__', null],
    ['tags', '["a"]'],
  ])('%s', (attribute, value) => {
    expect(formValue(base, attribute)).toBe(value);
  });
});

/** A service that applies patches, and refuses what the real one would. */
function applied(image: Image, operations: readonly PatchOperation[]): Image {
  const attributes = new Map<string, unknown>(Object.entries(image));
  for (const operation of operations) {
    const name = operation.path.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
    if (operation.op !== 'add' && !attributes.has(name)) throw new Error(`409 ${name}`);
    if (operation.op === 'remove') attributes.delete(name);
    else attributes.set(name, operation.value);
  }
  return Object.fromEntries(attributes) as Image;
}

const anyProperty = fc.oneof(
  fc.constantFrom('os_distro', 'a/b', 'a~1b', '~', 'empty', 'constructor', '__description', 'x y'),
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !(name in base) && name !== '__proto__'),
);
const anyWishes = fc.dictionary(anyProperty, fc.option(fc.string({ unit: 'grapheme' })), {
  noNullPrototype: true,
});
const anyFields = fc.record(
  {
    name: fc.string({ maxLength: 10 }),
    visibility: fc.constantFrom('private', 'shared', 'community', 'public'),
    protected: fc.constantFrom('true', 'false'),
    min_disk: fc.nat().map(String),
    disk_format: fc.constantFrom('', 'raw'),
  },
  { requiredKeys: [] },
);

describe('any changes', () => {
  it('are what the image is after the patch', () => {
    fc.assert(
      fc.property(anyWishes, anyFields, (properties, fields) => {
        const changes = wishing({ ...properties, ...fields });
        const image = applied(base, patchOf(base, changes));
        for (const attribute of changes.keys()) {
          expect(formValue(image, attribute)).toBe(wishOf(base, changes, attribute));
        }
        // No change is left, and nothing else has changed.
        expect(relativeTo(image, changes).size).toBe(0);
        expect(patchOf(image, changes)).toEqual([]);
        for (const attribute of Object.keys(base).filter((name) => !changes.has(name))) {
          expect(image[attribute]).toEqual(base[attribute]);
        }
      }),
    );
  });
});
