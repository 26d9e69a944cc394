import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDirectory } from './make-directory.ts';

describe('makeDirectory', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'vitrine-make-directory-'));
    writeFileSync(join(root, 'file'), '');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('makes a directory and those above it for their owner alone, and may be called again', () => {
    const path = join(root, 'a/b/c');
    makeDirectory(path);
    makeDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['a file', 'file', 'EEXIST'],
    ['below a file', 'file/data', 'EEXIST'],
  ])('%s is an error of the system', (_name, below, code) => {
    expect(() => makeDirectory(join(root, below))).toThrow(expect.objectContaining({ code }));
  });

  test.runIf(process.platform === 'linux')('where no directory can be made, it says so at once', () => {
    expect(() => makeDirectory('/proc/vitrine/data')).toThrow(/^E(?:NOENT|ACCES|PERM|ROFS)/);
  });
});
