import { plural } from '../format/words.ts';

/** Loaded with the dialog. */
export const UNREADABLE_WORDS = {
  close: 'Close',
  title: (count: number) => plural(count, { one: '# unreadable item', other: '# unreadable items' }),
  intro: 'The service sent these with the others. Report them to its administrator.',
  more: (count: number) => plural(count, { other: 'and # more: “Copy as JSON” includes all of them.' }),
  copyJson: 'Copy as JSON',
} as const;
