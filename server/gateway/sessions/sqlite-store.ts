import { accessSync, chmodSync, closeSync, constants, openSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { makeDirectory } from '../../make-directory.ts';
import { databaseProblem, systemProblem } from '../../system-problem.ts';
import { ConfigError } from '../clouds/config-error.ts';
import { readRecord, type SessionRecord, writeRecord } from './session-record.ts';
import type { SessionJournal, SignedOut } from './memory-store.ts';

const FILE_NAME = 'sessions.sqlite';

/** Counted up when a session is written in another form. */
const FORMAT_VERSION = 1;

/**
 * Sessions in `sessions.sqlite` of a folder, so that a restart ends no session. The file holds tokens in the clear
 * and is readable by its owner alone.
 *
 * @throws {ConfigError} when the folder or the file cannot be used, or another process uses it.
 */
export function openSqliteJournal(folder: string, onFailedWrite: (error: unknown) => void): SessionJournal {
  const database = openDatabase(folder);
  const put = database.prepare('INSERT OR REPLACE INTO sessions (key, record, ended_at) VALUES (?, ?, NULL)');
  const end = database.prepare('INSERT OR REPLACE INTO sessions (key, record, ended_at) VALUES (?, NULL, ?)');
  const touch = database.prepare(
    "UPDATE sessions SET record = json_set(record, '$.record.seenAt', ?) WHERE key = ?",
  );
  const forget = database.prepare('DELETE FROM sessions WHERE key = ?');
  /** A full disk neither ends a session nor prolongs one. */
  const write = (change: () => void): void => {
    try {
      change();
    } catch (error) {
      onFailedWrite(error);
    }
  };
  return {
    stored: foreseen(join(folder, FILE_NAME), () => readAll(database)),
    put: async (record) => write(() => void put.run(record.key, writeRecord(record))),
    touch: (key, seenAt) => write(() => void touch.run(seenAt, key)),
    signOut: async ({ key, endedAt }) => void end.run(key, endedAt),
    forget: (key) => write(() => void forget.run(key)),
    close: async () => database.close(),
  };
}

function openDatabase(folder: string): DatabaseSync {
  const path = join(folder, FILE_NAME);
  return foreseen(path, () => {
    makeDirectory(resolve(folder));
    // SQLite says "unable to open database file" whatever the reason; these say which, and of what path.
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    makePrivate(path);
    const database = new DatabaseSync(path);
    try {
      // A lock of the system, which ends with the process however that ends. Two gateways on one file would not know
      // of each other's sign-outs.
      database.exec('PRAGMA locking_mode = EXCLUSIVE');
      // WAL would leave two more files with secrets; there are a few writes a minute. A journal that is truncated holds
      // nothing between them, whereas with a lasting lock DELETE would keep it.
      database.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA secure_delete = ON');
      database.exec('BEGIN EXCLUSIVE');
      refuseForeign(database, path);
      database.exec(
        `CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, record TEXT, ended_at INTEGER);
         PRAGMA user_version = ${FORMAT_VERSION}; COMMIT`,
      );
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
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

function refuseForeign(database: DatabaseSync, path: string): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  const columns = database.prepare("SELECT name FROM pragma_table_info('sessions')").all();
  const isOurs = columns.map(({ name }) => String(name)).join(' ') === 'key record ended_at';
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

function readAll(database: DatabaseSync): SessionJournal['stored'] {
  const open: SessionRecord[] = [];
  const signedOut: SignedOut[] = [];
  for (const { key, record, ended_at: endedAt } of database.prepare('SELECT * FROM sessions').all()) {
    if (typeof endedAt === 'number') signedOut.push({ key: String(key), endedAt });
    const read = typeof record === 'string' ? readRecord(record) : undefined;
    if (read !== undefined) open.push(read);
  }
  return { open, signedOut };
}
