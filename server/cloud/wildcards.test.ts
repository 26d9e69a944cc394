import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPieces, type PatternPiece } from './wildcards.ts';

const piecesOf = (pattern: string): readonly PatternPiece[] =>
  Array.from(pattern, (character) => {
    if (character === '%') return { any: 'text' };
    return character === '_' ? { any: 'character' } : { character };
  });

describe('a pattern', () => {
  it('takes what a regular expression takes', () => {
    const some = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_', '😀'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 8 });
    fc.assert(
      fc.property(some, text, (pattern, given) => {
        const source = pattern.replaceAll('%', '[^]*').replaceAll('_', '[^]');
        expect(matchesPieces(piecesOf(pattern), given)).toBe(new RegExp(`^${source}$`, 'u').test(given));
      }),
    );
  });

  it('of very many wildcards ends', () => {
    expect(matchesPieces(piecesOf(`${'%_'.repeat(2000)}%z`), 'a'.repeat(4000))).toBe(false);
  });
});
