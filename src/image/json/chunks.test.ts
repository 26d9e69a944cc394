import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, stretchIn } from './chunks.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'ß', '😀', '\n', '\ud800') });
const size = fc.integer({ min: 2, max: 9 });

describe('a text in chunks', () => {
  it('joins to the text, with each chunk at its offset', () => {
    fc.assert(
      fc.property(text, size, (whole, most) => {
        const chunks = chunksOf(whole, most);
        expect(chunks.map((chunk) => chunk.text).join('')).toBe(whole);
        for (const chunk of chunks) {
          expect(chunk.text.length).toBeLessThanOrEqual(most);
          expect(whole.startsWith(chunk.text, chunk.at)).toBe(true);
          expect([...whole]).toEqual(expect.arrayContaining([...chunk.text]));
        }
      }),
    );
  });

  it('has every range of the text in its chunks', () => {
    fc.assert(
      fc.property(text, size, fc.nat(20), fc.integer({ min: 1, max: 20 }), (whole, most, at, length) => {
        const parts = chunksOf(whole, most).map((chunk) => {
          const part = stretchIn(chunk, { at, length });
          return part === null ? '' : chunk.text.slice(part.at, part.at + part.length);
        });
        expect(parts.join('')).toBe(whole.slice(at, at + length));
      }),
    );
  });
});
