import { closeSync, openSync } from 'node:fs';
import { write } from 'node:fs';

import type { AuditEntry } from './audit.ts';

/** Where audit lines go. */
export interface AuditLog {
  readonly write: (entry: AuditEntry) => void;
  /** After the file was renamed: goes on in a new one of the old name. */
  readonly reopen: () => void;
  /** Resolves once every line is written. */
  readonly close: () => Promise<void>;
}

const STDOUT = 1;

/**
 * An audit log at the end of a file that its owner alone may read, or on standard output (`-`). Lines are written in their
 * order, whole; a line that cannot be written is told to `onError`, since a full disk must not end the service.
 *
 * @throws {Error} of the system, when the file cannot be opened.
 */
export function openAuditLog(path: string, onError: (error: unknown) => void): AuditLog {
  const open = () => (path === '-' ? STDOUT : openSync(path, 'a', 0o600));
  let descriptor = open();
  let waiting: string[] = [];
  let writing: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting.join('');
      waiting = [];
      await writeAll(descriptor, Buffer.from(lines)).catch(onError);
    }
    writing = undefined;
  };

  return {
    write: (entry) => {
      waiting.push(`${JSON.stringify(entry)}\n`);
      writing ??= Promise.resolve().then(flush);
    },
    reopen: () => {
      if (path === '-') return;
      try {
        const next = open();
        const before = descriptor;
        const done = writing ?? Promise.resolve();
        descriptor = next;
        void done.then(() => closeSync(before));
      } catch (error) {
        onError(error);
      }
    },
    close: async () => {
      await writing;
      if (path !== '-') closeSync(descriptor);
    },
  };
}

async function writeAll(descriptor: number, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    done += await new Promise<number>((resolve, reject) => {
      write(descriptor, bytes, done, bytes.length - done, null, (error, count) => {
        if (error === null) resolve(count);
        else reject(error);
      });
    });
  }
}
