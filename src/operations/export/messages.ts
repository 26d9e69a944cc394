import { countOf, formatCount } from '../../format/numbers.ts';
import type { ExportView } from './export-run.ts';
import type { FileFormat } from './file.ts';

const FORMAT_NAMES: Readonly<Record<FileFormat, string>> = { csv: 'CSV', json: 'JSON' };

export const EXPORT_WORDS = {
  card: 'Export',
  menu: 'Export',
  csv: 'CSV: the columns that show',
  json: 'JSON: all attributes',
  stop: 'Stop',
  goOn: 'Go on',
  close: 'Close',
  saveAgain: 'Save it again',
  savePart: (count: number) => `Save the first ${formatCount(count)}`,
  missing: (count: number) => `${countOf(count, 'selected image', 'selected images')} not there any more`,
  notLoaded:
    'The export could not be loaded. Check the connection and try again; if that does not help, reload the page.',
  what: 'the images',
} as const;

/** How far an export is. */
export function exportTitle({ phase, written }: ExportView, list: string, format: FileFormat): string {
  const images = countOf(written, 'image', 'images');
  switch (phase.kind) {
    case 'reading':
      return `${list} as ${FORMAT_NAMES[format]}: ${images} so far`;
    case 'stopped':
      return `Stopped: ${images} of ${list} written`;
    case 'failed':
      return `The list could not be read to its end: ${images} of ${list} written`;
    case 'done':
      return `${list} as ${FORMAT_NAMES[format]}: ${images}`;
  }
}
