import { plural, formatCount } from '../format/words.ts';

/** Loaded with the selection bar. */
export const SELECTION_WORDS = {
  unlisted: (count: number) => `${formatCount(count)} not in this list`,
  unlistedTitle: (count: number) =>
    plural(count, {
      one: '# selected image isn’t in this list',
      other: '# selected images aren’t in this list',
    }),
  unlistedNote: (count: number) =>
    plural(count, {
      one: '# selected image isn’t in this list because it was selected under other filters. The file includes it.',
      other:
        '# selected images aren’t in this list because they were selected under other filters. The file includes them.',
    }),
  deselect: (count: number) => plural(count, { one: 'Deselect # image', other: 'Deselect # images' }),
  copyIds: 'Copy IDs',
  compare: 'Compare',
  compareHowMany: 'Select two to four images to compare.',
  noActions: 'Editing and deleting couldn’t be loaded.',
  clearSelection: 'Clear',
  selectingAll: (found: number) =>
    plural(found, {
      one: 'Loading the whole list: # image so far',
      other: 'Loading the whole list: # images so far',
    }),
  imagesOf: (count: number) => plural(count, { one: '# image', other: '# images' }),
} as const;

/** Loaded with ranges of rows. */
export const RANGE_WORDS = {
  rangeNotLoaded: (count: number) =>
    plural(count, {
      one: '# row in between isn’t loaded and wasn’t selected.',
      other: '# rows in between aren’t loaded and weren’t selected.',
    }),
} as const;
