import { plural, formatCount } from '../format/words.ts';

/** Words of the plain pieces, where whoever uses them has none of its own. */
export const UI_WORDS = {
  menuNotLoaded:
    'The menu could not be loaded. Check the connection and try again; if that does not help, reload the page.',
  close: 'Close',
  copied: 'Copied',
  copyByHand: 'Your browser did not let the page copy. Copy it from here:',

  // What a service sent and nothing can show
  unreadable: (count: string) => `${count} unreadable`,
  unreadableNotLoaded:
    'What cannot be read could not be shown. Check the connection and try again; if that does not help, reload the page.',
  unreadableTitle: (count: number) =>
    `${plural(count, { one: '# element', other: '# elements' })} that cannot be shown`,
  unreadableIntro: 'The service sent these among the others. Tell whoever runs it.',
  unreadableMore: (count: number) => `and ${formatCount(count)} more: “Copy as JSON” has all of them.`,
  copyJson: 'Copy as JSON',
} as const;
