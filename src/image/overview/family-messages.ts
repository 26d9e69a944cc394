import { list, plural } from '../../format/words.ts';
import type { MandatoryProperty } from '../../search/promises.ts';

export const FAMILY_WORDS = {
  title: 'Versions',
  /** How many images a family has; more may come to light while not all are read. */
  count: (count: number, stem: string, isComplete: boolean) =>
    isComplete
      ? `${plural(count, { one: '# version', other: '# versions' })} of ${stem}`
      : `At least ${plural(count, { one: '# version', other: '# versions' })} of ${stem}`,
  newer: 'There is a newer version:',
  newest: 'This is the newest version.',
  thisOne: 'this image',
  hidden: 'hidden',
  showAll: (count: number) => plural(count, { one: 'Show # older', other: 'Show # older' }),
};

export const PROMISES_WORDS = {
  title: 'Promises',
  lacks: (names: readonly MandatoryProperty[]) =>
    `Lacks ${list(names)}, which SCS-0102 wants of a provider’s image.`,
  support: 'Support:',
};
