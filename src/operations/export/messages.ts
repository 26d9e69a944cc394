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
  separatorHelp: 'The semicolon is usual where decimal numbers have a comma.',
  separators: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
  howToOpen:
    'To open the file, use Data > From Text/CSV in Excel, File > Open in LibreOffice Calc or File > Import in Google Sheets, with UTF-8 and this separator.',
  apostrophes:
    "Where a spreadsheet would calculate a text, or turn it into a number or a date, the file has an apostrophe (') in front of it. Remove it to get the text.",
  tooManyRows: (count: number) =>
    `A sheet holds ${formatCount(ROWS_IN_A_SHEET)} rows: the last ${plural(count + 1 - ROWS_IN_A_SHEET, { one: '# image is', other: '# images are' })} in the file, but not in the sheet. Filter the list to export it in parts.`,
  longCells: (count: number) =>
    `${plural(count, { one: '# value has', other: '# values have' })} more than the ${formatCount(CHARACTERS_IN_A_CELL)} characters that a cell of a sheet holds. ${count === 1 ? 'It is' : 'They are'} whole in the file, and cut in a spreadsheet.`,
  stop: 'Stop',
  goOn: 'Go on',
  close: 'Close',
  saveAgain: 'Save it again',
  savePart: (count: number) => `Save the first ${formatCount(count)}`,
  missing: (count: number) =>
    `${plural(count, { one: '# selected image', other: '# selected images' })} not there any more`,
  unreadable: 'It has no text as its ID, or an ID that came before, and is not in the file.',
  what: 'the images',
} as const;

/** How far an export is. */
export function exportTitle({ phase, written }: ExportView, list: string, kind: FileKind): string {
  const images = plural(written, { one: '# image', other: '# images' });
  const file = `${list} as ${FORMAT_NAMES[endingOf(kind)]}`;
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
