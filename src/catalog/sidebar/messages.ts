import { quoted } from '../../format/quoted.ts';

/** Loaded with the groups that start folded. */
export const FOLDED_WORDS = {
  property: 'Property',
  value: 'Value',
  propertyHelp:
    'Any attribute of an image: exactly this value. The service checks no names: a slip finds nothing.',
  propertyNeeded: 'Name the property.',
  propertyKnown: (label: string) => `${quoted(label)} has a field of its own above.`,
  operator: (label: string) => `${label}: compare`,
  firstTime: (label: string) => `${label}: time in UTC`,
  secondOperator: (label: string) => `${label}: compare with a second time`,
  secondTime: (label: string) => `${label}: second time in UTC`,
  clearTime: (label: string) => `Clear ${label}`,
  halfTime: 'Not applied yet: enter a whole date and time, with a year of four digits.',
  ownOrder: 'The service’s own',
} as const;
