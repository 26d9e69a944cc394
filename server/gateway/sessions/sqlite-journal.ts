import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

import { ConfigError } from '../clouds/config-error.ts';
import type { SessionJournal } from './memory-store.ts';
import { readRecord, type SessionRecord, shifted, writeRecord } from './session-record.ts';
import type {
  FromSqliteThread,
  SessionChange,
  SqliteThreadOptions,
  ToSqliteThread,
} from './sqlite-messages.ts';

/** How sessions are kept in a file. */
export interface SqliteJournalParts {
  /** The directory of `sessions.sqlite`. */
  readonly folder: string;
  /** See `readSecrets`. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970, on a clock that never goes back. */
  readonly now: () => number;
  /** Told when a change could not be written. */
  readonly onFailedWrite: (error: unknown) => void;
  /** Told what an operator has to know. */
  readonly onNote: (line: string) => void;
}

/** Times of last use go to the disk together, so often. */
const TOUCH_MS = 5000;

/**
 * Sessions in `sessions.sqlite` of a folder, sealed, so that a restart ends no session. A thread of its own writes: the
 * wait for a disk would hold up every request.
 *
 * @throws {ConfigError} when the folder or the file cannot be used, or another process uses it.
 */
export async function openSqliteJournal(parts: SqliteJournalParts): Promise<SessionJournal> {
  const { folder, secrets, now, onFailedWrite, onNote } = parts;
  const workerData: SqliteThreadOptions = { folder, secrets, now: now() };
  const worker = new Worker(new URL(`sqlite-worker${extname(import.meta.filename)}`, import.meta.url), {
    workerData,
  });
  const ready = await started(worker);
  const { shiftMs } = ready;
  for (const note of ready.notes) onNote(note);

  let number = 0;
  const waiting = new Map<
    number,
    { readonly resolve: () => void; readonly reject: (error: Error) => void }
  >();
  worker.on('message', (message: FromSqliteThread) => {
    if (message.kind !== 'written') return;
    const settle = (of: number) => {
      const one = waiting.get(of);
      waiting.delete(of);
      return one;
    };
    for (const of of message.numbers) settle(of)?.resolve();
    for (const failure of message.failures) settle(failure.number)?.reject(new Error(failure.message));
  });

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  const post = (message: ToSqliteThread): void => worker.postMessage(message);
  const write = (change: SessionChange): Promise<void> => {
    number += 1;
    const of = number;
    return new Promise((resolve, reject) => {
      waiting.set(of, { resolve, reject });
      post({ kind: 'change', number: of, change });
    });
  };
  /** A full disk neither ends a session nor prolongs one. */
  const attempt = (change: SessionChange): Promise<void> => write(change).catch(onFailedWrite);

  const seen = new Map<string, number>();
  const flush = (): Promise<unknown> => {
    const touches = [...seen];
    seen.clear();
    return Promise.all(touches.map(([key, seenAt]) => attempt({ kind: 'touch', key, seenAt })));
  };
  const flushing = setInterval(() => void flush(), TOUCH_MS).unref();

  return {
    stored: storedOf(ready, now()),
    put: (record) => {
      const written = shifted(record, -shiftMs);
      const { key, seenAt } = written;
      return attempt({ kind: 'put', key, record: writeRecord(written), seenAt });
    },
    touch: (key, seenAt) => void seen.set(key, seenAt - shiftMs),
    signOut: ({ key, endedAt }) => {
      seen.delete(key);
      return write({ kind: 'signOut', key, endedAt: endedAt - shiftMs }).catch((error: unknown) => {
        onFailedWrite(error);
        throw error;
      });
    },
    forget: (key) => {
      seen.delete(key);
      void attempt({ kind: 'forget', key });
    },
    close: async () => {
      clearInterval(flushing);
      const exit = once(worker, 'exit');
      void flush();
      post({ kind: 'close' });
      await exit;
    },
  };
}

type Ready = Extract<FromSqliteThread, { kind: 'ready' }>;

function started(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    // Before it is ready an error is the caller's; later no caller is left, and it ends the process.
    worker.once('error', reject);
    worker.once('message', (message: FromSqliteThread) => {
      worker.off('error', reject);
      if (message.kind === 'ready') resolve(message);
      else if (message.kind === 'failure') {
        reject(message.isConfig ? new ConfigError(message.message) : new Error(message.message));
      }
    });
  });
}

/** A clock that was set back must not make a session that is used in the future. */
function storedOf({ open, signedOut, shiftMs }: Ready, now: number): SessionJournal['stored'] {
  return {
    open: open.flatMap(({ record: text, seenAt }): readonly SessionRecord[] => {
      const record = readRecord(text);
      if (record === undefined) return [];
      const read = shifted({ ...record, seenAt }, shiftMs);
      return [{ ...read, startedAt: Math.min(read.startedAt, now), seenAt: Math.min(read.seenAt, now) }];
    }),
    signedOut: signedOut.map(({ key, endedAt }) => ({ key, endedAt: Math.min(endedAt + shiftMs, now) })),
  };
}
