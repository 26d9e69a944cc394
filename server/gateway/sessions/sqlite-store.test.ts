import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
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
import { openSqliteJournal } from './sqlite-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-sessions-'));
  file = join(folder, 'sessions.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const reason = (path = folder) => {
  try {
    void openSqliteJournal(path, () => undefined).close();
    return 'none';
  } catch (error) {
    return error instanceof Error && error.name === 'ConfigError' ? error.message : error;
  }
};
const choose = 'choose another directory with --data';

describe('sessions that cannot be kept say why and where', () => {
  test('below what is no directory', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(reason(join(folder, 'file', 'data'))).toBe(
      `The sessions cannot be kept: ${join(folder, 'file')} is something else than a directory (EEXIST): ${choose}.`,
    );
  });

  test('in a directory that leads back to itself', () => {
    symlinkSync('round', join(folder, 'round'));
    expect(reason(join(folder, 'round'))).toMatch(/round .+: choose another directory with --data\.$/);
  });

  test('where the file is a directory', () => {
    mkdirSync(file);
    expect(reason()).toBe(`The sessions cannot be kept: ${file} is no file.`);
  });

  test.each(['this is no database, and it is long enough to be looked at'.repeat(20), 'short'])(
    'where the file is something else',
    (content) => {
      writeFileSync(file, content, { mode: 0o600 });
      expect(reason()).toBe(`The sessions cannot be kept: ${file} is no database, or is damaged: ${choose}.`);
    },
  );

  test('where the file is a database of another program, which is left as it is', () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE sessions (id INTEGER)');
    other.close();
    expect(reason()).toBe(
      `The sessions cannot be kept: ${file} is a database of another program: delete it, or ${choose}.`,
    );
    const after = new DatabaseSync(file);
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'sessions' }]);
    after.close();
  });

  test('where a newer version wrote the file', () => {
    void openSqliteJournal(folder, () => undefined).close();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 2');
    newer.close();
    expect(reason()).toBe(
      `The sessions in ${file} were written by a newer version: delete it, or ${choose}.`,
    );
  });

  test('where another process keeps its own, until that is gone', async () => {
    const module = JSON.stringify(join(import.meta.dirname, 'sqlite-store.ts'));
    const script = `import(${module}).then(({ openSqliteJournal }) => { openSqliteJournal(${JSON.stringify(folder)}); console.log('open'); setInterval(() => {}, 1000); })`;
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(other, 'exit');
    await once(other.stdout, 'data');
    expect(reason()).toBe(
      `The sessions cannot be kept: ${file} is in use by another process: end the other Vitrine, or ${choose}.`,
    );
    other.kill('SIGKILL');
    await gone;
    expect(reason()).toBe('none');
  });
});

describe('without rights', () => {
  const inOtherHands = (path = folder) => {
    const module = JSON.stringify(join(import.meta.dirname, 'sqlite-store.ts'));
    const script = `import(${module}).then(({ openSqliteJournal }) => openSqliteJournal(${JSON.stringify(path)}).close())
      .then(() => process.stdout.write('none'), (error) => process.stdout.write(error.name + ': ' + error.message))`;
    return runWithoutRights(['-e', script], { cwd: import.meta.dirname });
  };

  test.runIf(canDropRights)('a directory that may not be written', async () => {
    chmodSync(folder, 0o500);
    const { stdout } = await inOtherHands();
    chmodSync(folder, 0o700);
    expect(stdout).toMatch(
      /^ConfigError: The sessions cannot be kept: \S.*vitrine-sessions-\w+ may not be used by user \S+ \(EACCES\): /,
    );
  });

  test.runIf(canDropRights)('a file that may not be written', async () => {
    void openSqliteJournal(folder, () => undefined).close();
    chmodSync(file, 0o400);
    expect((await inOtherHands()).stdout).toMatch(
      /^ConfigError: The sessions cannot be kept: \S.*sessions\.sqlite may not be used by user \S+ \(EACCES\): /,
    );
  });

  test('a file that others can read is made private where that can be done', () => {
    void openSqliteJournal(folder, () => undefined).close();
    chmodSync(file, 0o644);
    expect(reason()).toBe('none');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  // Only root can make a file of another user's, and only then is there one that chmod refuses.
  test.runIf(canDropRights && process.getuid?.() === 0)(
    'a file of another account is used if it is private, and else named with what to do',
    async () => {
      void openSqliteJournal(folder, () => undefined).close();
      chmodSync(file, 0o666);
      chownSync(file, 65_534, 65_534);
      expect((await inOtherHands()).stdout).toBe(
        `ConfigError: The sessions cannot be kept: ${file} belongs to another account (uid 65534) and can be read by others. Give it to this one, delete it, or ${choose}.`,
      );
    },
  );
});
