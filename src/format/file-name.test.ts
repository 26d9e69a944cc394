import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const FAMILY = '👨‍👩‍👧';

describe('the name of a file', () => {
  test.each<readonly [text: string, ending: string, name: string]>([
    ['Ubuntu 24.04', '.qcow2', 'Ubuntu 24.04.qcow2'],
    ['disk.QCOW2', '.qcow2', 'disk.QCOW2'],
    ['.qcow2', '.qcow2', 'qcow2.qcow2'],
    ['größe 🐧', '.raw', 'größe 🐧.raw'],
    [`${FAMILY} می‌خواهم`, '.raw', `${FAMILY} می‌خواهم.raw`],
    ['', '.raw', 'image.raw'],
    ['..', '', 'image'],
    ['\u200d\u202e\u0007', '.raw', 'image.raw'],
    ['.bashrc', '', 'bashrc'],
    ['name. . ', '', 'name'],
    ['name. ', '.raw', 'name.raw'],
    ['../../etc/passwd', '', '_.._etc_passwd'],
    ['C:\\images\\golden', '.json', 'C_images_golden.json'],
    ['a\r\nb\0c', '.raw', 'abc.raw'],
    ['evil\u202Efdp.exe', '.raw', 'evilfdp.exe.raw'],
    ['50% ~ <all>?', '.raw', '50_ _ _all_.raw'],
    ['\ud83d', '.raw', '\ufffd.raw'],
    ['e\u0301', '.raw', '\u00e9.raw'],
    // Devices of Windows, with any ending and in either case.
    ['CON', '', '_CON'],
    ['nul', '.raw', '_nul.raw'],
    ['Aux .x', '.raw', '_Aux .x.raw'],
    ['com1', '.iso', '_com1.iso'],
    ['LPT²', '.iso', '_LPT².iso'],
    ['console', '.iso', 'console.iso'],
    // 240 bytes, never half of a character.
    ['x'.repeat(300), '.qcow2', `${'x'.repeat(234)}.qcow2`],
    ['映'.repeat(200), '.qcow2', `${'映'.repeat(78)}.qcow2`],
    ['🐧'.repeat(100), '.raw', `${'🐧'.repeat(59)}.raw`],
    [FAMILY.repeat(40), '.raw', `${FAMILY.repeat(13)}.raw`],
    [`${'x'.repeat(300)}.QCOW2`, '.qcow2', `${'x'.repeat(234)}.QCOW2`],
    [`${'x'.repeat(234)}...yyy`, '.raw', `${'x'.repeat(234)}.raw`],
    [`a${'\u0301'.repeat(300)}`, '.raw', 'image.raw'],
  ])('of %j with %j is %j', (text, ending, name) => {
    expect(safeFileName(text, ending, 'image')).toBe(name);
  });

  test('is one that every system takes, whatever it is made of', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(...'./\\: \u202e映🐧\ud83d\u200d\u0301é~'), maxLength: 400 }),
      fc.constantFrom('con', 'CON.', 'nul . .', 'COM9.tar.gz'),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('', '.raw', '-映像.json', '-2026-11-24-first-7.csv'),
        text,
        (any, ending, id) => {
          const name = safeFileName(any, ending, id === '' ? 'image' : `x${id}`);
          expect(bytesOf(name)).toBeLessThanOrEqual(255);
          expect(name.isWellFormed()).toBe(true);
          expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Zl}\p{Zp}/\\:*?"<>|]/u);
          expect(name).toMatch(/^[^.\s][^]*$/u);
          expect(name).not.toMatch(/[.\s]$/);
          expect(name.toLowerCase().endsWith(ending)).toBe(true);
          expect(name).not.toMatch(/^(?:con|nul|com9) *(?:\.|$)/i);
        },
      ),
      { numRuns: 300 },
    );
  });
});
