import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hclString, pythonString, shellWord } from './quote.ts';
import { markdownLink, markdownText } from './path.ts';
import { readHclString, readMarkdownText, readShellWords } from './read-back.ts';

/** Texts that end a quotation early where escaping is wrong. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...'\'"\\$`{}%()|;&<>#!*?[]~= \n\r\t\b\f\u0003\u001b\u007f\u009b\u2028\u202eaü😀'),
  }),
);

describe('a word of a shell', () => {
  test.each([
    ['plain', 'plain'],
    ['key=value', 'key=value'],
    ['2026-11-22T00:56:49Z', '2026-11-22T00:56:49Z'],
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", String.raw`'it'\''s'`],
    ['$(rm -rf ~)', "'$(rm -rf ~)'"],
    ['`id`', "'`id`'"],
    ['a\nb', String.raw`$'a\012b'`],
    ['\u0003rm\r', String.raw`$'\003rm\015'`],
    ["\u001b[201~'", String.raw`$'\033[201~\''`],
    ['\u009bx', String.raw`$'\302\233x'`],
  ])('%j is %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });

  test('is read back as it was', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const line = `program ${shellWord(one)} ${shellWord(other)}`;
        expect(readShellWords(line)).toEqual(['program', one, other].map((text) => text.toWellFormed()));
      }),
    );
  });

  test('has no control character that a terminal acts on', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shellWord(text)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('a literal of Python', () => {
  test.each([
    ['plain', '"plain"'],
    ['"', String.raw`"\""`],
    ['\\', String.raw`"\\"`],
    ['\n\u007f', String.raw`"\n\u007f"`],
    ['admin\u202e', String.raw`"admin\u202e"`],
  ])('%j is %s', (text, literal) => {
    expect(pythonString(text)).toBe(literal);
  });

  test('is one that JSON has too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(pythonString(text))).toBe(text);
      }),
    );
  });
});

describe('a literal of HCL', () => {
  test.each([
    ['plain', '"plain"'],
    ['${var.secret}', '"$${var.secret}"'],
    ['%{ for x in y }', '"%%{ for x in y }"'],
    ['$${x}', '"$$${x}"'],
    ['$ { %', '"$ { %"'],
    ['"\\\n', String.raw`"\"\\\n"`],
    ['\b\f', String.raw`"\u0008\u000c"`],
    // A backslash before the letter of an escape stays one.
    ['\\b', String.raw`"\\b"`],
  ])('%j is %s', (text, literal) => {
    expect(hclString(text)).toBe(literal);
  });

  test('is read back as it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(readHclString(hclString(text))).toBe(text);
      }),
    );
  });
});

describe('Markdown', () => {
  test.each([
    ['Ubuntu 24.04', 'Ubuntu 24.04'],
    ['a_b*c', String.raw`a\_b\*c`],
    ['<script>', String.raw`\<script\>`],
    ['](https://elsewhere)', String.raw`\](https://elsewhere)`],
    ['a | b', String.raw`a \| b`],
    ['two\n\nlines', 'two lines'],
  ])('%j reads %s', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  test('a link ends where it should', () => {
    expect(markdownLink('a [b]', 'https://x/(1)?a=b)')).toBe(String.raw`[a \[b\]](https://x/%281%29?a=b%29)`);
  });

  test('is read back as it was, but for the space in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const oneLine = text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
        expect(readMarkdownText(markdownLink(text, 'https://x'))).toBe(oneLine);
      }),
    );
  });
});
