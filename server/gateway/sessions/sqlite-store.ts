import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { ConfigError } from '../clouds/config-error.ts';
import { readRecord, type SessionRecord, writeRecord } from './session-record.ts';
import type { SessionStore, SignedOut } from './session-store.ts';

/**
 * Sessions in `sessions.sqlite` of a folder, so that a restart signs nobody out. The file holds tokens in the clear
 * and is readable by its owner alone.
 *
 * @throws {ConfigError} when the folder cannot be used.
 */
export function openSqliteStore(folder: string): SessionStore {
  const database = openDatabase(folder);
  const put = database.prepare('INSERT OR REPLACE INTO sessions (key, record, ended_at) VALUES (?, ?, NULL)');
  const end = database.prepare('INSERT OR REPLACE INTO sessions (key, record, ended_at) VALUES (?, NULL, ?)');
  const forget = database.prepare('DELETE FROM sessions WHERE key = ?');
  return {
    all: () => readAll(database),
    put: (record) => void put.run(record.key, writeRecord(record)),
    signOut: ({ key, endedAt }) => void end.run(key, endedAt),
    forget: (key) => void forget.run(key),
    close: () => database.close(),
  };
}

function openDatabase(folder: string): DatabaseSync {
  const path = join(folder, 'sessions.sqlite');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(path);
    chmodSync(path, 0o600);
    // WAL would leave two more files with secrets; there are a few writes a minute.
    database.exec(
      `PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON;
       CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, record TEXT, ended_at INTEGER)`,
    );
    return database;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The sessions in ${path} cannot be opened: ${why}.`);
  }
}

function readAll(database: DatabaseSync): ReturnType<SessionStore['all']> {
  const open: SessionRecord[] = [];
  const signedOut: SignedOut[] = [];
  for (const { key, record, ended_at: endedAt } of database.prepare('SELECT * FROM sessions').all()) {
    if (typeof endedAt === 'number') signedOut.push({ key: String(key), endedAt });
    const read = typeof record === 'string' ? readRecord(record) : undefined;
    if (read !== undefined) open.push(read);
  }
  return { open, signedOut };
}
