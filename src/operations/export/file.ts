import type { Image } from '../../api/image.ts';
import { safeFileName } from '../../format/file-name.ts';
import { jsonText } from '../../format/json-text.ts';
import { cellText, csvRow, imageCells, type Separator } from './csv.ts';

export type FileKind =
  | { readonly format: 'csv'; readonly separator: Separator }
  | { readonly format: 'json' };

/** How a file is written, part by part. */
export interface FileForm {
  readonly mediaType: string;
  readonly beginning: string;
  /** Writes the next images; `isFirst` when there are none before them. */
  readonly part: (images: readonly Image[], isFirst: boolean) => FilePart;
  readonly end: string;
}

interface FilePart {
  readonly text: string;
  /** Number of values with more characters than a cell of a spreadsheet can hold. */
  readonly longCells: number;
}

/** Rows, and characters of a cell, that Excel and LibreOffice can hold; the first row has the attribute names. */
export const ROWS_IN_A_SHEET = 1_048_576;
export const CHARACTERS_IN_A_CELL = 32_767;

/** Without it Excel reads a file in the system's code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** The writer of a file with these attributes, in formats with columns. */
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

/** Files with tabs have an ending of their own: programs split those at tabs without asking. */
export function endingOf(kind: FileKind): 'csv' | 'tsv' | 'json' {
  return kind.format === 'csv' && kind.separator === '\t' ? 'tsv' : kind.format;
}

/** The file name: the list, the day (UTC), and the number of images if the file is incomplete. */
export function fileName(list: string, nowMs: number, kind: FileKind, partialCount: number | null): string {
  const words = list.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['images'];
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const part = partialCount === null ? [] : ['first', String(partialCount)];
  return safeFileName(words.join('-'), `${['', day, ...part].join('-')}.${endingOf(kind)}`, 'images');
}
