import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../api/error-messages.ts';
import { adviceByCode, explain } from '../../api/messages.ts';
import { adviceOfCode } from '../../operations/service-jobs/code-messages.ts';
import { formatCount, list, plural } from '../../format/words.ts';
import { quotedBeginning } from '../../format/text.ts';
import { explainImportRefusal } from '../../operations/importing/messages.ts';
import { labelOf, nameProblemWords } from '../edit/messages.ts';
import { tagProblemWords } from '../tags/messages.ts';
import type { Compression, FileFinding } from '../../operations/uploading/file-format.ts';
import { formatBytes } from '../../format/bytes.ts';
import type { FileDoubt, FileProblem } from './chosen-files.ts';
import type { CreateField, FieldProblem, SourceId } from './create-form.ts';

export const CREATE_WORDS = {
  title: 'Create image',
  titleLike: (name: string) => `Create an image like ${quotedBeginning(name)}`,
  close: 'Close',
  cancel: 'Cancel',
  source: 'Source',
  sources: {
    file: 'Upload files',
    address: 'Import from an address',
    region: 'Import from another region',
    none: 'No file yet',
    bucket: 'File in a bucket',
    server: 'Server',
    disk: 'Disks',
    whole: 'Full server, with all disks',
    register: 'File in a bucket, with all attributes',
  } satisfies Record<SourceId, string>,
  label: ({ attribute, unit }: CreateField) =>
    attribute === '__os_version'
      ? 'Operating system'
      : unit === null
        ? labelOf(attribute)
        : `${labelOf(attribute)} (${unit})`,
  help: {
    name: 'Without a name, the image is hard to find.',
    __os_version: 'As the service names it. Empty means Other Linux (64 bit).',
    os_distro: 'Examples: ubuntu, debian, rocky, windows.',
    os_version: 'Example: 24.04.',
    min_disk: 'Servers need a disk of at least this size.',
    min_ram: 'Servers need at least this much memory.',
    protected: 'Protected images can’t be deleted.',
    os_hidden: 'Hidden from lists, but still usable.',
    tags: 'One per line.',
  } as Readonly<Record<string, string>>,
  onlyPrivate: 'New images are private on this cloud. Share them afterwards.',
  properties: 'Custom properties',
  propertiesHelp: 'One name=value per line.',
  leftOut: (names: readonly string[]) =>
    `Not copied, because one line can’t hold them: ${list(names.map((name) => quotedBeginning(name)))}. Add them after creating the image.`,
  restore: 'Back to your unsaved form',
  clear: 'Clear form',
  asReader: 'Your role in this project is reader. Some clouds don’t let readers create images.',
  publish: 'Most clouds let only administrators publish images, so this may be rejected.',
  visibilityNotes: {
    shared: 'No other project sees it until you add one in the Sharing tab.',
    community: 'All projects can use it and find it when they list community images.',
    public: 'All projects see it in their lists.',
  } as Readonly<Record<string, string>>,
  create: (count: number) =>
    count <= 1 ? 'Create image' : plural(count, { one: 'Create # image', other: 'Create # images' }),
  creating: 'Creating',
  uploading: (count: number, name: string | null) =>
    count === 1 && name !== null
      ? `${quotedBeginning(name)} created. Its file is being uploaded.`
      : plural(count, {
          one: '# image created. Its file is being uploaded.',
          other: '# images created. Their files are being uploaded.',
        }),
  created: (name: string | null) => (name === null ? 'Image created.' : `${quotedBeginning(name)} created.`),
  open: 'Open',
} as const;

export const FILE_WORDS = {
  choose: 'Choose files',
  drop: 'Or drop them here.',
  none: 'Choose at least one file.',
  files: 'Files',
  remove: (fileName: string) => `Remove ${quotedBeginning(fileName)}`,
  name: 'Name',
  format: 'Disk format',
  minDisk: 'Minimum disk (GB)',
  expectedSum: 'Expected checksum',
  expectedSumHelp: 'From where the file comes: MD5, SHA-1, SHA-256, SHA-384 or SHA-512. Optional.',
  badSum: 'Enter one checksum of 32, 40, 64, 96 or 128 hexadecimal digits.',
  reading: 'reading the format',
  facts: (sizeBytes: number, finding: FileFinding | null) =>
    [formatBytes(sizeBytes), ...(finding === null ? [] : findingWords(finding))].join(' · '),
} as const;

function findingWords(finding: FileFinding): readonly string[] {
  switch (finding.kind) {
    case 'disk':
      return [
        finding.format,
        ...(finding.virtualSizeBytes === null ? [] : [`disk of ${formatBytes(finding.virtualSizeBytes)}`]),
      ];
    case 'raw':
      return [finding.hasBootSector ? 'raw, with a boot sector' : 'raw'];
    default:
      return [];
  }
}

/** Why a file cannot be uploaded. */
export function fileProblemWords(problem: FileProblem): string {
  switch (problem.kind) {
    case 'reading':
      return 'Wait until its format has been read.';
    case 'unreadable':
      return 'The file can’t be read. Folders can’t be uploaded.';
    case 'empty':
      return 'The file is empty (0 bytes).';
    case 'compressed':
      return `The file is compressed (${problem.compression}). Servers can’t start from it: decompress it first, for example with ${TOOLS[problem.compression]}.`;
    case 'archive':
      return 'This is a tar archive. Unpack it and upload the disk in it, or choose the container format ova if it’s an OVA.';
  }
}

const TOOLS: Readonly<Record<Compression, string>> = {
  gzip: 'gunzip',
  xz: 'unxz',
  zstd: 'unzstd',
  bzip2: 'bunzip2',
  zip: 'unzip',
  '7z': '7z x',
  lz4: 'unlz4',
  lzip: 'lzip -d',
};

/** What is odd about a file. */
export function fileDoubtWords(doubt: FileDoubt): string {
  switch (doubt.kind) {
    case 'mismatch':
      return `The content is ${doubt.found}, not ${doubt.chosen}. With the wrong format, servers won’t start.`;
    case 'named':
      return `The name says ${doubt.claimed}, but the content is ${doubt.found}.`;
    case 'backing-file':
      return 'This disk needs another file (a backing file), which isn’t in it. Most services refuse it. Flatten it first: qemu-img convert.';
    case 'data-file':
      return 'The data of this disk are in another file. Most services refuse it. Flatten it first: qemu-img convert.';
    case 'extents':
      return 'This is only the description of a disk. The data are in other files. Upload a single-file VMDK instead.';
    case 'no-system':
      return 'No boot sector was found, so servers may not start from it. For a data disk that’s fine.';
  }
}

/** What is wrong with the value of a field. */
export function fieldProblemWords(problem: FieldProblem): string {
  switch (problem.kind) {
    case 'outside':
      return Number.isFinite(problem.most)
        ? `Enter a whole number from ${formatCount(problem.least)} to ${formatCount(problem.most)}.`
        : `Enter a whole number of at least ${formatCount(problem.least)}.`;
    case 'tags':
      return problem.findings
        .flatMap((finding) =>
          finding.kind === 'refused' ? [tagProblemWords(finding.tag, finding.problem)] : [],
        )
        .join('\n');
    default:
      return nameProblemWords(problem);
  }
}

/** What Glance says when it refuses an import, rather than the image. */
const OF_IMPORT = /for web-download|glance-download|import method|for import|active task/i;

/** What a refusal to create an image means. */
export function explainCreateRefusal(error: ApiError): Explanation {
  if (OF_IMPORT.test(error.message)) return explainImportRefusal(error);
  const words = byStatus(error);
  const byCode = adviceByCode(error.code) ?? adviceOfCode(error.code);
  return byCode === undefined ? words : { ...words, advice: byCode };
}

function byStatus(error: ApiError): Explanation {
  switch (error.status) {
    case 400:
      return {
        title: 'The service rejected a value',
        advice: 'The image wasn’t created. Correct the value named below, then try again.',
      };
    case 403:
      return {
        title: 'You don’t have permission to create this image',
        advice:
          'Your role doesn’t allow creating images, or not with this visibility or these properties. The image wasn’t created.',
      };
    case 409:
      return { title: 'An image with this ID exists', advice: 'The image wasn’t created. Try again.' };
    case 413:
      return {
        title: 'A limit of the service is reached',
        advice:
          'The project has as many images as its quota allows, or this one has too many properties or tags. The image wasn’t created.',
      };
    default:
      return explain(error, 'the new image');
  }
}
