import { quoted } from '../../format/text.ts';

/** Loaded with the groups that start folded. */
export const FOLDED_WORDS = {
  anyProperty: 'Any image property',
  property: 'Property',
  value: 'Value',
  propertyHelp: 'Any image property, exact value only. A typo returns no results.',
  propertyNeeded: 'Enter a property name.',
  propertyKnown: (label: string) => `${quoted(label)} has its own filter above.`,
  operator: (label: string) => `${label}: compare`,
  firstTime: (label: string) => `${label}: time in UTC`,
  secondOperator: (label: string) => `${label}: compare with a second time`,
  secondTime: (label: string) => `${label}: second time in UTC`,
  clearTime: (label: string) => `Clear ${label}`,
  halfTime: 'Not applied yet. Enter a full date and time with a four-digit year.',
  ownOrder: 'Service default',
} as const;
