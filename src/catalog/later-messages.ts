import { plural } from '../format/words.ts';

/** Loaded with the notices above the list. */
export const NOTICE_WORDS = {
  newImages: (count: number, isMore: boolean) =>
    isMore
      ? plural(count, { other: '# or more new images' })
      : plural(count, { one: '# new image', other: '# new images' }),
  changed: 'The list changed while loading and was reloaded. Your position was kept.',
  placeGone: 'The linked image is no longer in this list. Showing the list from the top.',
  asking: (searched: number) =>
    plural(searched, { one: 'No match in # image so far.', other: 'No match in # images so far.' }),
  seeking: (read: number) =>
    plural(read, {
      one: 'Finding the linked position: # image loaded',
      other: 'Finding the linked position: # images loaded',
    }),
  refreshing: (read: number) =>
    plural(read, { one: 'Refreshing: # image loaded', other: 'Refreshing: # images loaded' }),
  longest: ({ label, values, characters }: { label: string; values: number; characters: number }) =>
    `The longest filter is ${label}: ${plural(values, { one: '# value', other: '# values' })}, ${plural(characters, { one: '# character', other: '# characters' })}.`,
  toStart: 'Go to start of list',
  removeParam: (label: string) => `Remove ${label}`,
} as const;

/** Loaded with the menu that copies links to the list. */
export const LINK_WORDS = {
  view: 'Link to this exact view',
  place: 'Link to this position',
  path: 'API path',
  long: 'Copied. The link has over 2,000 characters, and some apps cut such links.',
} as const;
