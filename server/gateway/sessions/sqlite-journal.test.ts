import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { canDropRights, runWithoutRights } from '../../testing/without-rights.ts';
import { steadyNow } from '../steady-clock.ts';
import { testRecord } from '../testing/session-record.ts';
import { createMemoryStore, type SessionJournal } from './memory-store.ts';
import { openSqliteJournal } from './sqlite-journal.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-sessions-'));
  file = join(folder, 'sessions.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const SECRET = 'a secret of a test, which is long enough to be one';
const begunAt = steadyNow();
let notes: string[];
let failures: unknown[];
beforeEach(() => {
  notes = [];
  failures = [];
});

const open = (path = folder, secrets = [SECRET], now = 3000): Promise<SessionJournal> =>
  openSqliteJournal({
    folder: path,
    secrets,
    now: () => now + steadyNow() - begunAt,
    onFailedWrite: (error) => failures.push(error),
    onNote: (note) => notes.push(note),
  });

const reason = async (path = folder) => {
  try {
    await (await open(path)).close();
    return 'none';
  } catch (error) {
    return error instanceof Error && error.name === 'ConfigError' ? error.message : error;
  }
};
/** The parts of a journal, as source text for another process. */
const parts = (path: string) =>
  `{ folder: ${JSON.stringify(path)}, secrets: ${JSON.stringify([SECRET])}, now: Date.now, onFailedWrite: () => {}, onNote: () => {} }`;
const choose = 'choose another directory with --data';

describe('sessions that cannot be kept say why and where', () => {
  test('below what is no directory', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await reason(join(folder, 'file', 'data'))).toBe(
      `The sessions cannot be kept: ${join(folder, 'file')} exists but is not a directory (EEXIST): ${choose}.`,
    );
  });

  test('in a directory that leads back to itself', async () => {
    symlinkSync('round', join(folder, 'round'));
    expect(await reason(join(folder, 'round'))).toMatch(/round .+: choose another directory with --data\.$/);
  });

  test('where the file is a directory', async () => {
    mkdirSync(file);
    expect(await reason()).toBe(`The sessions cannot be kept: ${file} is no file.`);
  });

  test('where the file is a database of another program, which is left as it is', async () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE sessions (id INTEGER)');
    other.close();
    expect(await reason()).toBe(
      `The sessions cannot be kept: ${file} is a database of another program: delete it, or ${choose}.`,
    );
    const after = new DatabaseSync(file);
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'sessions' }]);
    after.close();
  });

  test('where a newer version wrote the file', async () => {
    await (await open()).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 3');
    newer.close();
    expect(await reason()).toBe(
      `The sessions in ${file} were written by a newer version: delete it, or ${choose}.`,
    );
  });

  test('where another process keeps its own, until that is gone', async () => {
    const module = JSON.stringify(join(import.meta.dirname, 'sqlite-journal.ts'));
    const script = `import(${module}).then(({ openSqliteJournal }) => openSqliteJournal(${parts(folder)})).then(() => { console.log('open'); setInterval(() => {}, 1000); })`;
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(other, 'exit');
    await once(other.stdout, 'data');
    expect(await reason()).toBe(
      `The sessions cannot be kept: ${file} is in use by another process: end the other Vitrine, or ${choose}.`,
    );
    other.kill('SIGKILL');
    await gone;
    expect(await reason()).toBe('none');
  });
});

describe('without rights', () => {
  const inOtherHands = (path = folder) => {
    const module = JSON.stringify(join(import.meta.dirname, 'sqlite-journal.ts'));
    const script = `import(${module}).then(({ openSqliteJournal }) => openSqliteJournal(${parts(path)})).then((journal) => journal.close())
      .then(() => process.stdout.write('none'), (error) => process.stdout.write(error.name + ': ' + error.message))`;
    return runWithoutRights(['-e', script], { cwd: import.meta.dirname });
  };

  test.runIf(canDropRights)('a directory that may not be written', async () => {
    chmodSync(folder, 0o500);
    const { stdout } = await inOtherHands();
    chmodSync(folder, 0o700);
    expect(stdout).toMatch(
      /^ConfigError: The sessions cannot be kept: \S.*vitrine-sessions-\w+ cannot be used by user \S+ \(EACCES\): /,
    );
  });

  test.runIf(canDropRights)('a file that may not be written', async () => {
    await (await open()).close();
    chmodSync(file, 0o400);
    expect((await inOtherHands()).stdout).toMatch(
      /^ConfigError: The sessions cannot be kept: \S.*sessions\.sqlite cannot be used by user \S+ \(EACCES\): /,
    );
  });

  test('a file that others can read is made private where that can be done', async () => {
    await (await open()).close();
    chmodSync(file, 0o644);
    expect(await reason()).toBe('none');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  // Only root can make a file of another user's, and only then is there one that chmod refuses.
  test.runIf(canDropRights && process.getuid?.() === 0)(
    'a file of another account is used if it is private, and else named with what to do',
    async () => {
      await (await open()).close();
      chmodSync(file, 0o666);
      chownSync(file, 65_534, 65_534);
      expect((await inOtherHands()).stdout).toBe(
        `ConfigError: The sessions cannot be kept: ${file} belongs to another account (uid 65534) and can be read by others. Give it to this one, delete it, or ${choose}.`,
      );
    },
  );
});

/** What a restart finds. */
const reopened = async (secrets?: readonly string[], now?: number) => {
  const journal = await open(folder, secrets === undefined ? undefined : [...secrets], now);
  const { stored } = journal;
  await journal.close();
  return stored;
};

const withSessions = async (...keys: readonly string[]) => {
  const journal = await open();
  await Promise.all(keys.map((key) => journal.put(testRecord(key))));
  await journal.close();
};

const keysOf = ({ open: records }: SessionJournal['stored']) => records.map(({ key }) => key).toSorted();

describe('a file of sessions', () => {
  test('has what was put there when it is opened again', async () => {
    const first = await open(join(folder, 'new'));
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => first.put(testRecord(key))));
    first.touch('a', 2500);
    await first.signOut({ key: 'b', endedAt: 2600 });
    first.forget('c');
    await first.close();
    const second = await open(join(folder, 'new'));
    expect(second.stored).toEqual({
      open: [{ ...testRecord('a'), seenAt: 2500 }, testRecord('d')],
      signedOut: [{ key: 'b', endedAt: 2600 }],
    });
    await second.close();
    expect([notes, failures]).toEqual([[], []]);
  });

  test('is for the eyes of its owner, and holds no token in the clear, nor one of the version before', async () => {
    const old = new DatabaseSync(file);
    old.exec(
      `CREATE TABLE sessions (key TEXT PRIMARY KEY, record TEXT, ended_at INTEGER); PRAGMA user_version = 1;
       INSERT INTO sessions VALUES ('k', 'token-in-the-clear', NULL)`,
    );
    old.close();
    await withSessions('a');
    const journal = await open();
    await journal.put({ ...testRecord('b'), cloud: 'cloud-in-the-clear' });
    const files = readdirSync(folder).map((name) => join(folder, name));
    const all = files.map((path) => readFileSync(path, 'latin1')).join('');
    const words = ['base', 'globex', 'ann', 'in-the-clear'];
    expect(words.filter((word) => all.includes(word))).toEqual([]);
    expect(files.map((path) => statSync(path).mode & 0o077)).toEqual(files.map(() => 0));
    await journal.close();
  });

  test('is read with a secret that was replaced, and written with the new one', async () => {
    const next = 'another secret, which is long enough to be one';
    await withSessions('a');
    expect(keysOf(await reopened([next, SECRET]))).toEqual(['a']);
    const journal = await open(folder, [next, SECRET]);
    await journal.put(testRecord('b'));
    await journal.close();
    expect(keysOf(await reopened([next]))).toEqual(['b']);
    expect(notes).toEqual([
      `1 sessions of ${folder} could not be read, damaged or sealed with another secret, and are left out.`,
    ]);
  });

  test('written before the clock was set is read by the clock as it is now', async () => {
    await withSessions('a');
    const hour = 3_600_000;
    const [forward] = (await reopened(undefined, 3000 + 2 * hour)).open;
    expect(forward?.seenAt).toBeGreaterThan(2 * hour);
    expect(forward?.base.endsAt).toBeGreaterThan(2 * hour);
    const journal = await open(folder, [SECRET], 3000 + 2 * hour);
    await journal.put({ ...testRecord('b'), startedAt: 2 * hour, seenAt: 2 * hour });
    await journal.close();
    const back = await reopened();
    expect(keysOf(back)).toEqual(['a', 'b']);
    expect(back.open.every(({ seenAt }) => seenAt < hour)).toBe(true);
  });
});

describe('what is damaged', () => {
  const aside = () =>
    readdirSync(folder).filter((name) => name.includes('.damaged-') && !name.endsWith('-wal'));
  const edit = (sql: string) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };

  test.each([
    ['another text', "UPDATE sessions SET record = 'x' WHERE key = 'b'"],
    [
      'the text of another',
      "UPDATE sessions SET record = (SELECT record FROM sessions WHERE key = 'a') WHERE key = 'b'",
    ],
    ['a byte', "UPDATE sessions SET record = replace(record, substr(record, 80, 4), 'AAAA') WHERE key = 'b'"],
    ['nothing', "UPDATE sessions SET record = '' WHERE key = 'b'"],
  ])('a record (%s): it is left out and counted', async (_name, sql) => {
    await withSessions('a', 'b', 'c');
    edit(sql);
    expect(keysOf(await reopened())).toEqual(['a', 'c']);
    expect(notes.join()).toContain('1 sessions of ');
  });

  test.each(['this is no database, and it is long enough to be looked at'.repeat(20), 'short'])(
    'the whole file: it is set aside, and its name is told',
    async (content) => {
      writeFileSync(file, content, { mode: 0o600 });
      expect(await reason()).toBe('none');
      const [name = ''] = aside();
      expect(readFileSync(join(folder, name), 'utf8')).toBe(content);
      expect(notes.join()).toContain(join(folder, name));
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(await reason()).toBe('none');
      expect(aside()).toHaveLength(1);
    },
  );

  test('the schema', async () => {
    await withSessions('a');
    const schema = readFileSync(file, 'latin1').replace('CREATE TABLE sessions', 'CREATE TUBLE sessions');
    writeFileSync(file, schema, 'latin1');
    expect(keysOf(await reopened())).toEqual([]);
    expect(aside()).toHaveLength(1);
  });

  test('pages: what stands on the others goes on', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => `key-${index}`);
    await withSessions(...keys);
    const bytes = readFileSync(file);
    const pages = bytes.length / 4096;
    bytes.fill(0xff, Math.floor(pages / 2) * 4096, Math.floor(pages / 2 + 2) * 4096);
    writeFileSync(file, bytes);
    const found = keysOf(await reopened());
    expect(found.length).toBeGreaterThan(50);
    expect(found.length).toBeLessThan(200);
    expect(notes.join()).toContain(`${found.length} of its sessions could be read and go on`);
    expect(keysOf(await reopened())).toEqual(found);
    expect(aside()).toHaveLength(1);
  });
});

// A disk of its own, which can be filled, takes root.
describe.runIf(canMount())('on a full disk', () => {
  test('a sign-out says so, is tried again, and is there after a restart', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'none', folder]);
    try {
      const journal = await open();
      await journal.put(testRecord('a'));
      const store = createMemoryStore({
        lifetimes: { idleMs: 10_000, longestMs: 10_000 },
        now: () => 3000,
        journal,
      });
      await store.put(testRecord('b'));
      const filler = join(folder, 'filler');
      writeFileSync(filler, '');
      expect(() => {
        for (;;) appendFileSync(filler, Buffer.alloc(4096));
      }).toThrow('ENOSPC');
      // The journal of the file may have room for some.
      let durable: Promise<void> = Promise.resolve();
      for (let tries = 0; tries < 200; tries += 1) {
        await store.put(testRecord(`full-${tries}`));
        if (failures.length > 0) break;
      }
      ({ durable } = await store.end('b', 'signedOut'));
      await expect(durable).rejects.toThrow('database or disk is full');
      expect(await store.find('b')).toEqual({ kind: 'signedOut' });
      rmSync(filler);
      await (
        await store.end('b', 'signedOut')
      ).durable;
      await store.close();
      const again = await open();
      expect(again.stored.signedOut.map(({ key }) => key)).toEqual(['b']);
      await again.close();
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});

function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'vitrine-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'none', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
}
