import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

import { ConfigError } from '../clouds/config-error.ts';
import { createSealer, type Sealer } from './sealing.ts';
import { openSessionFile } from './sqlite-file.ts';
import type {
  FromSqliteThread,
  SessionChange,
  SqliteThreadOptions,
  ToSqliteThread,
} from './sqlite-messages.ts';

/** The thread that writes the file of sessions; sqlite-journal.ts is the other end. */
async function run(port: MessagePort): Promise<void> {
  const tell = (message: FromSqliteThread): void => port.postMessage(message);
  const { folder, secrets, now }: SqliteThreadOptions = workerData;
  const sealer = createSealer(secrets);
  let database: DatabaseSync;
  try {
    const file = openSessionFile(folder, now);
    ({ database } = file);
    const { open, signedOut, unreadable } = readRows(file.rows, sealer);
    const left = `${unreadable} sessions of ${folder} could not be read, damaged or sealed with another secret, and are left out.`;
    const notes = unreadable === 0 ? file.notes : [...file.notes, left];
    tell({ kind: 'ready', open, signedOut, shiftMs: file.shiftMs, notes });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ kind: 'failure', message, isConfig: error instanceof ConfigError });
    port.close();
    return;
  }
  const write = writer(database, sealer);
  const waiting: { readonly number: number; readonly change: SessionChange }[] = [];
  const flush = (): void => {
    const batch = waiting.splice(0);
    if (batch.length > 0) tell({ kind: 'written', ...writeAll(database, write, batch) });
  };
  port.on('message', (message: ToSqliteThread) => {
    if (message.kind === 'close') {
      flush();
      database.close();
      port.close();
      return;
    }
    // What has come meanwhile goes into one commit: it waits for the disk once.
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(message);
  });
  await once(port, 'close');
}

type Rows = ReturnType<typeof openSessionFile>['rows'];

function readRows(rows: Rows, sealer: Sealer) {
  const open: { record: string; seenAt: number }[] = [];
  const signedOut: { key: string; endedAt: number }[] = [];
  let unreadable = 0;
  for (const { key, record, seenAt, endedAt } of rows) {
    if (record === null) {
      signedOut.push({ key, endedAt });
      continue;
    }
    const text = sealer.open(key, record);
    if (text === undefined) unreadable += 1;
    else open.push({ record: text, seenAt });
  }
  return { open, signedOut, unreadable };
}

function writer(database: DatabaseSync, sealer: Sealer): (change: SessionChange) => void {
  const put = database.prepare('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, NULL)');
  const touch = database.prepare('UPDATE sessions SET seen_at = ? WHERE key = ? AND ended_at IS NULL');
  const signOut = database.prepare('INSERT OR REPLACE INTO sessions VALUES (?, NULL, NULL, ?)');
  const forget = database.prepare('DELETE FROM sessions WHERE key = ?');
  return (change) => {
    const { key } = change;
    switch (change.kind) {
      case 'put':
        put.run(key, sealer.seal(key, change.record), change.seenAt);
        break;
      case 'touch':
        touch.run(change.seenAt, key);
        break;
      case 'signOut':
        signOut.run(key, change.endedAt);
        break;
      case 'forget':
        forget.run(key);
        break;
    }
  };
}

/** All in one commit, or each by itself where that fails: the disk may have room for a sign-out and not for a session. */
function writeAll(
  database: DatabaseSync,
  write: (change: SessionChange) => void,
  batch: readonly { readonly number: number; readonly change: SessionChange }[],
): Omit<Extract<FromSqliteThread, { kind: 'written' }>, 'kind'> {
  try {
    inOneCommit(database, () => {
      for (const { change } of batch) write(change);
    });
    return { numbers: batch.map(({ number }) => number), failures: [] };
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) {
      return { numbers: [], failures: [{ number: only.number, message: messageOf(error) }] };
    }
    const each = batch.map((one) => writeAll(database, write, [one]));
    return {
      numbers: each.flatMap(({ numbers }) => numbers),
      failures: each.flatMap(({ failures }) => failures),
    };
  }
}

function inOneCommit(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // A full disk has rolled back by itself; the error of a second one would hide the first.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (parentPort === null) throw new Error('this is the inside of a thread: use openSqliteJournal');
await run(parentPort);
