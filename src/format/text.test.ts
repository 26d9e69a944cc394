import { describe, expect, it } from 'vitest';
import { distinctQuotes, quoted, quotedBeginning } from './text.ts';

describe('foreign text within a sentence', () => {
  it.each<[what: string, text: string, within: string]>([
    ['a plain one stays as it is', 'Ubuntu 24.04 <b> 😀 ü', 'Ubuntu 24.04 <b> 😀 ü'],
    ['an override ends with it', 'a\u202eb', '\u2068a\u202eb\u2069'],
    ['it cannot end what parts it', 'a\u2069\u202eb', '\u2068a\u202eb\u2069'],
    ['nor keep something open', 'a\u2067b', '\u2068ab\u2069'],
    ['Hebrew', 'שלום', '\u2068שלום\u2069'],
    ['Arabic', 'صورة', '\u2068صورة\u2069'],
  ])('%s', (_what, text, within) => {
    expect(distinctQuotes(text)).toBe(within);
    expect(quoted(text)).toBe(`“${within}”`);
  });

  it('a long one is cut before it is isolated, and within no character', () => {
    expect(quotedBeginning(`${'a'.repeat(59)}\u202e${'b'.repeat(9)}`)).toBe(
      `“\u2068${'a'.repeat(59)}\u202e…\u2069”`,
    );
    expect(quotedBeginning(`${'a'.repeat(59)}😀`)).toBe(`“${'a'.repeat(59)}\ufffd…”`);
  });
});
