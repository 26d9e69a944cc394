import { describe, expect, it } from 'vitest';
import type { Image } from '../../api/image.ts';
import { nameProblemOf, valueProblem, propertiesThen, twinsIn } from './checks.ts';
import type { Editor } from './rules.ts';

const image: Image = { id: 'i', name: 'n', status: 'active', tags: [], a: '1', os_glance_x: '' };
const owner: Editor = { profile: 'glance', role: 'owner', isAdmin: false };

describe('a value that the service would refuse', () => {
  it.each<[attribute: string, value: string, profile: Editor['profile'], problem: string | null]>([
    ['name', '', 'glance', null],
    ['name', 'n'.repeat(255), 'glance', null],
    ['name', 'n'.repeat(256), 'glance', 'too-long'],
    ['name', 'n'.repeat(129), 'ims', 'too-long'],
    // Counted as Python does: a pair of surrogates is one character.
    ['name', '😀'.repeat(128), 'ims', null],
    ['name', 'a😀', 'glance', 'four-bytes'],
    ['name', 'ü → ﷽', 'glance', null],
    ['os_distro', '😀', 'glance', 'four-bytes'],
    ['os_distro', 'half \ud83d', 'glance', 'four-bytes'],
    ['os_distro', '😀', 'ims', null],
    ['os_distro', 'x'.repeat(65_535), 'glance', null],
    ['os_distro', 'x'.repeat(65_536), 'glance', 'too-long'],
    ['os_distro', 'ü'.repeat(32_768), 'glance', 'too-long'],
    ['min_disk', '0', 'glance', null],
    ['min_disk', '2147483647', 'glance', null],
    ['min_disk', '2147483648', 'glance', 'no-whole-number'],
    ['min_ram', '', 'glance', 'no-whole-number'],
    ['min_ram', '-1', 'glance', 'no-whole-number'],
    ['min_ram', '1.5', 'glance', 'no-whole-number'],
    ['min_ram', '1e3', 'glance', 'no-whole-number'],
    ['__description', 'a\nb', 'ims', 'line-break'],
    ['__description', 'a <b>', 'ims', 'angle-bracket'],
    ['__description', 'x'.repeat(1025), 'ims', 'too-long'],
    ['__description', 'a\n<b>', 'glance', null],
    ['max_ram', '', 'ims', null],
    ['max_ram', '4 GB', 'ims', 'no-whole-number'],
    ['max_ram', '4 GB', 'glance', null],
    ['__support_xen', 'true', 'ims', null],
    ['__support_xen', 'yes', 'ims', 'one-of'],
    ['__support_fc_inject', '', 'ims', 'one-of'],
    ['hw_firmware_type', 'uefi', 'ims', null],
    ['hw_firmware_type', 'UEFI', 'ims', 'one-of'],
    ['__support_kvm_gpu_type', 'V100', 'ims', null],
  ])('%s', (attribute, value, profile, problem) => {
    expect(valueProblem(attribute, value, profile)?.kind ?? null).toBe(problem);
  });
});

describe('a name that a new property cannot have', () => {
  it.each<[name: string, problem: string | null]>([
    ['os_distro', null],
    ['with space: and /', null],
    ['__os_type', null],
    ['', 'empty'],
    [' a', 'outer-space'],
    ['a\t', 'outer-space'],
    ['name', 'has-a-place'],
    ['description', 'has-a-place'],
    ['tags', 'has-a-place'],
    ['status', 'held'],
    ['os_glance_task', 'held'],
    ['owner', 'held'],
    ['😀', 'four-bytes'],
    ['x'.repeat(256), 'too-long'],
  ])('“%s”', (name, problem) => {
    expect(nameProblemOf(image, name, owner)?.kind ?? null).toBe(problem);
  });

  it('on IMS, one of the service', () => {
    expect(nameProblemOf(image, '__os_type', { ...owner, profile: 'ims' })).toEqual({
      kind: 'held',
      lockReason: 'service',
    });
  });
});

it.each<[what: string, changes: readonly (readonly [string, string | null])[], count: number | null]>([
  ['nothing is added', [['a', '2']], null],
  ['one is added, and the notes of an import count', [['b', '1']], 3],
  [
    'one comes and one goes',
    [
      ['b', '1'],
      ['a', null],
    ],
    2,
  ],
  ['a field is no property', [['name', 'x']], null],
])('how many properties there will be: %s', (_what, changes, count) => {
  expect(propertiesThen(image, new Map(changes))).toBe(count);
});

it.each<[what: string, changes: readonly (readonly [string, string | null])[], twins: readonly string[]]>([
  ['what is there may get another value', [['a', '2']], []],
  ['one beside it in another case', [['A', '2']], ['A a']],
  ['one beside it with an accent', [['ä', '2']], ['ä a']],
  [
    'one in the place of another, whose row stays',
    [
      ['a', null],
      ['A', '1'],
    ],
    ['A a'],
  ],
  [
    'two that are new',
    [
      ['Note', '1'],
      ['note', '2'],
    ],
    ['note Note'],
  ],
  ['what every image has is in another table', [['Name', '1']], []],
])('names that a database takes for one: %s', (_what, changes, twins) => {
  expect(twinsIn(image, new Map(changes)).map((pair) => pair.join(' '))).toEqual(twins);
});
