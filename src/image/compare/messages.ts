import type { Absence } from '../../api/image.ts';
import { plural } from '../../format/words.ts';

export const COMPARE_WORDS = {
  title: 'Compare images',
  table: 'Images side by side',
  attribute: 'Attribute',
  close: 'Close comparison',
  loading: 'Loading image',
  remove: (name: string) => `Remove ${name} from comparison`,
  leftOut: (count: number) =>
    plural(count, {
      one: 'Up to four images can be compared. # image in the address isn’t shown.',
      other: 'Up to four images can be compared. # images in the address aren’t shown.',
    }),
  tooFew: 'Only one image. Select two to four images in the list to compare them.',
  differing: (count: number) => plural(count, { one: '# attribute differs', other: '# attributes differ' }),
  noneDiffers: 'Only the ID differs.',
  equal: (count: number) => plural(count, { one: '# attribute is equal', other: '# attributes are equal' }),
  minor: (count: number) =>
    plural(count, { one: '# difference in identity or times', other: '# differences in identity and times' }),
  show: 'Show',
  onlyDifferences: 'Only differences',
  all: 'All',
  differs: 'Different:',
  notCompared: (count: number) =>
    plural(count, {
      one: '# attribute with nothing to compare',
      other: '# attributes with nothing to compare',
    }),
  absences: { missing: 'not set', null: 'null', empty: 'empty' } satisfies Readonly<Record<Absence, string>>,
  unknown: 'unknown',
  noId: 'Not a valid image ID.',
  missing: 'Image not found. It was deleted, or it isn’t shared with this project.',
  failed: (reason: string) => `The image couldn’t be loaded: ${reason}`,
  tryAgain: 'Try again',
  showAll: 'Show all',
  showLess: 'Show less',
  copyLink: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  copied: 'Copied',
  notCopied: 'Your browser blocked copying.',
  what: 'this image',
} as const;
