import type { Image } from '../../api/image.ts';
import { safeFileName } from '../../format/file-name.ts';
import { cellText, csvRow, imageRow } from './csv.ts';

/** The kinds of file that a list can be taken out as. */
export type FileFormat = 'csv' | 'json';

/** How a file is written, part by part. */
export interface FileForm {
  readonly mediaType: string;
  readonly beginning: string;
  /** The next images; `isFirst` when there are none before them. */
  readonly part: (images: readonly Image[], isFirst: boolean) => string;
  readonly end: string;
}

/** Excel takes a file without one for one in its own code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** The form of a file with these attributes, where the format has a column for each. */
export function fileForm(format: FileFormat, attributes: readonly string[]): FileForm {
  if (format === 'csv') {
    return {
      mediaType: 'text/csv;charset=utf-8',
      beginning: BYTE_ORDER_MARK + csvRow(attributes.map(cellText)),
      part: (images) => images.map((image) => imageRow(image, attributes)).join(''),
      end: '',
    };
  }
  return {
    mediaType: 'application/json',
    beginning: '[',
    part: (images, isFirst) =>
      images.map((image, at) => `${isFirst && at === 0 ? '' : ','}\n${JSON.stringify(image)}`).join(''),
    end: '\n]\n',
  };
}

/** What a file is called: by the list, the day (UTC), and how much there is of it where it is not all. */
export function fileName(
  list: string,
  nowMs: number,
  format: FileFormat,
  partialCount: number | null,
): string {
  const words = list.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['images'];
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const part = partialCount === null ? [] : ['first', String(partialCount)];
  return safeFileName(words.join('-'), `${['', day, ...part].join('-')}.${format}`, 'images');
}
