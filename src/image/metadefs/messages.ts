import { distinctQuotes } from '../../format/text.ts';
import { formatCount, plural } from '../../format/words.ts';
import type { DefinedProblem } from './defined-value.ts';

export const DEFINED_WORDS = {
  open: 'Add a defined property',
  close: 'Close',
  loading: 'Loading the definitions…',
  none: 'This service defines no properties.',
  what: 'the definitions',
  find: 'Find a property',
  findHelp: 'By name, title or description, as this service defines them.',
  found: (count: number) => plural(count, { one: '# property found', other: '# properties found' }),
  more: (count: number) =>
    plural(count, { one: 'and # more: type more words', other: 'and # more: type more words' }),
  list: 'Defined properties',
  value: (name: string) => `Value of ${distinctQuotes(name)}`,
  initial: (value: string) => `Without it: ${distinctQuotes(value)}.`,
  pattern: (pattern: string) =>
    `Values should match the pattern ${distinctQuotes(pattern)}, which isn’t checked here.`,
  add: 'Add property',
  back: 'Choose another',
  problem: (problem: DefinedProblem) => {
    switch (problem.kind) {
      case 'empty':
        return 'Enter a value.';
      case 'no-whole':
        return 'Enter a whole number.';
      case 'no-number':
        return 'Enter a number.';
      case 'outside':
        if (problem.maximum === null) return `Enter at least ${formatCount(problem.minimum ?? 0)}.`;
        if (problem.minimum === null) return `Enter at most ${formatCount(problem.maximum)}.`;
        return `Enter a number from ${formatCount(problem.minimum)} to ${formatCount(problem.maximum)}.`;
    }
  },
} as const;
