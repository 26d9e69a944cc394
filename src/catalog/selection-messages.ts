import { plural, formatCount } from '../format/words.ts';

/** Loaded with the selection bar. */
export const SELECTION_WORDS = {
  selected: (count: number) => `${plural(count, { one: '# image', other: '# images' })} selected`,
  unlisted: (count: number) => `${formatCount(count)} not in this list`,
  unlistedTitle: (count: number) =>
    `${plural(count, { one: '# selected image is', other: '# selected images are' })} not in this list`,
  unlistedNote: (count: number) =>
    `${formatCount(count)} of the selected images ${count === 1 ? 'is' : 'are'} not in this list: ${count === 1 ? 'it was' : 'they were'} selected under other filters. The file has ${count === 1 ? 'it' : 'them'} too.`,
  deselect: (count: number) => `Deselect ${plural(count, { one: '# image', other: '# images' })}`,
  copyIds: 'Copy IDs',
  compare: 'Compare',
  compareHowMany: 'Two to four images can be compared.',
  noActions: 'Editing and deleting could not be loaded.',
  compareNotLoaded:
    'The comparison could not be loaded. Check the connection and try again; if that does not help, reload the page.',
  clearSelection: 'Clear',
  selectAllMatching: 'Select all that match',
  selectingAll: (found: number) =>
    `Reading the list to its end: ${plural(found, { one: '# image', other: '# images' })} so far`,
  imagesOf: (count: number) => plural(count, { one: '# image', other: '# images' }),
} as const;
