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
  const file = `${list} as ${FORMAT_NAMES[format]}`;
  switch (phase.kind) {
    case 'reading':
      return `${file}: ${images} so far`;
    case 'stopped':
      return `${file}: stopped after ${images}`;
    case 'failed':
      return `${file}: only ${images}, since the list could not be read to its end`;
    case 'done':
      return `${file}: ${images}`;
  }
}
