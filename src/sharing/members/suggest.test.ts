import { describe, expect, it } from 'vitest';
import { suggest, take } from './suggest.ts';

const named = (name: string) => ({ id: `id-of-${name}`, name });
const PROJECTS = ['acme', 'globex', 'initech', 'acme labs', 'Globex East'].map(named);
const namesOf = (text: string, taken: readonly string[] = []) =>
  suggest(PROJECTS, text, taken).shown.map(({ name }) => name);

describe('suggestions', () => {
  it.each([
    ['', ['acme', 'globex', 'initech', 'acme labs', 'Globex East']],
    ['glo', ['globex', 'Globex East']],
    ['x y glo', ['globex', 'Globex East']],
    ['lab', ['acme labs']],
    ['tech', ['initech']],
    // Names that begin with it come before names that contain it.
    ['e', ['acme', 'globex', 'initech', 'acme labs', 'Globex East']],
    ['nothing-like-that', ['acme', 'globex', 'initech', 'acme labs', 'Globex East']],
    ['glo ', ['acme', 'globex', 'initech', 'acme labs', 'Globex East']],
    ['id-of-acme id-of-globex ', ['initech', 'acme labs', 'Globex East']],
  ])('for %j are %j', (text, names) => expect(namesOf(text)).toEqual(names));

  it('leave out what is taken', () => {
    expect(namesOf('', ['ID-OF-ACME'])).toEqual(['globex', 'initech', 'acme labs', 'Globex East']);
  });

  it('say how many more there are', () => {
    const many = Array.from({ length: 40 }, (_, at) => named(`p${at}`));
    const { shown, more } = suggest(many, '', []);
    expect([shown.length, more]).toEqual([6, 34]);
    expect(suggest(many, 'p39', []).shown).toEqual([named('p39')]);
  });

  it.each([
    ['', 'id-of-globex\n'],
    ['glo', 'id-of-globex\n'],
    ['abc, GLO', 'abc,\nid-of-globex\n'],
    ['abc', 'abc\nid-of-globex\n'],
    ['abc ', 'abc\nid-of-globex\n'],
  ])('put the ID into %j in place of the name being typed', (text, expected) => {
    expect(take(text, named('globex'))).toBe(expected);
  });
});
