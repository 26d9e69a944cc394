import { type Database, numberOf, textColumn, textOrNull } from '../../store/database.ts';

/** The data of an image. */
export interface Content {
  /** `generated` data belong to seeded images and are made when they are read. */
  readonly kind: 'file' | 'generated';
  readonly sizeBytes: number;
  /** Hexadecimal; null where none is known. */
  readonly md5: string | null;
}

/** Which images have data, and which uploads are under way. */
export class ContentTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute(`
      CREATE TABLE IF NOT EXISTS contents (slot INTEGER PRIMARY KEY, kind TEXT NOT NULL,
        size_bytes INTEGER NOT NULL, md5 TEXT);
      CREATE TABLE IF NOT EXISTS uploads (slot INTEGER PRIMARY KEY)`);
  }

  /** The data of the image in this slot; undefined when it has none. */
  of(slot: number): Content | undefined {
    const row = this.#database.get('SELECT * FROM contents WHERE slot = ?', slot);
    if (row === undefined) return undefined;
    return {
      kind: textColumn(row, 'kind') === 'file' ? 'file' : 'generated',
      sizeBytes: numberOf(row, 'size_bytes'),
      md5: textOrNull(row, 'md5'),
    };
  }

  /** Whether the image with this id, written in any case, has a file. */
  hasFile(imageId: string): boolean {
    const row = this.#database.get(
      `SELECT 1 FROM contents JOIN documents USING (slot) WHERE id = upper(?) AND kind = 'file'`,
      imageId,
    );
    return row !== undefined;
  }

  /** Gives an image its data. */
  put(slot: number, { kind, sizeBytes, md5 }: Content): void {
    this.#database.run(
      'INSERT OR REPLACE INTO contents (slot, kind, size_bytes, md5) VALUES (?, ?, ?, ?)',
      slot,
      kind,
      sizeBytes,
      md5,
    );
  }

  /** Takes the data from an image. */
  remove(slot: number): void {
    this.#database.run('DELETE FROM contents WHERE slot = ?', slot);
  }

  /** Notes that an upload has begun, so that it is known if it never ends. */
  beginUpload(slot: number): void {
    this.#database.run('INSERT OR REPLACE INTO uploads (slot) VALUES (?)', slot);
  }

  /** Notes that an upload has ended, one way or the other. */
  endUpload(slot: number): void {
    this.#database.run('DELETE FROM uploads WHERE slot = ?', slot);
  }

  /** The slots whose uploads have begun and not ended. */
  openUploads(): readonly number[] {
    return this.#database.all('SELECT slot FROM uploads').map((row) => numberOf(row, 'slot'));
  }
}
