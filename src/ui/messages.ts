import { plural } from '../format/words.ts';

/** Words of the plain pieces, where whoever uses them has none of its own. */
export const UI_WORDS = {
  menuNotLoaded: 'The menu couldn’t be loaded. Check your connection and try again, or reload the page.',
  close: 'Close',
  copied: 'Copied',
  copyByHand: 'Your browser blocked copying. Copy it from here:',

  // What a service sent and nothing can show
  unreadable: (count: string) => `${count} unreadable`,
  unreadableNotLoaded:
    'The unreadable items couldn’t be loaded. Check your connection and try again, or reload the page.',
  unreadableTitle: (count: number) =>
    plural(count, { one: '# unreadable item', other: '# unreadable items' }),
  unreadableIntro: 'The service sent these with the others. Report them to its administrator.',
  unreadableMore: (count: number) =>
    plural(count, { other: 'and # more: “Copy as JSON” includes all of them.' }),
  copyJson: 'Copy as JSON',
} as const;
