import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, csvRow, harmless, imageRow } from './csv.ts';

/** Takes a file of RFC 4180 apart, as strictly as it says. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/u.exec(text.slice(at));
    if (cell === null) throw new Error(`No cell: ${JSON.stringify(text.slice(at, at + 20))}`);
    const [whole, quoted, plain = '', end] = cell;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** What somebody does who wants the text back. */
function withoutMark(cell: string): string {
  return /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'", ;1.e＝') }),
);

describe('what could be a formula', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ['-1.2.3', "'-1.2.3"],
    ["'=1", "''=1"],
    // Numbers stay numbers, and other texts what they are.
    ['-5', '-5'],
    ['+49.5', '+49.5'],
    ["'quoted'", "'quoted'"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is written %j', (value, written) => {
    expect(harmless(value)).toBe(written);
  });

  test('is the same text without the mark', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(withoutMark(harmless(value))).toBe(value);
      }),
    );
  });

  test('never begins a cell', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(harmless(value)).not.toMatch(/^(?![+-]?\d+(?:\.\d+)?$)[=+\-@\t\r]/);
      }),
    );
  });
});

describe('a value', () => {
  test.each<readonly [value: unknown, cell: string]>([
    [undefined, ''],
    [null, ''],
    ['true', 'true'],
    [true, 'true'],
    [-40, '-40'],
    [['b', '=a'], '["b","=a"]'],
    [{ a: 1 }, '{"a":1}'],
  ])('%j is %j', (value, cell) => {
    expect(cellText(value)).toBe(cell);
  });

  test('is an own one: an attribute may be called as what every object has', () => {
    expect(imageRow({ id: 'a' }, ['id', 'toString', '__proto__'])).toBe('a,,\r\n');
  });
});

test('space at an end stands in quotation marks, since some programs would cut it off', () => {
  expect(csvRow([' a', 'b ', '\u00a0', 'c d'])).toBe('" a","b ","\u00a0",c d\r\n');
});

test('rows are read back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1 }), { minLength: 1 }), (rows) => {
      expect(readCsv(rows.map(csvRow).join(''))).toEqual(rows);
    }),
  );
});
