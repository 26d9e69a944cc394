import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createSealer } from './sealing.ts';
import { readSecrets } from './secret-file.ts';

const ONE = 'one secret of a test, which is long enough to be one';
const TWO = 'two secrets of a test, which are long enough to be one';

describe('sealing', () => {
  test('is undone with the key and under the name, and by nothing else', () => {
    const sealer = createSealer([ONE]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, name) => {
        const sealed = sealer.seal(name, text.toWellFormed());
        expect(sealer.open(name, sealed)).toBe(text.toWellFormed());
        expect(sealer.open(`${name}x`, sealed)).toBeUndefined();
        expect(createSealer([TWO]).open(name, sealed)).toBeUndefined();
      }),
    );
  });

  test('notices every change', () => {
    const sealer = createSealer([ONE]);
    const sealed = Buffer.from(sealer.seal('n', 'text'), 'base64url');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sealer.open('n', changed.toString('base64url'))).toBeUndefined();
      expect(sealer.open('n', sealed.subarray(0, at).toString('base64url'))).toBeUndefined();
    }
    expect(sealer.open('n', '!!!')).toBeUndefined();
  });

  test('never gives the same twice, and takes keys that were replaced', () => {
    const old = createSealer([ONE]);
    expect(old.seal('n', 'text')).not.toBe(old.seal('n', 'text'));
    const both = createSealer([TWO, ONE]);
    expect(both.open('n', old.seal('n', 'text'))).toBe('text');
    expect(old.open('n', both.seal('n', 'text'))).toBeUndefined();
    expect(both.keyNames).toHaveLength(2);
  });
});

describe('a secret file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-secret-'));
    file = join(folder, 'below', 'secret');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is made where there is none, for its owner alone, and kept', () => {
    const first = readSecrets(file);
    expect(first).toMatchObject({ isNew: true, isOpenToAll: false, secrets: [expect.any(String)] });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readSecrets(file)).toEqual({ ...first, isNew: false });
  });

  test('has one secret a line, the newest first', () => {
    readSecrets(file);
    writeFileSync(file, `# since May\n${TWO}\r\n\n  ${ONE}\n`);
    expect(readSecrets(file).secrets).toEqual([TWO, ONE]);
  });

  test.each([
    ['', /holds no secret/],
    ['# nothing\n', /holds no secret/],
    [`${ONE}\nchangeme\n`, /^Secret 2 of .* has fewer than 40 characters/],
  ])('with %j is refused, and no secret is in the message', (text, message) => {
    readSecrets(file);
    writeFileSync(file, text);
    expect(() => readSecrets(file)).toThrow(message);
    expect(() => readSecrets(file)).not.toThrow(/changeme/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('that cannot be read says why', () => {
    expect(() => readSecrets(folder)).toThrow(/^The secret file .* is a directory/);
  });
});
