import { type Database, numberOf, textColumn } from '../../store/database.ts';
import { ImsRefusal, type ImsFailure } from '../ims-error.ts';

/** A file in a bucket: where it is, and what comes of it when an image is made of it. */
export interface BucketFile {
  readonly sizeBytes: number;
  readonly format: string;
  /** How many steps its work takes; the usual number when left out. */
  readonly stepCount?: number;
  /** How a job with it ends. */
  readonly plannedFailure?: ImsFailure;
}

/** How many steps a job takes, of 20 ms each: long enough to be seen on its way, short enough for a test. */
export const USUAL_STEPS = 25;
/** Some six seconds. */
const MANY_STEPS = 300;
const GIB = 2 ** 30;
/** The most that a file may have, in bytes; a quick import or export takes more. */
export const MOST_BYTES = 128 * GIB;
export const MOST_QUICK_BYTES = 1024 * GIB;

/** What every cloud has in its bucket `images`. */
const FILES: Readonly<Record<string, BucketFile>> = {
  'ubuntu-24.04.qcow2': { sizeBytes: 629_145_600, format: 'qcow2' },
  'windows-2022.vhd': { sizeBytes: 18 * GIB, format: 'vhd' },
  'debian-13.iso': { sizeBytes: 700_000_000, format: 'iso' },
  'data.qcow2': { sizeBytes: 10 * GIB, format: 'qcow2' },
  'fast.zvhd2': { sizeBytes: 300 * GIB, format: 'zvhd2' },
  'fast.raw': { sizeBytes: 300 * GIB, format: 'raw' },
  'huge.qcow2': { sizeBytes: 200 * GIB, format: 'qcow2' },
  'slow.qcow2': { sizeBytes: GIB, format: 'qcow2', stepCount: MANY_STEPS },
  'damaged.qcow2': {
    sizeBytes: GIB,
    format: 'qcow2',
    plannedFailure: { code: 'IMG.0061', message: 'The image file could not be read.' },
  },
  'strange.qcow2': {
    sizeBytes: GIB,
    format: 'qcow2',
    plannedFailure: { code: 'IMG.9001', message: 'GoofysImportImageTask: exit status 74' },
  },
};

/** The buckets that can be read and written: `slow` takes long, `full` has no room. */
const WRITABLE: ReadonlySet<string> = new Set(['images', 'exports', 'slow', 'full']);

/** `bucket:file` in its two halves. */
export interface BucketPath {
  readonly bucket: string;
  readonly file: string;
}

/** Names of buckets as object storage has them, and of files without what the API parts them by. */
export function parseBucketPath(text: string): BucketPath | null {
  const [, bucket, file] = /^([\da-z][\d.a-z-]{1,61}[\da-z]):([^:\\]{1,1024})$/.exec(text) ?? [];
  return bucket === undefined || file === undefined ? null : { bucket, file };
}

/** Object storage as far as images need it: files that every cloud has, and those that were exported. */
export class Buckets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`
      CREATE TABLE IF NOT EXISTS bucket_files (bucket TEXT NOT NULL, name TEXT NOT NULL,
        size_bytes INTEGER NOT NULL, format TEXT NOT NULL, PRIMARY KEY (bucket, name)) WITHOUT ROWID`);
  }

  /** A file that an image can be made of. Throws an `ImsRefusal` when there is none, or the bucket forbids it. */
  read(path: BucketPath): BucketFile {
    checkBucket(path.bucket);
    const file = this.#find(path);
    if (file !== undefined) return file;
    throw new ImsRefusal(400, 'IMG.0057', 'The image file does not exist in the bucket.');
  }

  /** Throws an `ImsRefusal` unless a new file may come here; tells how writing it goes. */
  checkWritable(path: BucketPath): Pick<BucketFile, 'plannedFailure' | 'stepCount'> {
    checkBucket(path.bucket);
    if (this.#find(path) !== undefined) {
      throw new ImsRefusal(400, 'IMG.0109', 'The bucket has a file of this name already.');
    }
    if (path.bucket === 'full') {
      return {
        plannedFailure: { code: 'IMG.0070', message: 'The file could not be written to the bucket.' },
      };
    }
    return path.bucket === 'slow' ? { stepCount: MANY_STEPS } : {};
  }

  write({ bucket, file }: BucketPath, { sizeBytes, format }: BucketFile): void {
    this.#database.run(
      'INSERT OR REPLACE INTO bucket_files VALUES (?, ?, ?, ?)',
      bucket,
      file,
      sizeBytes,
      format,
    );
  }

  #find({ bucket, file }: BucketPath): BucketFile | undefined {
    if (bucket === 'images' && Object.hasOwn(FILES, file)) return FILES[file];
    const row = this.#database.get('SELECT * FROM bucket_files WHERE bucket = ? AND name = ?', bucket, file);
    if (row === undefined) return undefined;
    return { sizeBytes: numberOf(row, 'size_bytes'), format: textColumn(row, 'format') };
  }
}

function checkBucket(bucket: string): void {
  if (bucket === 'archive') {
    throw new ImsRefusal(400, 'IMG.0058', 'The bucket must be of the Standard class.');
  }
  if (!WRITABLE.has(bucket)) {
    throw new ImsRefusal(400, 'IMG.0068', 'The bucket does not exist in this region, or access is denied.');
  }
}
