import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toImageSchema, type ImageSchema } from '../../api/schemas.ts';
import {
  detailsOf,
  assignmentOf,
  countEntries,
  groupsOf,
  hidesRaw,
  missingOf,
  searchEntries,
  type EntryGroup,
} from './entries.ts';

const ID = '8f3a61c0-91e4-4f1d-8f0e-2a7b9d0c55e1';
const SCHEMA = toImageSchema(
  JSON.stringify({
    properties: {
      id: { type: 'string' },
      kernel_id: { type: ['null', 'string'] },
      cinder_encryption_key_id: { type: 'string', description: 'Identifier of a key' },
    },
  }),
);
const IMAGE = {
  id: ID,
  name: 'Shop database',
  zeta: '<b>hostile</b>',
  constructor: 'a property',
  cinder_encryption_key_id: 'k',
  min_ram: 2048,
  max_ram: '',
  checksum: null,
  __support_fc_inject: 'true',
  tags: ['b', 'a'],
};

const namesIn = (groups: readonly EntryGroup[]) =>
  groups.flatMap(({ entries }) => entries.map(({ name }) => name));
const entry = (name: string, schema: ImageSchema | null = null) => {
  const found = groupsOf(IMAGE, schema)
    .flatMap(({ entries }) => entries)
    .find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('properties', () => {
  it('are in groups, known ones in the order of the documents, others by name', () =>
    expect(
      groupsOf(IMAGE, null).map(({ group, entries }) => [group, entries.map(({ name }) => name)]),
    ).toEqual([
      ['identity', ['name', 'id', 'tags']],
      ['system', ['__support_fc_inject']],
      ['size', ['min_ram', 'max_ram', 'checksum']],
      ['other', ['cinder_encryption_key_id', 'constructor', 'zeta']],
    ]));

  it('are complete, whatever an image has', () => {
    const names = fc.uniqueArray(
      fc.oneof(fc.string(), fc.constantFrom('name', 'size', '__platform', 'toString')),
    );
    fc.assert(
      fc.property(names, (keys) => {
        const attributes = Object.fromEntries(keys.map((key) => [key, key]));
        const image = { ...attributes, id: ID };
        expect(namesIn(groupsOf(image, SCHEMA)).toSorted()).toEqual(Object.keys(image).toSorted());
      }),
    );
  });

  it.each([
    ['', 10],
    ['  ', 10],
    ['minimum memory', 1],
    ['MIN_RAM', 1],
    ['2 gb', 1],
    ['2048', 1],
    ['not supported', 1],
    ['shop name', 1],
    ['<b>', 1],
    ['nothing like this', 0],
    ['property', 1],
  ])('with %j in them are %d', (search, count) =>
    expect(countEntries(searchEntries(groupsOf(IMAGE, null), search))).toBe(count),
  );

  it('take their explanation from the service where we have none', () => {
    expect(entry('cinder_encryption_key_id').explanation).toBeNull();
    expect(entry('cinder_encryption_key_id', SCHEMA).explanation).toBe('Identifier of a key');
    expect(entry('id', SCHEMA)).toMatchObject({
      explanation: 'Unique identifier, needed by tools and support',
      schema: { types: ['string'] },
    });
  });

  it.each([
    ['min_ram', true, 'min_ram=2048'],
    ['__support_fc_inject', true, '__support_fc_inject=true'],
    ['tags', true, 'tags=["b","a"]'],
    ['zeta', false, 'zeta=<b>hostile</b>'],
    ['max_ram', false, 'max_ram='],
    ['checksum', false, 'checksum=null'],
  ])('of the name %s: what was sent is hidden: %s; copied as %s', (name, isHidden, assignment) => {
    expect(hidesRaw(entry(name))).toBe(isHidden);
    expect(assignmentOf(entry(name))).toBe(assignment);
  });

  it.each([
    ['id', ['Type: string']],
    [
      'name',
      [
        'Type: null, string',
        'Length: up to 255 characters',
        'Values: null, k',
        'The service says: Of the kernel',
      ],
    ],
    ['cinder_encryption_key_id', ['Type: string']],
    ['min_ram', ['As sent: 2048']],
  ])('have details: %s', (name, details) => {
    const schema = toImageSchema(
      JSON.stringify({
        properties: {
          id: { type: 'string' },
          name: { type: ['null', 'string'], enum: [null, 'k'], maxLength: 255, description: 'Of the kernel' },
          cinder_encryption_key_id: { type: 'string', description: 'Identifier of a key' },
        },
      }),
    );
    expect(detailsOf(entry(name, schema)).map(({ label, text }) => `${label}: ${text}`)).toEqual(details);
  });

  it('are not said to be what was sent when a browser has rounded them', () => {
    const image = { id: ID, virtual_size: 2 ** 63, size: 2 ** 53 - 1, ratio: 0.1 };
    const rounded = groupsOf(image, null)
      .flatMap(({ entries }) => entries)
      .filter(({ isRounded }) => isRounded);
    expect(rounded.map((one) => [one.name, hidesRaw(one)])).toEqual([['virtual_size', false]]);
  });

  it('that are missing are those of the schema, and on IMS those whose absence means something', () => {
    expect(missingOf(IMAGE, SCHEMA, 'glance')).toEqual([
      { name: 'kernel_id', label: 'Kernel', meaning: null },
    ]);
    expect(missingOf(IMAGE, null, 'ims')).toEqual([
      { name: 'hw_firmware_type', label: 'Boot mode', meaning: 'BIOS' },
      { name: '__system__cmkid', label: 'Encryption key', meaning: 'Not encrypted' },
    ]);
  });
});
