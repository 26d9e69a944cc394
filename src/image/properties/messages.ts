import type { Absence } from '../../api/image.ts';
import { plural, formatCount } from '../../format/words.ts';
import type { AttributeGroup } from '../attribute-facts.ts';
import type { FilterBy } from './filter-by.ts';

export const ATTRIBUTE_GROUP_LABELS: Readonly<Record<AttributeGroup, string>> = {
  identity: 'Identity and life',
  access: 'Owner and access',
  system: 'Operating system and use',
  size: 'Size and format',
  origin: 'Origin and storage',
  hardware: 'Hardware support',
  links: 'For developers',
  other: 'Other properties',
};

/** How an attribute says nothing, for whoever looks closely. */
export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  missing: 'not set',
  null: 'null',
  empty: 'empty',
};

/** Why the list cannot be narrowed by a value. */
export const NO_FILTER_WORDS: Readonly<Record<Exclude<FilterBy['kind'], 'param'>, string>> = {
  'no-filter': 'The service documents no filter on this.',
  'no-value': 'The service’s filter does not take this value.',
  'too-long': 'The value is too long for an address.',
};

export const PROPERTIES_WORDS = {
  search: 'Search properties',
  searchHint: 'Label, name or value',
  count: (count: number) => plural(count, { one: '# property', other: '# properties' }),
  matches: (count: number, of: number) =>
    `${formatCount(count)} of ${plural(of, { one: '# property matches', other: '# properties match' })}`,
  noMatch: 'No property has these words in its label, name or value.',
  clearSearch: 'Clear the search',
  what: 'the description of the properties',
  schemaFailed: 'The service did not tell its own description of the properties; they are shown without.',
  retry: 'Try again',
  filterBy: (label: string) => `Filter the list by ${label}`,
  filterByTag: (tag: string) => `Filter the list by the tag ${tag}`,
  copyValue: (label: string) => `Copy the value of ${label}`,
  details: (label: string) => `Details of ${label}`,
  raw: 'As sent',
  rounded: 'A number with more digits than a browser keeps. The JSON view has all of them.',
  assignment: 'Copy name=value',
  type: 'Type',
  description: 'The service says',
  allowed: 'Values',
  length: 'Length',
  lengthMost: (count: number) => `at most ${plural(count, { one: '# character', other: '# characters' })}`,
  readOnly: 'Set by the service; it cannot be changed.',
  noDescription: 'A property that somebody added; the service does not describe it.',
  showAll: (count: number) => `Show all ${plural(count, { one: '# character', other: '# characters' })}`,
  showLess: 'Show less',
  emptyText: 'empty text',
  openImage: 'Open this image',
  missing: (count: number) =>
    `${plural(count, { one: '# attribute that is', other: '# attributes that are' })} not set`,
  means: (meaning: string) => `which means: ${meaning}`,
  copied: 'Copied',
  copyByHand: 'Copy it from here: the browser did not allow it',
} as const;
