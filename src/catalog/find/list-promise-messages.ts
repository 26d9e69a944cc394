import { plural } from '../../format/words.ts';

const images = (count: number): string => plural(count, { one: '# image', other: '# images' });

/** Texts about what images promise, in the list. */
export const PROMISES_IN_LIST = {
  label: 'Promises',
  help: 'What properties such as replace_frequency and maintained_until promise. Worked out here.',
  any: 'Any',
  own: (overdue: number, soon: number): string => {
    const parts = [
      ...(overdue > 0 ? [`${images(overdue)} overdue for replacement`] : []),
      ...(soon > 0 ? [`${images(soon)} with promises that end within 90 days`] : []),
    ];
    return `In your project: ${parts.join(', ')}.`;
  },
  selected: (overdue: number, soon: number): string =>
    [...(overdue > 0 ? [`${overdue} overdue`] : []), ...(soon > 0 ? [`${soon} ending soon`] : [])].join(', '),
  showOverdue: 'Show overdue',
  showSoon: 'Show ending',
  hide: 'Hide this notice',
};
