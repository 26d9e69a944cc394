import type { Readable } from 'node:stream';
import type { Database } from '../../store/database.ts';
import { type ContentFacts, ContentFiles } from './content-file.ts';
import { type Content, ContentTable } from './content-table.ts';
import { generatedData } from './generated-data.ts';
import { StagingTable } from './staging-table.ts';

/** The data of images: which have some, and the bytes. */
export class Contents {
  /** What the database knows of them. */
  readonly table: ContentTable;
  /** Data that wait for their import. */
  readonly staging: StagingTable;
  /** Where the files are. */
  readonly directory: string;
  /** Images whose upload has failed, which the database could not be told: they wait for data, whatever it says. */
  readonly unrestored = new Set<string>();
  readonly #files: ContentFiles;

  constructor(database: Database, directory: string) {
    this.table = new ContentTable(database);
    this.staging = new StagingTable(database);
    this.directory = directory;
    this.#files = new ContentFiles(directory);
  }

  /** Brings the files in line with the database. */
  prepare(): Promise<void> {
    return this.#files.prepare((imageId) => this.table.hasFile(imageId) || this.staging.hasFile(imageId));
  }

  /**
   * Writes a stream of at most `mostBytes` to the file of an image. The image has the data, or has them staged, only
   * when a table says so.
   */
  write(
    imageId: string,
    source: Readable,
    diskFormat: string | null,
    mostBytes: number,
  ): Promise<ContentFacts> {
    return this.#files.store(imageId, source, diskFormat, mostBytes);
  }

  /** `length` bytes of an image's data from `start` on. */
  read(imageId: string, content: Content, start: number, length: number): Readable {
    if (content.kind === 'generated') return generatedData(imageId, start, length);
    return this.#files.read(imageId, start, length);
  }

  /** Deletes the file of an image that has no data any more. */
  discard(imageId: string): Promise<void> {
    return this.#files.remove(imageId);
  }
}
