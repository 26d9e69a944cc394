import { describe, expect, it } from 'vitest';
import { readNamespace, type DefinedProperty } from '../../api/metadefs.ts';
import { choicesOf, definedProblem, findDefined, initialValueOf } from './defined-value.ts';

const property = (more: Partial<DefinedProperty> = {}): DefinedProperty => ({
  name: 'hw_x',
  title: 'X',
  description: null,
  type: 'text',
  allowed: null,
  minimum: null,
  maximum: null,
  pattern: null,
  initial: null,
  namespace: 'Set',
  ...more,
});

describe('a namespace', () => {
  it('is read as far as it can be', () => {
    const read = readNamespace({
      namespace: 'OS::X',
      display_name: 'Set',
      properties: {
        hw_bus: { title: 'Bus', description: ' d ', type: 'string', enum: ['a', 1, null], default: 'a' },
        hw_ram: { type: 'integer', minimum: 0, maximum: '9' },
        hw_flag: { title: '', type: 'boolean', default: true },
        hw_list: { type: 'array', pattern: '^a+$' },
        hw_odd: { type: 'constructor' },
        ' ': {},
        odd: 'text',
      },
    });
    expect(read).toEqual([
      property({ name: 'hw_bus', title: 'Bus', description: 'd', allowed: ['a', '1'], initial: 'a' }),
      property({ name: 'hw_ram', title: 'hw_ram', type: 'whole', minimum: 0 }),
      property({ name: 'hw_flag', title: 'hw_flag', type: 'flag', initial: 'true' }),
      property({ name: 'hw_list', title: 'hw_list', pattern: '^a+$' }),
      property({ name: 'hw_odd', title: 'hw_odd' }),
    ]);
  });
  it.each([[null], ['x'], [{}], [{ namespace: 3 }]])('is not %j', (body) =>
    expect(readNamespace(body)).toBeNull(),
  );
  it('may define nothing', () => expect(readNamespace({ namespace: 'a' })).toEqual([]));
});

it.each([
  [{}, 'any', null],
  [{}, ' ', 'empty'],
  [{ type: 'whole' }, '4', null],
  [{ type: 'whole' }, '4.5', 'no-whole'],
  [{ type: 'whole' }, '1e3', 'no-whole'],
  [{ type: 'whole', minimum: 1 }, '0', 'outside'],
  [{ type: 'number', maximum: 2 }, '2.5', 'outside'],
  [{ type: 'number' }, 'x', 'no-number'],
  [{ type: 'flag' }, 'maybe', null],
] as const)('%j with %j: %s', (more, value, kind) =>
  expect(definedProblem(property(more), value)?.kind ?? null).toBe(kind),
);

it('offers values to choose from, and begins with what the service uses', () => {
  expect(choicesOf(property({ type: 'flag' }))).toEqual(['true', 'false']);
  expect(initialValueOf(property({ allowed: ['a', 'b'], initial: 'b' }))).toBe('b');
  expect(initialValueOf(property({ allowed: ['a', 'b'], initial: 'z' }))).toBe('a');
  expect(initialValueOf(property({ initial: 'virtio' }))).toBe('virtio');
});

it('finds by words in any order, and leaves out what the image has', () => {
  const all = [
    property({ name: 'hw_disk_bus', title: 'Disk Bus', description: 'The controller' }),
    property({ name: 'hw_cdrom_bus', title: 'CD-ROM Bus', namespace: 'libvirt' }),
    property({ name: 'os_distro', title: 'Distro', description: 'of a disk' }),
  ];
  const names = (text: string, taken: readonly string[] = []) =>
    findDefined(all, text, new Set(taken)).map(({ name }) => name);
  expect(names('bus disk')).toEqual(['hw_disk_bus']);
  expect(names('DISK')).toEqual(['hw_disk_bus', 'os_distro']);
  expect(names('libvirt')).toEqual(['hw_cdrom_bus']);
  expect(names('', ['os_distro'])).toEqual(['hw_cdrom_bus', 'hw_disk_bus']);
  expect(names('nothing like it')).toEqual([]);
});
