import { cutText, distinctQuotes } from '../../../format/text.ts';
import { formatGigabytes } from '../../../format/bytes.ts';
import { formatCount } from '../../../format/words.ts';
import type { ImageResource } from '../../../api/resources.ts';
import type { ImsField, ImsLabel } from './ims-field.ts';

const LABELS: Readonly<Record<ImsLabel, string>> = {
  name: 'Name',
  description: 'Description',
  tags: 'Tags',
  minRam: 'Minimum memory (MB)',
  maxRam: 'Maximum memory (MB)',
  enterpriseProject: 'Enterprise project',
  file: 'File in a bucket',
  use: 'Use',
  quick: 'Quick import',
  system: 'Operating system',
  osType: 'Type of operating system',
  minDisk: 'Minimum disk (GB)',
  firmware: 'Firmware',
  architecture: 'Architecture',
  key: 'Encryption key',
  config: 'Let the service set it up',
  server: 'Server',
  diskUse: 'Use',
  volume: 'Disk',
  wholeFrom: 'Made from',
  backup: 'Backup',
  wholeType: 'Backup service',
  vault: 'Vault',
  rowName: 'Name of the data image',
  rowVolume: 'Data disk',
  rowFile: 'File of the data image',
  rowDisk: 'Minimum disk of the data image (GB)',
};

/** The same where there may be several. */
const NUMBERED: Readonly<Partial<Record<ImsLabel, (number: string) => string>>> = {
  rowName: (number) => `Name of data image ${number}`,
  rowVolume: (number) => `Data disk ${number}`,
  rowFile: (number) => `File of data image ${number}`,
  rowDisk: (number) => `Minimum disk of data image ${number} (GB)`,
};

/** The label of a field; those of data disks are numbered. */
export function imsLabel({ label, row }: Pick<ImsField, 'label' | 'row'>): string {
  const numbered = row === undefined ? undefined : NUMBERED[label]?.(formatCount(row + 1));
  return numbered ?? LABELS[label];
}

const IDS = 'Its ID, like 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0.';

const HELP: Readonly<Partial<Record<ImsLabel, string>>> = {
  file: 'As bucket:file, in a bucket of the Standard class in this region. At most 128 GB, with quick import 1 TB.',
  rowFile: 'As bucket:file.',
  quick: 'The file is taken as it is: ZVHD2, or raw with its bitmap file beside it. It can’t be encrypted.',
  system: 'Choose one that the service knows. What it finds on the disk wins.',
  tags: 'One key=value per line, at most 10.',
  enterpriseProject: '0 is the default one. Leave it empty to let the service choose.',
  key: 'ID of the key that encrypts the image.',
  config: 'Drivers and first set-up are installed by the service.',
  server: 'Running or stopped, with a system disk of at most 1 TB.',
  volume: IDS,
  rowVolume: IDS,
  backup: 'ID of a server backup. One image can be made of each.',
  vault: 'ID of the vault that the backup is in.',
};

export function imsHelp({ label }: Pick<ImsField, 'label'>): string | undefined {
  return HELP[label];
}

/** What each choice says, by the field and its value. */
const IMS_CHOICES: Readonly<Record<string, string>> = {
  'use.system': 'System disk of a server',
  'use.metal': 'System disk of a bare metal server',
  'use.data': 'Data disk',
  'use.iso': 'ISO',
  'osType.Linux': 'Linux',
  'osType.Windows': 'Windows',
  'firmware.': 'Default of the service',
  'firmware.bios': 'BIOS',
  'firmware.uefi': 'UEFI',
  'architecture.': 'Default of the service',
  'architecture.x86': 'x86',
  'architecture.arm': 'Arm',
  'diskUse.system': 'System disk',
  'diskUse.data': 'Data disks',
  'wholeFrom.server': 'A server',
  'wholeFrom.backup': 'A backup',
  'wholeType.CBR': 'CBR',
  'wholeType.CSBS': 'CSBS',
};

export const IMS_CREATE_WORDS = {
  choice: ({ label }: Pick<ImsField, 'label'>, value: string) => IMS_CHOICES[`${label}.${value}`] ?? value,
  addRow: 'Add a data disk',
  removeRow: (row: number) => `Remove data disk ${formatCount(row + 1)}`,
  lists: {
    server: (count: number) =>
      `Only the first ${formatCount(count)} servers are offered. Enter the ID of another.`,
    volume: (count: number) =>
      `Only the first ${formatCount(count)} disks are offered. Enter the ID of another.`,
  },
  listFailed: 'The list couldn’t be loaded. Enter the ID.',
  /** The server or volume with the ID that was entered, in the words of its owner. */
  chosen: ({ name, status, sizeGb }: ImageResource) =>
    [distinctQuotes(cutText(name, 100)), ...(sizeGb === null ? [] : [formatGigabytes(sizeGb)]), status]
      .filter((part) => part !== '')
      .join(' · '),
  notReady: (status: string) =>
    `The service makes images of running and stopped servers. This one is ${distinctQuotes(cutText(status, 40))}.`,
  tooLarge: 'The service takes disks of at most 1 TB. This one is larger.',
  unknown: 'It isn’t among those of this project that were listed.',
  begun: (title: string) => `${title}. Activity shows the progress.`,
  notRegistered: (name: string, reason: string) => `${name} is there, but has no file. ${reason}`,
  registerHelp: 'The image is created first, then its file is read from the bucket.',
} as const;
