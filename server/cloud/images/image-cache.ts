import { type Clock, secondsOf } from '../clock.ts';
import { type Database, numberOf, textColumn } from '../store/database.ts';

/** An image in the cache, as Glance tells of it. Times are seconds since 1970. */
export interface CachedImageDocument {
  readonly image_id: string;
  readonly hits: number;
  readonly last_accessed: number;
  readonly last_modified: number;
  readonly size: number;
}

/** How long an image waits for its turn: Glance's prefetcher comes round every five minutes. */
const QUEUED_SECONDS = 3;

/** The least recently used go first when more than this is kept; Glance's own `image_cache_max_size` is 10 GiB. */
const MOST_BYTES = 10 * 2 ** 30;

/** Which images the one node of this cloud keeps at hand, and which are to come. No bytes are kept twice. */
export class ImageCache {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    database.execute(`
      CREATE TABLE IF NOT EXISTS cached_images (image_id TEXT PRIMARY KEY, hits INTEGER NOT NULL,
        accessed INTEGER NOT NULL, modified INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS cache_queue (image_id TEXT PRIMARY KEY, size INTEGER NOT NULL, since INTEGER NOT NULL)
        WITHOUT ROWID`);
  }

  /** An image was downloaded: it is in the cache from now on, or was, which is a hit. */
  note(imageId: string, sizeBytes: number): void {
    const now = secondsOf(this.#clock);
    this.#database.run(
      `INSERT INTO cached_images VALUES (?, 0, ?, ?, ?)
       ON CONFLICT (image_id) DO UPDATE SET hits = hits + 1, accessed = excluded.accessed`,
      imageId,
      now,
      now,
      sizeBytes,
    );
    this.#database.run('DELETE FROM cache_queue WHERE image_id = ?', imageId);
  }

  /** Has an image come into the cache later; one that is there is left alone. */
  queue(imageId: string, sizeBytes: number): void {
    if (this.#database.get('SELECT 1 FROM cached_images WHERE image_id = ?', imageId) !== undefined) return;
    const now = secondsOf(this.#clock);
    this.#database.run('INSERT OR IGNORE INTO cache_queue VALUES (?, ?, ?)', imageId, sizeBytes, now);
  }

  /** The images that are there. */
  cached(): readonly CachedImageDocument[] {
    this.#prefetch();
    return this.#database.all('SELECT * FROM cached_images ORDER BY image_id').map((row) => ({
      image_id: textColumn(row, 'image_id'),
      hits: numberOf(row, 'hits'),
      last_accessed: numberOf(row, 'accessed'),
      last_modified: numberOf(row, 'modified'),
      size: numberOf(row, 'size'),
    }));
  }

  /** The ids of those that are to come. */
  queued(): readonly string[] {
    this.#prefetch();
    return this.#database
      .all('SELECT image_id FROM cache_queue ORDER BY since, image_id')
      .map((row) => textColumn(row, 'image_id'));
  }

  /** Whether an image is there or to come. */
  has(imageId: string): boolean {
    return this.queued().includes(imageId) || this.cached().some(({ image_id }) => image_id === imageId);
  }

  /** Takes an image out of both. */
  drop(imageId: string): void {
    this.#database.run('DELETE FROM cached_images WHERE image_id = ?', imageId);
    this.#database.run('DELETE FROM cache_queue WHERE image_id = ?', imageId);
  }

  /** Empties one of them, and answers how many images there were. */
  clear(what: 'cached' | 'queued'): number {
    const count = (what === 'cached' ? this.cached() : this.queued()).length;
    this.#database.run(what === 'cached' ? 'DELETE FROM cached_images' : 'DELETE FROM cache_queue');
    return count;
  }

  /** Drops what was longest not used until no more than the limit is kept. */
  prune(mostBytes = MOST_BYTES): {
    readonly total_files_pruned: number;
    readonly total_bytes_pruned: number;
  } {
    const images = this.cached().toSorted((a, b) => a.last_accessed - b.last_accessed);
    let excess = images.reduce((sum, { size }) => sum + size, 0) - mostBytes;
    let files = 0;
    let bytes = 0;
    for (const { image_id: id, size } of images) {
      if (excess <= 0) break;
      this.drop(id);
      excess -= size;
      files += 1;
      bytes += size;
    }
    return { total_files_pruned: files, total_bytes_pruned: bytes };
  }

  /** What has waited for its turn is there. */
  #prefetch(): void {
    const now = secondsOf(this.#clock);
    const due = now - QUEUED_SECONDS;
    this.#database.run(
      'INSERT OR IGNORE INTO cached_images SELECT image_id, 0, ?, ?, size FROM cache_queue WHERE since <= ?',
      now,
      now,
      due,
    );
    this.#database.run('DELETE FROM cache_queue WHERE since <= ?', due);
  }
}
