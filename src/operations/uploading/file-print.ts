import type { ImportStores } from '../../api/imports.ts';
import { isRecord } from '../../format/json-text.ts';
import type { JobRecord } from '../../work/job.ts';
import { readExpectedSum } from './expected-sum.ts';
import { sumsInWorker } from './file-sums.ts';
import type { ExpectedSum } from './upload-view.ts';

/** So much of both ends tells one file from another: images of one system often begin alike. */
const END_BYTES = 2 ** 20;

/** A checksum of the two ends of a file; `null` where it cannot be computed. Never rejects. */
export async function printOf(file: Blob): Promise<string | null> {
  const ends = new Blob([file.slice(0, END_BYTES), file.slice(Math.max(0, file.size - END_BYTES))]);
  const sums = await sumsInWorker(ends, ['sha256'], new AbortController().signal);
  return sums?.sha256 ?? null;
}

/** What is kept of an upload over a reload: the file itself cannot be. */
export interface UploadRecord extends JobRecord {
  readonly imageId: string;
  readonly name: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly print: string | null;
  readonly expected: string | null;
  /** Where an import is to bring it; `null` where it goes to the image at once. */
  readonly importTo: ImportStores | null;
}

interface Recorded {
  readonly imageId: string;
  readonly name: string;
  readonly file: File;
  readonly importTo: ImportStores | null;
}

export function recordOf(
  { imageId, name, file, importTo }: Recorded,
  expected: ExpectedSum | null,
  print: string | null,
): UploadRecord {
  return {
    imageId,
    name,
    fileName: file.name,
    sizeBytes: file.size,
    print,
    expected: expected?.value ?? null,
    importTo,
  };
}

/** Reads what was kept; `null` for what is none, such as that of another version. */
export function readRecord(record: unknown): UploadRecord | null {
  if (!isRecord(record)) return null;
  const { imageId, name, fileName, sizeBytes, print, expected, importTo = null } = record;
  const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
  if (typeof imageId !== 'string' || typeof name !== 'string' || typeof fileName !== 'string') return null;
  if (typeof sizeBytes !== 'number' || !isText(print) || !isText(expected)) return null;
  if (importTo !== null && !isRecord(importTo)) return null;
  return { imageId, name, fileName, sizeBytes, print, expected, importTo };
}

/** The checksum that was expected then. */
export function expectedIn({ expected }: UploadRecord): ExpectedSum | null {
  return expected === null ? null : readExpectedSum(expected);
}

/** Whether a file is the one that was being uploaded: its name may be another, its contents not. Never rejects. */
export async function isSameFile(record: UploadRecord, file: File): Promise<boolean> {
  if (file.size !== record.sizeBytes) return false;
  return record.print === null || (await printOf(file)) === record.print;
}
