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
  firstTime: (label: string, zone: 'local' | 'utc') =>
    zone === 'utc' ? `${label}: time in UTC` : `${label}: local time`,
  secondOperator: (label: string) => `${label}: compare with a second time`,
  secondTime: (label: string, zone: 'local' | 'utc') =>
    zone === 'utc' ? `${label}: second time in UTC` : `${label}: second local time`,
  clearTime: (label: string) => `Clear ${label}`,
  halfTime: 'Not applied yet. Enter a full date and time with a four-digit year.',
  quickTimes: {
    today: 'Today',
    week: 'Last 7 days',
    'last-month': 'Last month',
    year: 'This year',
  },
  before: 'Before…',
  typedTime: (label: string) => `${label}: type a time`,
  typedExample: 'Or 2026-11-22T10:30:00Z',
  typedWrong: 'Enter a date, or a date and time, such as 2026-11-22T10:30:00Z.',
  projectExample: 'Name or ID',
  unknownProject: 'No project of this name is known. Press Enter to use it as an ID.',
  severalProjects: 'Several projects have this name. Choose one.',
  zone: 'Times on this page',
  zoneHelp: 'Times are shown and typed in this zone. Addresses have them in UTC.',
  localZone: (name: string) => `Local (${name})`,
  utc: 'UTC',
  ownOrder: 'Service default',
} as const;
