import { describe, expect, test } from 'vitest';
import { pageOf } from '../answers.ts';
import { get } from '../client.ts';
import { world } from '../images.ts';

/**
 * Which texts are the same to the service: those that are the same under MySQL's `utf8mb3_general_ci`, on which most
 * clouds run. It compares letter by letter, so no letter is ever the same as two.
 */
const pairs: readonly (readonly [stored: string, asked: string, same: boolean])[] = [
  ['Debian', 'dEBIAN', true],
  ['Übung', 'ubung', true],
  ['ñandú', 'NANDU', true],
  ['ő ç å ệ', 'o c a e', true],
  ['Straße', 'Strase', true],
  ['Straße', 'Strasse', false],
  ['ø', 'o', false],
  ['æ', 'ae', false],
  ['Æ', 'æ', true],
  ['ł', 'l', false],
  ['İı', 'ii', true],
  ['Σίσυφος', 'σισυφοσ', true],
  ['Ёлка', 'елка', true],
  ['й', 'и', false],
  ['が', 'か', false],
  ['ア', 'あ', false],
  ['Ａ', 'ａ', true],
  ['Ａ', 'A', false],
  ['أ', 'ا', false],
  ['²', '2', false],
  ['trailing   ', 'trailing', true],
  ['trailing', 'trailing   ', true],
  [' leading', 'leading', false],
  ['tab\t', 'tab', false],
];

const attribute = (index: number): string => `pair_${index}`;
const images = world({
  it: { image: Object.fromEntries(pairs.map(([stored], index) => [attribute(index), stored])) },
});

describe('texts are compared without case, without the accents of letters, and without trailing spaces', () => {
  test.each(pairs.map(([stored, asked, same], index) => ({ stored, asked, same, index })))(
    '"$stored" is "$asked": $same',
    async ({ asked, same, index }) => {
      const search = `${attribute(index)}=${encodeURIComponent(asked)}`;
      const { images: found } = pageOf(await get('alice', `/v2/images?${search}&${images.filter}`));
      expect(found.length === 1).toBe(same);
    },
  );
});
