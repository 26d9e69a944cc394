import type { Absence } from '../../api/image.ts';
import { plural } from '../../format/words.ts';

export const COMPARE_WORDS = {
  title: 'Compare images',
  table: 'Images side by side',
  attribute: 'Attribute',
  close: 'Close the comparison',
  loading: 'Loading this image',
  remove: (name: string) => `Remove ${name} from the comparison`,
  leftOut: (count: number) =>
    `The address names ${plural(count, { one: '# image', other: '# images' })} more than the four that fit side by side.`,
  tooFew: 'There is only one image here. Select two to four in the list and compare those.',
  differing: (count: number) => plural(count, { one: '# attribute differs', other: '# attributes differ' }),
  noneDiffers: 'No attribute differs but the ID.',
  equal: (count: number) => plural(count, { one: '# attribute is equal', other: '# attributes are equal' }),
  notCompared: (count: number) =>
    `${plural(count, { one: '# attribute', other: '# attributes' })}, with nothing to compare ${count === 1 ? 'it' : 'them'} to`,
  absences: { missing: 'not set', null: 'null', empty: 'empty' } satisfies Readonly<Record<Absence, string>>,
  unknown: 'unknown',
  noId: 'This is not the ID of an image.',
  missing: 'There is no such image, or it is not shared with this project.',
  failed: (reason: string) => `This image could not be read: ${reason}`,
  tryAgain: 'Try again',
  showAll: 'Show all',
  showLess: 'Show less',
  copyLink: 'Copy link',
  copyMarkdown: 'Copy as Markdown',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  what: 'this image',
} as const;
