import { describe, expect, it } from 'vitest';
import { Database, DiskFull, isDiskFull } from './database.ts';

const withTable = (onFailedRollback?: (error: unknown) => void): Database => {
  const database = new Database(':memory:', { onFailedRollback });
  database.execute('CREATE TABLE t (x TEXT)');
  return database;
};

describe('a transaction that fails', () => {
  it('is taken back, and those who read in it are told', () => {
    const database = withTable();
    let told = 0;
    database.onRollback(() => (told += 1));
    const failing = (): unknown =>
      database.transaction(() => {
        database.run("INSERT INTO t VALUES ('a')");
        throw new Error('first');
      });
    expect(failing).toThrow('first');
    expect(told).toBe(1);
    expect(database.all('SELECT * FROM t')).toEqual([]);
  });

  it('throws what came first when it cannot be taken back either, and tells all the same', () => {
    const problems: unknown[] = [];
    const database = withTable((error) => problems.push(error));
    const told: string[] = [];
    database.onRollback(() => {
      told.push('one');
      throw new Error('a listener');
    });
    database.onRollback(() => told.push('other'));
    const failing = (): unknown =>
      database.transaction(() => {
        database.close();
        throw new Error('first');
      });
    expect(failing).toThrow('first');
    expect(told).toEqual(['one', 'other']);
    expect(problems.map(String)).toEqual(['Error: database is not open', 'Error: a listener']);
  });
});

describe('a full disk', () => {
  it('is told as such, by a transaction and by a single statement, and what was there stays', () => {
    const database = withTable();
    let told = 0;
    database.onRollback(() => (told += 1));
    database.execute('PRAGMA max_page_count = 4');
    const fill = (): unknown => database.run('INSERT INTO t VALUES (?)', 'x'.repeat(100_000));
    expect(fill).toThrow(DiskFull);
    expect(() => database.transaction(fill)).toThrow('database or disk is full');
    expect(told).toBe(1);
    database.execute('PRAGMA max_page_count = 1000');
    fill();
    expect(database.all('SELECT length(x) AS n FROM t')).toEqual([{ n: 100_000 }]);
  });

  it.each([
    [Object.assign(new Error('disk I/O error'), { errcode: 778 }), true],
    [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), true],
    [Object.assign(new Error('quota'), { code: 'EDQUOT' }), true],
    [Object.assign(new Error('file too large'), { code: 'EFBIG' }), true],
    [Object.assign(new Error('locked'), { errcode: 5, code: 'ERR_SQLITE_ERROR' }), false],
    [Object.assign(new Error('gone'), { code: 'ENOENT' }), false],
    ['ENOSPC', false],
  ])('%s: %s', (error, expected) => {
    expect(isDiskFull(error)).toBe(expected);
  });
});
