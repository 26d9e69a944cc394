import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  CHOOSABLE,
  COLUMN_PX,
  DEFAULT_COLUMNS,
  formatColumns,
  parseColumns,
  parseWidths,
} from './columns.tsx';
import { logoOf } from '../image/facts.ts';
import { tagsThatFit } from './cells.tsx';

it('reads every choice of columns that it writes', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...CHOOSABLE], { minLength: 1 }),
      fc.integer({ min: COLUMN_PX.min, max: COLUMN_PX.max }),
      (shown, widthPx) => {
        const [first = 'name'] = shown;
        const text = formatColumns(shown, { [first]: widthPx });
        expect(parseColumns(text)).toEqual(shown);
        expect(parseWidths(text)).toEqual({ [first]: widthPx });
        expect(parseColumns(formatColumns(shown))).toEqual(shown);
      },
    ),
  );
});

it('accepts any text from an address', () => {
  expect(parseColumns(undefined)).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns('')).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns('nothing,of,this')).toEqual(DEFAULT_COLUMNS);
  expect(parseColumns('name,<b>,owner')).toEqual(['name', 'owner']);
  expect(parseColumns('owner,name,owner:90')).toEqual(['owner', 'name']);
  expect(parseWidths('name:1,owner:99999,status:x,size:,constructor:90,<b>:90,created:100:2')).toEqual({
    name: COLUMN_PX.min,
    owner: COLUMN_PX.max,
  });
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
])('of the tags %j, %d fit', (tags, count) => expect(tagsThatFit(tags, 22)).toBe(count));
