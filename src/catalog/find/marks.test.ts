import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../search/fold.ts';
import { parseWords } from '../../search/words.ts';
import { matchedRanges } from './marks.tsx';

const marked = (text: string, search: string) => {
  let result = '';
  let at = 0;
  for (const { start, end } of matchedRanges(text, parseWords(search).all)) {
    result += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return result + text.slice(at);
};

describe('marks of what was found', () => {
  it.each([
    ['Ubuntu 22.04', 'ubuntu 22', '[Ubuntu] [22].04'],
    ['Ubuntu 22.04', 'bun unt', 'U[bunt]u 22.04'],
    ['Üñïcode', 'unicode', '[Üñïcode]'],
    ['U\u0308ber', 'ube', '[U\u0308be]r'],
    ['ﬁle ß', 'fi', '[ﬁ]le ß'],
    ['straße', 'strasse', '[straße]'],
    ['a👩‍👩‍👧b', 'b', 'a👩‍👩‍👧[b]'],
    ['שָׁלוֹם', 'שלום', '[שָׁלוֹם]'],
    ['日本語', '本', '日[本]語'],
    ['aaaa', 'aa', '[aaaa]'],
    ['abc', '-b', 'abc'],
    ['', 'a', ''],
  ])('in %s of %s', (text, search, result) => expect(marked(text, search)).toBe(result));

  it('of any text lie within it, in order, and hold a term', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (text, term) => {
          const folded = foldText(term);
          let last = 0;
          for (const { start, end } of matchedRanges(text, [folded])) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(foldText(text.slice(start, end))).toContain(folded);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
