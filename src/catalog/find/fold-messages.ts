import { formatCount } from '../../format/words.ts';

/** Texts of a list with grouped versions. */
export const FOLD_WORDS = {
  group: 'Group versions',
  groupHelp: 'One row for each image, the newest version. Older ones open below it.',
  older: 'Older version',
} as const;

/** `+7 older`. */
export function olderWords(count: number): string {
  return `+${formatCount(count)} older`;
}
