import type { Absence } from '../../api/image.ts';
import { plural, formatCount } from '../../format/words.ts';
import type { Section } from '../../attributes/describe.ts';
import type { FilterBy } from './filter-by.ts';

export const SECTION_LABELS: Readonly<Record<Section, string>> = {
  identity: 'Identity and lifecycle',
  access: 'Owner and access',
  system: 'Operating system and use',
  size: 'Size and format',
  origin: 'Origin and storage',
  hardware: 'Hardware support',
  links: 'For developers',
  other: 'Other properties',
};

/** Text of a missing or empty value, for screen readers and details. */
export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  missing: 'not set',
  null: 'null',
  empty: 'empty',
};

/** Why the list cannot be filtered by a value. */
export const NO_FILTER_WORDS: Readonly<Record<Exclude<FilterBy['kind'], 'param'>, string>> = {
  here: 'The service has no filter for this value, so the list is filtered here as images load.',
  'no-filter': 'Addresses use this name for something else, so it can’t be filtered by.',
  'no-value': 'There is no single value to filter by.',
  'too-long': 'The value is too long for an address.',
};

export const PROPERTIES_WORDS = {
  search: 'Search properties',
  searchHint: 'Label, name or value',
  count: (count: number) => plural(count, { one: '# property', other: '# properties' }),
  matches: (count: number, of: number) =>
    `${formatCount(count)} of ${plural(of, { one: '# property matches', other: '# properties match' })}`,
  noMatch: 'No matching properties',
  clearSearch: 'Clear search',
  what: 'the description of the properties',
  schemaFailed: 'The service’s property descriptions couldn’t be loaded.',
  retry: 'Try again',
  filterBy: (label: string) => `Filter the list by ${label}`,
  exclude: (label: string) => `Leave out images with this ${label}`,
  filterByTag: (tag: string) => `Filter the list by the tag ${tag}`,
  copyValue: (label: string) => `Copy the value of ${label}`,
  details: (label: string) => `Details of ${label}`,
  raw: 'As sent',
  rounded: 'This number has more digits than browsers can show. See the JSON tab for all of them.',
  assignment: 'Copy name=value',
  type: 'Type',
  description: 'The service says',
  allowed: 'Values',
  length: 'Length',
  lengthMost: (count: number) => plural(count, { one: 'up to # character', other: 'up to # characters' }),
  readOnly: 'Set by the service. Can’t be changed.',
  noDescription: 'Custom property, not described by the service.',
  showAll: (count: number) => plural(count, { one: 'Show # character', other: 'Show all # characters' }),
  showLess: 'Show less',
  emptyText: 'empty text',
  openImage: 'Open this image',
  missing: (count: number) => plural(count, { one: '# attribute not set', other: '# attributes not set' }),
  means: (meaning: string) => `meaning: ${meaning}`,
} as const;
