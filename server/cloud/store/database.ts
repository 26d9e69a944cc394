import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

/** One row as `node:sqlite` hands it out. */
export type Row = Record<string, SQLOutputValue>;

/** How a database is opened. */
export interface DatabaseOptions {
  readonly safety?: 'survives a kill' | 'expendable' | undefined;
  /** Told when a transaction could not be taken back in good order; the error that came first is thrown all the same. */
  readonly onFailedRollback?: ((error: unknown) => void) | undefined;
}

function ignore(): void {}

/**
 * SQLITE_FULL: no room on the disk, or no page left of those that are allowed. SQLITE_IOERR_WRITE is what SQLite makes
 * of a used-up quota and of a file that may grow no further.
 */
const SQLITE_FULL = 13;
const SQLITE_CODES: ReadonlySet<unknown> = new Set([SQLITE_FULL, 778]);
/** There is no room left for what was to be written. Nothing of it has been. */
export class DiskFull extends Error {
  /** SQLite's own number, by which a start that fails is explained. */
  readonly errcode = SQLITE_FULL;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'DiskFull';
  }
}

/** Errors of the system for a full disk, a used-up quota and a file that may grow no further. */
const FULL_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether an error says that there is no room: SQLite's own, or the system's when a file was written. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof DiskFull) return true;
  if (!(error instanceof Error)) return false;
  if ('errcode' in error) return SQLITE_CODES.has(error.errcode);
  return 'code' in error && FULL_CODES.has(error.code);
}

/**
 * The database of one cloud: prepared statements are kept, writes go through `transaction`.
 *
 * WAL with `synchronous=NORMAL` loses nothing when the process is killed (only a power cut may lose the last
 * transactions). The exclusive lock makes a second process on the same directory fail at once instead of
 * working on indexes that the first one is changing.
 */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;
  readonly #rollbackListeners: (() => void)[] = [];
  readonly #onFailedRollback: (error: unknown) => void;

  /**
   * Opens or creates the file. `expendable` is for a file that is thrown away unless it is finished: it is written
   * without any care and twice as fast. Throws what SQLite says, for instance when another process has the file.
   */
  constructor(file: string, { safety = 'survives a kill', onFailedRollback = ignore }: DatabaseOptions = {}) {
    this.#onFailedRollback = onFailedRollback;
    this.#connection = new DatabaseSync(file, { timeout: 0 });
    this.#connection.exec('PRAGMA page_size = 8192');
    this.#connection.exec('PRAGMA locking_mode = EXCLUSIVE');
    const isSafe = safety === 'survives a kill';
    this.#connection.exec(`PRAGMA journal_mode = ${isSafe ? 'WAL' : 'OFF'}`);
    this.#connection.exec(`PRAGMA synchronous = ${isSafe ? 'NORMAL' : 'OFF'}`);
    this.#connection.exec('PRAGMA temp_store = MEMORY');
    this.#connection.exec('PRAGMA cache_size = -131072');
    this.#connection.exec('PRAGMA mmap_size = 4294967296');
  }

  /** Runs SQL that has neither parameters nor an answer. */
  execute(sql: string): void {
    this.#connection.exec(sql);
  }

  /** The first row, or undefined. */
  get(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    return this.#attempt(() => this.#prepare(sql).get(...parameters));
  }

  /** All rows. */
  all(sql: string, ...parameters: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...parameters);
  }

  /** Rows one after another; for answers too long to hold. Nothing else may use the statement meanwhile. */
  iterate(sql: string, ...parameters: SQLInputValue[]): Iterable<Row> {
    return this.#prepare(sql).iterate(...parameters);
  }

  /** Runs a statement that changes rows; tells how many, and the last row id. */
  run(sql: string, ...parameters: SQLInputValue[]): { changes: number; lastRowId: number } {
    const { changes, lastInsertRowid } = this.#attempt(() => this.#prepare(sql).run(...parameters));
    return { changes: Number(changes), lastRowId: Number(lastInsertRowid) };
  }

  /**
   * All of `work` or nothing of it. Inside another transaction it joins that one.
   *
   * @throws {DiskFull} when SQLite says so, here or in a single statement
   */
  transaction<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    this.#attempt(() => this.#connection.exec('BEGIN IMMEDIATE'));
    this.#inTransaction = true;
    try {
      const result = work();
      this.#attempt(() => this.#connection.exec('COMMIT'));
      return result;
    } catch (error) {
      this.#takeBack();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /**
   * Ends a transaction of which nothing is to stay. Never throws: what has happened before is what the caller has to
   * hear of, and whatever becomes of the rollback, what was read since the beginning is void.
   */
  #takeBack(): void {
    try {
      // A full disk has SQLite roll back by itself; a second one would fail.
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
    } catch (error) {
      this.#onFailedRollback(error);
    }
    for (const listener of this.#rollbackListeners) {
      try {
        listener();
      } catch (error) {
        this.#onFailedRollback(error);
      }
    }
  }

  /** A statement, with SQLite's "disk is full" as an error of its own. */
  #attempt<T>(statement: () => T): T {
    try {
      return statement();
    } catch (error) {
      throw isDiskFull(error) ? new DiskFull(error) : error;
    }
  }

  /** Has `listener` called after each transaction that was taken back: what was read in it is void. */
  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener);
  }

  /** Closes the file; the write-ahead log is folded in. */
  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** A column that holds text. Throws when it does not: the schema and the code disagree. */
export function textColumn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

/** A column that holds text or NULL. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : textColumn(row, column);
}

/** A column that holds a number. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}

/** A column that holds a number or NULL. */
export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}

/** A column that holds bytes. */
export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} holds no bytes`);
  return value;
}
