import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CHOOSABLE, DEFAULT_COLUMNS, formatColumns, parseColumns } from './columns.tsx';
import { logoOf } from '../image/facts.ts';
import { tagsThatFit } from './cells.tsx';

it('reads every choice of columns that it writes', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...CHOOSABLE], { minLength: 1 }), (shown) => {
      const inOrder = CHOOSABLE.filter((id) => shown.includes(id));
      expect(parseColumns(formatColumns(shown))).toEqual(inOrder);
    }),
  );
});

it('accepts any text from an address', () => {
  expect(parseColumns(undefined)).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns('')).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns('nothing,of,this')).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns('name,<b>,owner')).toEqual(['name', 'owner']);
});

it.each([
  [{ __platform: 'Ubuntu' }, 'ubuntu'],
  [{ __platform: 'OpenSUSE' }, 'opensuse'],
  [{ __platform: 'SUSE' }, 'suse'],
  [{ __platform: 'Red Hat' }, 'redhat'],
  [{ __platform: 'Windows' }, 'windows'],
  [{ __platform: 'EulerOS' }, 'linux'],
  [{ __platform: 'Other', __os_type: 'Linux' }, 'linux'],
  [{ __platform: 'Other', __os_type: 'Other' }, undefined],
  [{ os_distro: 'debian' }, 'debian'],
  [{}, undefined],
])('%j has the logo %s', (attributes, logo) => expect(logoOf({ id: 'x', ...attributes })).toBe(logo));

it.each([
  [[], 0],
  [['lts'], 1],
  [['lts', 'gpu'], 2],
  [['lts', 'gpu', 'ci'], 3],
  [['production', 'staging'], 1],
  [['a-very-long-tag-that-fills-the-column', 'b'], 1],
])('of the tags %j, %d fit', (tags, count) => expect(tagsThatFit(tags)).toBe(count));
