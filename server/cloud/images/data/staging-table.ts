import { type Database, numberOf, numberOrNull, textColumn } from '../../store/database.ts';
import type { ContentFacts } from './content-file.ts';

/**
 * Which images have data that were staged and wait for their import. They are in the file of the image already, so
 * that an import moves nothing and can be cut off anywhere; only this table says that they are not yet its data.
 */
export class StagingTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(
      `CREATE TABLE IF NOT EXISTS staged (slot INTEGER PRIMARY KEY, size_bytes INTEGER NOT NULL,
        md5 TEXT NOT NULL, sha512 TEXT NOT NULL, virtual_size_bytes INTEGER)`,
    );
  }

  /** What is known of the staged data of the image in this slot; undefined when it has none. */
  of(slot: number): ContentFacts | undefined {
    const row = this.#database.get('SELECT * FROM staged WHERE slot = ?', slot);
    if (row === undefined) return undefined;
    return {
      sizeBytes: numberOf(row, 'size_bytes'),
      md5: textColumn(row, 'md5'),
      sha512: textColumn(row, 'sha512'),
      virtualSizeBytes: numberOrNull(row, 'virtual_size_bytes'),
    };
  }

  /** Whether the image with this id, written in any case, has staged data in its file. */
  hasFile(imageId: string): boolean {
    const row = this.#database.get(
      'SELECT 1 FROM staged JOIN documents USING (slot) WHERE id = upper(?)',
      imageId,
    );
    return row !== undefined;
  }

  /** Notes that the file of an image holds staged data. */
  put(slot: number, { sizeBytes, md5, sha512, virtualSizeBytes }: ContentFacts): void {
    this.#database.run(
      'INSERT OR REPLACE INTO staged (slot, size_bytes, md5, sha512, virtual_size_bytes) VALUES (?, ?, ?, ?, ?)',
      slot,
      sizeBytes,
      md5,
      sha512,
      virtualSizeBytes,
    );
  }

  /** Notes that they are staged no more. */
  remove(slot: number): void {
    this.#database.run('DELETE FROM staged WHERE slot = ?', slot);
  }
}
