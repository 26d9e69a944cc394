import { plural, formatCount } from '../../format/words.ts';
import type { ExportView } from './export-run.ts';
import { CHARACTERS_IN_A_CELL, endingOf, ROWS_IN_A_SHEET, type FileKind } from './file.ts';

const FORMAT_NAMES = { csv: 'CSV', tsv: 'TSV', json: 'JSON' } as const;

export const EXPORT_WORDS = {
  card: 'Export',
  csvTitle: 'Export as CSV',
  cancel: 'Cancel',
  start: 'Export',
  separator: 'Separator',
  separatorHelp: 'Use the semicolon if your region writes decimals with a comma.',
  separators: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
  howToOpen:
    'Open the file with Data > From Text/CSV in Excel, File > Open in LibreOffice Calc, or File > Import in Google Sheets. Choose UTF-8 and this separator.',
  apostrophes:
    "Text that a spreadsheet would treat as a formula, number or date starts with an apostrophe ('). Remove it to get the original text.",
  tooManyRows: (count: number) =>
    `A sheet holds ${formatCount(ROWS_IN_A_SHEET)} rows. ${plural(count + 1 - ROWS_IN_A_SHEET, { one: 'The last image is in the file but won’t fit in the sheet.', other: 'The last # images are in the file but won’t fit in the sheet.' })} Filter the list to export it in parts.`,
  longCells: (count: number) =>
    plural(count, {
      one: `# value is longer than the ${formatCount(CHARACTERS_IN_A_CELL)} characters a cell can hold. It’s complete in the file but cut off in a spreadsheet.`,
      other: `# values are longer than the ${formatCount(CHARACTERS_IN_A_CELL)} characters a cell can hold. They’re complete in the file but cut off in a spreadsheet.`,
    }),
  stop: 'Stop',
  goOn: 'Continue',
  close: 'Close',
  saveAgain: 'Save again',
  savePart: (count: number) => plural(count, { one: 'Save the first image', other: 'Save the first #' }),
  missing: (count: number) =>
    plural(count, { one: '# selected image no longer exists', other: '# selected images no longer exist' }),
  unreadable: 'Not in the file: the ID is missing, isn’t text, or is a duplicate.',
  what: 'the images',
} as const;

export function exportTitle({ phase, written }: ExportView, list: string, kind: FileKind): string {
  const images = plural(written, { one: '# image', other: '# images' });
  const file = `${list} as ${FORMAT_NAMES[endingOf(kind)]}`;
  switch (phase.kind) {
    case 'reading':
      return `${file}: ${images} so far`;
    case 'stopped':
      return `${file}: stopped after ${images}`;
    case 'failed':
      return `${file}: only ${images}, because the rest of the list couldn’t be loaded`;
    case 'done':
      return `${file}: ${images}`;
  }
}
