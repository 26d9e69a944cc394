import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { makeDirectory } from '../../make-directory.ts';
import { databaseProblem, systemProblem } from '../../system-problem.ts';
import { ConfigError } from '../clouds/config-error.ts';
import { bootClock, type BootClock } from './boot-clock.ts';

/** A row of the file: an open session, sealed, or that one was signed out. Times are those of `steadyNow`. */
export type SessionRow =
  | { readonly key: string; readonly record: string; readonly seenAt: number; readonly endedAt: null }
  | { readonly key: string; readonly record: null; readonly seenAt: null; readonly endedAt: number };

/** An open file with what it holds. */
export interface SessionFile {
  readonly database: DatabaseSync;
  readonly rows: readonly SessionRow[];
  /**
   * Add this to every time that the file holds, and take it from every one that is written: by so much the system's
   * clock was set since the first process after the start of the machine, in milliseconds.
   */
  readonly shiftMs: number;
  /** What an operator has to know, in sentences: a file that was set aside. */
  readonly notes: readonly string[];
}

const FILE_NAME = 'sessions.sqlite';

/** Less is the resolution of the clocks, or their being made to agree little by little. */
const SMALLEST_SHIFT_MS = 1000;

/** Counted up when the tables change; 1 had tokens in the clear. */
const FORMAT_VERSION = 2;

const TABLES = `
  CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, record TEXT, seen_at REAL, ended_at REAL);
  CREATE TABLE IF NOT EXISTS clock (boot TEXT, offset_ms REAL)`;

/**
 * Opens `sessions.sqlite` of a folder. A damaged file is set aside under another name, with what could be read of it
 * written to a new one: the sessions of others should not be lost by one page.
 *
 * @throws {ConfigError} when the folder or the file cannot be used, or another process uses it.
 */
export function openSessionFile(folder: string, now: number): SessionFile {
  const path = join(folder, FILE_NAME);
  return foreseen(path, () => {
    makeDirectory(resolve(folder));
    // SQLite says "unable to open database file" whatever the reason; these say which, and of what path.
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    makePrivate(path);
    const clock = bootClock(now);
    try {
      return { ...readFile(openDatabase(path), clock), notes: [] };
    } catch (error) {
      const damaged =
        error instanceof DamagedFile ? error : isDamage(error) ? new DamagedFile([]) : undefined;
      if (damaged === undefined) throw error;
      const aside = setAside(path, now);
      makePrivate(path);
      const { shiftMs } = damaged;
      const { database } = readFile(openDatabase(path), { ...clock, offsetMs: clock.offsetMs - shiftMs });
      const put = database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)');
      for (const { key, record, seenAt, endedAt } of damaged.rows) put.run(key, record, seenAt, endedAt);
      const rescued = `${damaged.rows.length} of its sessions could be read and go on`;
      const note = `The file of sessions was damaged and is now ${aside}; ${rescued}, the others have to sign in again.`;
      return { database, rows: damaged.rows, shiftMs, notes: [note] };
    }
  });
}

/** What could be read of a file that is damaged. */
class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
  readonly rows: readonly SessionRow[];
  readonly shiftMs: number;

  constructor(rows: readonly SessionRow[], shiftMs = 0) {
    super('The file of sessions is damaged.');
    this.rows = rows;
    this.shiftMs = shiftMs;
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false;
  return [11, 26].includes(error.errcode & 0xff);
}

function setAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  let aside = `${path}.damaged-${stamp}`;
  for (let again = 2; existsSync(aside); again += 1) aside = `${path}.damaged-${stamp}-${again}`;
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(path + end)) renameSync(path + end, aside + end);
  }
  return aside;
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    // A lock of the system, which ends with the process however that ends. Two gateways on one file would not know
    // of each other's sign-outs.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    // Every commit is on the disk when it returns; many changes go into one.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    database.exec('BEGIN EXCLUSIVE');
    refuseForeign(database, path);
    const version = versionOf(database);
    if (version > 0 && version < FORMAT_VERSION) database.exec('DROP TABLE sessions');
    database.exec(`${TABLES}; PRAGMA user_version = ${FORMAT_VERSION}; COMMIT`);
    // The tokens of old versions stood in the clear.
    if (version > 0 && version < FORMAT_VERSION) database.exec('VACUUM');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Every row. @throws {DamagedFile} with those that can be read, after the database is closed. */
function readFile(database: DatabaseSync, clock: BootClock): Omit<SessionFile, 'notes'> {
  let shiftMs = 0;
  const found = new Map<string, SessionRow>();
  try {
    const before = database.prepare('SELECT boot, offset_ms FROM clock').get();
    const isSameBoot = clock.boot !== '' && before?.['boot'] === clock.boot;
    if (isSameBoot && typeof before['offset_ms'] === 'number') {
      const ms = clock.offsetMs - before['offset_ms'];
      shiftMs = Math.abs(ms) < SMALLEST_SHIFT_MS ? 0 : ms;
    }
    let isDamaged = false;
    // From both ends: a damaged page stops each at another place.
    for (const order of ['', 'DESC']) {
      try {
        for (const row of database.prepare(`SELECT * FROM sessions ORDER BY rowid ${order}`).iterate()) {
          const read = readRow(row);
          if (read !== undefined) found.set(read.key, read);
        }
        if (order === '') break;
      } catch (error) {
        if (!isDamage(error)) throw error;
        isDamaged = true;
      }
    }
    const [check] = database.prepare('PRAGMA quick_check(1)').all();
    if (isDamaged || check?.['quick_check'] !== 'ok') throw new DamagedFile([...found.values()], shiftMs);
    if (!isSameBoot) {
      database.exec('DELETE FROM clock');
      database.prepare('INSERT INTO clock VALUES (?, ?)').run(clock.boot, clock.offsetMs);
    }
    return { database, rows: [...found.values()], shiftMs };
  } catch (error) {
    database.close();
    throw isDamage(error) ? new DamagedFile([...found.values()], shiftMs) : error;
  }
}

function readRow(row: Record<string, unknown>): SessionRow | undefined {
  const { key, record, seen_at: seenAt, ended_at: endedAt } = row;
  if (typeof key !== 'string') return undefined;
  if (typeof endedAt === 'number') return { key, record: null, seenAt: null, endedAt };
  if (typeof record !== 'string' || typeof seenAt !== 'number') return undefined;
  return { key, record, seenAt, endedAt: null };
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/**
 * Makes the file, or sees to it that no other user can read it.
 *
 * @throws {ConfigError} when others can read it and this process may not change that: it belongs to another user.
 */
function makePrivate(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) {
    closeSync(openSync(path, 'a', 0o600));
    return;
  }
  if (!there.isFile()) throw new ConfigError(`The sessions cannot be kept: ${path} is no file.`);
  accessSync(path, constants.R_OK | constants.W_OK);
  const isOpenToOthers = (there.mode & 0o077) !== 0;
  if (!isOpenToOthers || process.platform === 'win32') return;
  try {
    chmodSync(path, 0o600);
  } catch {
    throw new ConfigError(
      `The sessions cannot be kept: ${path} belongs to another account (uid ${there.uid}) and can be read by others. Give it to this one, delete it, or choose another directory with --data.`,
    );
  }
}

/** Of this version and the one before. */
const OUR_COLUMNS: ReadonlySet<string> = new Set(['key record seen_at ended_at', 'key record ended_at']);

function refuseForeign(database: DatabaseSync, path: string): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const version = versionOf(database);
  const columns = database.prepare("SELECT name FROM pragma_table_info('sessions')").all();
  const isOurs = OUR_COLUMNS.has(columns.map(({ name }) => String(name)).join(' '));
  const choose = 'delete it, or choose another directory with --data';
  if (version > FORMAT_VERSION) {
    throw new ConfigError(`The sessions in ${path} were written by a newer version: ${choose}.`);
  }
  if (tables.length > 0 && !isOurs) {
    throw new ConfigError(
      `The sessions cannot be kept: ${path} is a database of another program: ${choose}.`,
    );
  }
}

/** Says what the system and SQLite say in words. */
function foreseen<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const problem = systemProblem(error) ?? databaseProblem(error, path);
    if (problem === undefined) throw error;
    const mend = problem.endsWith('another process')
      ? ': end the other Vitrine, or choose another directory with --data'
      : ': choose another directory with --data';
    throw new ConfigError(`The sessions cannot be kept: ${problem}${mend}.`);
  }
}
