import { quoted, quotedBeginning } from '../../format/text.ts';
import { formatCount, plural } from '../../format/words.ts';
import type { FormProblem } from './form-rules.ts';
import type { Obstacle } from './obstacles.ts';

/** What is wrong with a field, and what would be valid. */
export function formProblemWords(problem: FormProblem): string {
  switch (problem.kind) {
    case 'missing':
      return 'Enter a value.';
    case 'address':
      return 'Enter the bucket and the file as bucket:file, not an address.';
    case 'no-bucket':
      return 'Enter the bucket first, then a colon: bucket:file.';
    case 'bucket-name':
      return 'Bucket names have 3 to 63 lower-case letters, digits, hyphens, and periods.';
    case 'file-name':
      return 'Enter a file name after the colon, without further colons, backslashes, or spaces at its ends.';
    case 'file-long':
      return `Use at most ${formatCount(problem.most)} characters for the file name.`;
    case 'name-long':
      return 'Use at most 128 characters.';
    case 'name-spaces':
      return 'Remove the spaces at the beginning and the end.';
    case 'name-characters':
      return `Use letters, digits, hyphens, periods, underscores, and spaces. ${quoted(problem.character)} isn’t accepted.`;
    case 'description-long':
      return 'Use at most 1024 characters.';
    case 'description-characters':
      return 'Line breaks, < and > aren’t accepted.';
    case 'no-id':
      return 'Enter an ID like 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.';
    case 'enterprise-project':
      return 'Enter 0 for the default enterprise project, or the ID of another.';
    case 'number':
      return `Enter a whole number from ${formatCount(problem.least)} to ${formatCount(problem.most)}.`;
    case 'memory-order':
      return 'The maximum memory can’t be less than the minimum.';
    case 'tag':
      return `Use keys of up to 36 and values of up to 43 letters, digits, hyphens, and underscores, as in env=test. ${quotedBeginning(problem.tag)} isn’t accepted.`;
    case 'tag-count':
      return 'An image can have 10 tags, each key once.';
    case 'quick-format':
      return 'Quick import takes ZVHD2 files, and raw files with their bitmap file beside them.';
    case 'iso-file':
      return 'ISO files make ISO images only: choose ISO as the use.';
  }
}

export const OBSTACLE_WORDS: Readonly<Record<Obstacle, string>> = {
  'not-active': 'It isn’t active.',
  foreign: 'Only its owner can do this.',
  public: 'Public images can’t be exported.',
  market: 'Marketplace images can’t be exported.',
  whole: 'Full-server images can’t be exported or copied.',
  iso: 'ISO images can’t be exported or copied.',
  'encrypted-quick': 'Encrypted images can’t be exported quickly.',
  'too-large': 'It’s larger than 128 GB. Quick export takes up to 1 TB.',
  'too-large-quick': 'It’s larger than 1 TB.',
  'too-large-copy': 'It’s larger than 128 GB.',
};

const FILE_FORMATS = { qcow2: 'QCOW2', vhd: 'VHD', zvhd: 'ZVHD', vmdk: 'VMDK' } as const;

export const SERVICE_DIALOG_WORDS = {
  cancel: 'Cancel',
  close: 'Close',
  sending: 'Starting',
} as const;

export const EXPORT_IMAGE_WORDS = {
  title: (count: number) => plural(count, { one: 'Export image', other: 'Export # images' }),
  none: 'Nothing to export',
  confirm: 'Export',
  images: 'Images to export',
  file: 'File',
  fileHelp: 'As bucket:file, in a bucket of the Standard class in this region. The file must be new.',
  bucket: 'Bucket',
  bucketHelp: 'Of the Standard class, in this region. Each file is named after its image.',
  format: 'Format',
  formats: FILE_FORMATS,
  quick: 'Quick export',
  quickHelp: 'Up to 1 TB, always as ZVHD2, and not of encrypted images.',
  license: (system: string) =>
    `The service refuses this if the image was made from a public ${system} image.`,
  leftOut: (count: number) =>
    plural(count, { one: '# image can’t be exported:', other: '# images can’t be exported:' }),
  leftOutImages: 'Images that can’t be exported',
  moreRefused: (count: number) =>
    plural(count, { one: '# more image wasn’t exported', other: '# more images weren’t exported' }),
  asReader: 'Your role in this project is reader. Some clouds don’t let readers do this.',
} as const;

export const REGISTER_WORDS = {
  title: 'Read the file from a bucket',
  confirm: 'Read file',
  file: 'File',
  fileHelp: 'As bucket:file, in a bucket of the Standard class in this region.',
} as const;

export const COPY_IMAGE_WORDS = {
  title: 'Copy image',
  none: 'This image can’t be copied',
  confirm: 'Copy',
  where: 'Where to',
  here: (region: string) => `This region (${region})`,
  across: 'Another region',
  noAcross: 'This service doesn’t copy images to other regions.',
  name: 'Name',
  description: 'Description',
  key: 'Encryption key',
  keyHelp: 'ID of the key that encrypts the copy. Without one the copy isn’t encrypted.',
  enterpriseProject: 'Enterprise project',
  enterpriseProjectHelp: '0 is the default one. Leave it empty to let the service choose.',
  region: 'Region',
  project: 'Project',
  projectHelp: 'Name of your project in that region.',
  agency: 'Agency',
  agencyHelp: 'Name of the agency that lets the service act for you in that region.',
  acrossEncrypted: 'Encrypted images can’t be copied to another region.',
  accept: 'Accept this shared image first. The service refuses to copy it before.',
} as const;
