import fc from 'fast-check';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.toWellFormed().replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom(...'\'"\\$`{}%()|;&<>#!*?[]~=^@,: \taü😀‘’‚‛-P/') }),
  fc.constantFrom(
    '',
    ' ',
    '\\',
    'a b\\',
    '%PATH%',
    '%PATH:a=b%',
    '%%',
    '%',
    '"',
    '\\"',
    'a" & calc & "b',
    '^',
    '!PATH!',
  ),
  fc.constantFrom(
    '--',
    '-a.b',
    '=ls',
    '0x10',
    "it's",
    '$(id)',
    '`id`',
    'a\nb',
    'x\r\ny',
    '\u001b[201~',
    'größe',
  ),
);
/** Arguments with characters that shells act on, for tests: each has to reach the program as one argument. */
export const hostileArguments = fc.array(hostile, { minLength: 1, maxLength: 4 });
