import type { Image } from '../../api/image.ts';
import { safeFileName } from '../../format/file-name.ts';
import { jsonText } from '../../format/json-text.ts';
import { cellText, csvRow, imageCells, type Separator } from './csv.ts';

/** The kinds of file that a list can be exported as. */
export type FileKind =
  | { readonly format: 'csv'; readonly separator: Separator }
  | { readonly format: 'json' };

/** How a file is written, part by part. */
export interface FileForm {
  readonly mediaType: string;
  readonly beginning: string;
  /** The next images; `isFirst` when there are none before them. */
  readonly part: (images: readonly Image[], isFirst: boolean) => FilePart;
  readonly end: string;
}

/** Some images as they are written. */
interface FilePart {
  readonly text: string;
  /** Values that have more characters than a cell of a sheet holds. */
  readonly longCells: number;
}

/** Rows and characters of a cell that Excel and LibreOffice hold; the first row has the names of the attributes. */
export const ROWS_IN_A_SHEET = 1_048_576;
export const CHARACTERS_IN_A_CELL = 32_767;

/** Excel takes a file without one for one in its own code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** The form of a file with these attributes, where the format has a column for each. */
export function fileForm(kind: FileKind, attributes: readonly string[]): FileForm {
  if (kind.format === 'csv') {
    const { separator } = kind;
    return {
      mediaType: `text/${separator === '\t' ? 'tab-separated-values' : 'csv'};charset=utf-8`,
      beginning: BYTE_ORDER_MARK + csvRow(attributes.map(cellText), separator),
      part: (images) => {
        const rows = images.map((image) => imageCells(image, attributes));
        return {
          text: rows.map((cells) => csvRow(cells, separator)).join(''),
          longCells: rows.flat().filter(({ length }) => length > CHARACTERS_IN_A_CELL).length,
        };
      },
      end: '',
    };
  }
  return {
    mediaType: 'application/json',
    beginning: '[',
    part: (images, isFirst) => ({
      text: images.map((image, at) => `${isFirst && at === 0 ? '' : ','}\n${jsonText(image)}`).join(''),
      longCells: 0,
    }),
    end: '\n]\n',
  };
}

/** `csv`, `json`; tabs make another kind of file, which programs split at tabs by themselves. */
export function endingOf(kind: FileKind): 'csv' | 'tsv' | 'json' {
  return kind.format === 'csv' && kind.separator === '\t' ? 'tsv' : kind.format;
}

/** What a file is called: by the list, the day (UTC), and how much there is of it where it is not all. */
export function fileName(list: string, nowMs: number, kind: FileKind, partialCount: number | null): string {
  const words = list.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['images'];
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const part = partialCount === null ? [] : ['first', String(partialCount)];
  return safeFileName(words.join('-'), `${['', day, ...part].join('-')}.${endingOf(kind)}`, 'images');
}
