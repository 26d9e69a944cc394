import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, csvRow, imageCells, type Separator } from './csv.ts';
import { spreadsheetText } from './spreadsheet-text.ts';

const SIGNS = '=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−';
const SEPARATORS = [',', ';', '\t'] as const satisfies readonly Separator[];
/** Separators that a program may use to open the file. */
const READ_WITH = [...SEPARATORS, '|', ':', ' '];

/**
 * The cells of a file as spreadsheets split it: a quotation mark counts where a cell begins, and after the closing one
 * the cell continues to the separator. Excel and LibreOffice end rows at line feeds and at carriage returns.
 */
function split(file: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const plain = new RegExp(`[^${separator === '|' ? '\\|' : separator}\\r\\n]*`, 'uy');
  const quoted = /"((?:[^"]|"")*)(?:"|$)/uy;
  while (at < file.length) {
    quoted.lastIndex = at;
    const inner = quoted.exec(file)?.[1];
    plain.lastIndex = inner === undefined ? at : quoted.lastIndex;
    const rest = plain.exec(file)?.[0] ?? '';
    at = plain.lastIndex;
    row.push((inner ?? '').replaceAll('""', '"') + rest);
    const end = /\r\n|[^]/uy;
    end.lastIndex = at;
    const [ending = ''] = end.exec(file) ?? [];
    at += ending.length;
    if (ending !== separator) {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** Restores the original text, as described at `spreadsheetText`. */
function textOf(cell: string): string {
  const blank = '[\\s\\p{Cc}\\p{DI}\\u2800]';
  const behind = new RegExp(
    `(?<=(?:^${blank}+|[,;\\t|:"\\r\\n\\v\\f\\u0085\\u2028\\u2029]${blank}*)'*)'(?=[${SIGNS}])|(?<= ${blank}*'*)'(?=[${SIGNS}](?! ))`,
    'gu',
  );
  return (cell.startsWith("'") ? cell.slice(1) : cell).replaceAll(behind, '');
}

/** Whether a cell, after trimming invisible characters, begins a formula. */
function isFormula(cell: string): boolean {
  const trimmed = cell.replaceAll(/^[\s\p{Cc}\p{DI}\u2800]+|[\s\p{Cc}\p{DI}\u2800]+$/gu, '');
  return new RegExp(`^[${SIGNS}].`, 'su').test(trimmed);
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'=+-@＝\'",;\t\n\r |:1.e a\u00a0\u200b\ufeff%') }),
  fc.constantFrom(
    ';=1+1',
    '\t=1+1',
    'x\n=1+1',
    '";=1',
    ';"=1+1',
    ';""=1',
    "a;'=1",
    ' \u200b=1',
    "|=cmd|'/c calc'!A0",
  ),
);

describe('a text', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ["=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"],
    ['+cmd|x', "'+cmd|x"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['|cmd', "'|cmd"],
    ['%0A=1', "'%0A=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A1', "'＠A1"],
    ['−5', "'−5"],
    [' =1', " '=1"],
    ['\u00a0=1', "\u00a0'=1"],
    ['\u200b\ufeff=1', "\u200b\ufeff'=1"],
    // A cell may begin here when the file is opened with another separator.
    ['a;=1', "a;'=1"],
    ['a, =1', "a, '=1"],
    ['a\t@SUM(1)', "a\t'@SUM(1)"],
    ['a|+1', "a|'+1"],
    ['a\n=1', "a\n'=1"],
    ['a;"=1', `a;"'=1`],
    ['a;-5', "a;'-5"],
    ['a =1', "a '=1"],
    // An apostrophe that is already there gets another.
    ["'=1", "''=1"],
    ["'quoted'", "''quoted'"],
    ["a;'=1", "a;''=1"],
    // Not a formula, with any separator.
    ['a=b', 'a=b'],
    ['Ubuntu 22.04 - minimal', 'Ubuntu 22.04 - minimal'],
    ['qcow2+raw', 'qcow2+raw'],
    ['', ''],
  ])('%j is written %j', (value, written) => {
    expect(spreadsheetText(value)).toBe(written);
  });

  test.each(
    [
      '1e5 1E5 00123 12e34567 1d5 3-4 1/2 2024-01-01 12:30 10% $5 5€ 1,000 1.5 20.10 22.04 1.2.3 (5) .5 5. ½ -0 +5 -5',
      '1234567890123456 12345678901234567890123456789012 TRUE True FALSE WAHR falsch VRAI #N/A #REF! 10.0.0.1 ١٢٣',
      'MAR1 Sept-2 1-May 11月24日 2026-11-24T10:00:00.123456',
    ].flatMap((line) => line.split(' ')),
  )('%s would be another value, and is marked as a text', (value) => {
    expect(spreadsheetText(value)).toBe(value.startsWith("'") ? value : `'${value}`);
  });

  test.each(['Jan 5', '5 Mar 2020', 'März 24', '5 janv. 2024', '5 AM', ' 1e5 ', '1 000', '100 EUR', '1 1/2'])(
    '%s too',
    (value) => expect(spreadsheetText(value)).toBe(`'${value}`),
  );

  test.each([
    '0',
    '2048',
    '123456789012345',
    'true',
    'false',
    'active',
    'May',
    'x86_64',
    'sha512',
    'Ubuntu 24.04',
    'Windows Server 2022',
    'May the 4th',
    '2026-11-24T10:00:00Z',
    '4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11',
    '00000000-0000-0000-0000-000000000000',
    'd41d8cd98f00b204e9800998ecf8427e',
  ])('%s stays as it is', (value) => expect(spreadsheetText(value)).toBe(value));

  test('is the same without the marks', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(textOf(spreadsheetText(value))).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a value', () => {
  test.each<readonly [value: unknown, cell: string]>([
    [undefined, ''],
    [null, ''],
    ['true', 'true'],
    [true, 'true'],
    [2048, '2048'],
    [-40, "'-40"],
    [1.5, "'1.5"],
    [2 ** 53, "'9007199254740992"],
    [['b', '=a'], `["b","'=a"]`],
    [{ a: 1 }, '{"a":1}'],
  ])('%j is %j', (value, cell) => {
    expect(cellText(value)).toBe(cell);
  });

  test('is an own property: an attribute may have the name of an inherited one', () => {
    expect(imageCells({ id: 'a' }, ['id', 'toString', '__proto__'])).toEqual(['a', '', '']);
  });
});

test('leading and trailing space is quoted, since some programs would cut it off', () => {
  expect(csvRow([' a', 'b ', '\u00a0', 'c d'], ',')).toBe('" a","b ","\u00a0",c d\r\n');
});

describe('a file', () => {
  const rows = fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

  test('is read unchanged with its own separator', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...SEPARATORS), (values, separator) => {
        const file = values.map((row) => csvRow(row.map(cellText), separator)).join('');
        expect(split(file, separator).map((row) => row.map(textOf))).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  test('has no cell that is a formula, whatever separator it is opened with', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...SEPARATORS),
        fc.constantFrom(...READ_WITH),
        (values, separator, other) => {
          const file = values.map((row) => csvRow(row.map(cellText), separator)).join('');
          expect(split(file, other).flat().filter(isFormula)).toEqual([]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
