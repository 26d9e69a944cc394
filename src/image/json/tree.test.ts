import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './document.ts';
import { find, matchAt, placesOf, stepMatch } from './search.ts';
import { FIRST_FOLDING, treeRowsOf, toggle, treeStep, unfoldTo, type Folding } from './tree.ts';

const document = (text: string) => {
  const node = parseJson(text);
  if (node === null) throw new Error('no JSON');
  return node;
};
const LONG = 'x'.repeat(300);
const ROOT = document(
  JSON.stringify({ a: 1, tags: ['b', 'c'], deep: { more: { end: null } }, long: LONG, no: [] }),
);
const ALL: Folding = { rule: 'all', exceptions: new Set() };
const paths = (folding: Folding) => treeRowsOf(ROOT, folding).map(({ path }) => path);

describe('the rows of a document', () => {
  it('show the first level unfolded, and nothing below', () =>
    expect(
      treeRowsOf(ROOT, FIRST_FOLDING).map(({ path, level, name, fold }) => [path, level, name, fold]),
    ).toEqual([
      ['/0', 1, '"a"', 'none'],
      ['/1', 1, '"tags"', 'open'],
      ['/1/0', 2, null, 'none'],
      ['/1/1', 2, null, 'none'],
      ['/2', 1, '"deep"', 'open'],
      ['/2/0', 2, '"more"', 'folded'],
      ['/3', 1, '"long"', 'folded'],
      ['/4', 1, '"no"', 'none'],
    ]));

  it('have a long text below its beginning', () => {
    const rows = treeRowsOf(ROOT, ALL);
    expect(rows.find(({ path }) => path === '/3')?.value).toMatchObject({ kind: 'long', length: 300 });
    expect(rows.find(({ path }) => path === '/3/0')?.value).toEqual({ kind: 'whole', shown: `"${LONG}"` });
  });

  it('are one for a document that is one value', () =>
    expect(treeRowsOf(document('7'), FIRST_FOLDING)).toMatchObject([{ path: '/0', value: { shown: '7' } }]));

  it('fold and unfold again', () => {
    expect(paths(toggle(FIRST_FOLDING, '/1'))).not.toContain('/1/0');
    expect(toggle(toggle(FIRST_FOLDING, '/1'), '/1')).toEqual(FIRST_FOLDING);
    expect(paths({ rule: 'none', exceptions: new Set() })).toEqual(['/0', '/1', '/2', '/3', '/4']);
  });

  it('unfold down to any one of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths(ALL)), fc.constantFrom('first', 'all', 'none'), (path, rule) => {
        expect(paths(unfoldTo(ROOT, { rule, exceptions: new Set() }, path))).toContain(path);
      }),
    );
  });

  it.each([
    ['/0', 'ArrowDown', 'go /1'],
    ['/0', 'ArrowUp', 'null'],
    ['/1', 'ArrowUp', 'go /0'],
    ['/1', 'ArrowRight', 'go /1/0'],
    ['/1', 'ArrowLeft', 'toggle /1'],
    ['/1/1', 'ArrowLeft', 'go /1'],
    ['/2/0', 'ArrowRight', 'toggle /2/0'],
    ['/2/0', 'ArrowLeft', 'go /2'],
    ['/0', 'ArrowLeft', 'null'],
    ['/0', 'ArrowRight', 'null'],
    ['/2', 'Home', 'go /0'],
    ['/0', 'End', 'go /4'],
    ['/3', 'Enter', 'toggle /3'],
    ['/3', ' ', 'toggle /3'],
    ['/0', 'Enter', 'null'],
    ['/0', 'a', 'null'],
    ['/9', 'ArrowDown', 'null'],
  ])('on %s, %s: %s', (path, key, does) => {
    const step = treeStep(treeRowsOf(ROOT, FIRST_FOLDING), path, key);
    expect(step === null ? 'null' : `${step.kind} ${step.path}`).toBe(does);
  });
});

describe('a search in a document', () => {
  it.each([
    ['', 0, []],
    ['TAGS', 1, ['/1 name']],
    ['"b"', 1, ['/1/0 value']],
    ['null', 1, ['/2/0/0 value']],
    ['xx', 150, ['/3/0 value']],
    ['o', 3, ['/2/0 name', '/3 name', '/4 name']],
    ['(', 0, []],
  ])('for %j finds %d', (search, total, where) => {
    const found = find(placesOf(ROOT), search);
    expect(found.total).toBe(total);
    const places = Array.from({ length: total }, (_, number) => matchAt(found, search, number)?.place);
    expect([...new Set(places.map((place) => `${place?.path} ${place?.part}`))]).toEqual(where.toSorted());
  });

  it('finds each match where it is, in any script and case', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'A', 'İ', 'ß', '.', '-', '😀', '\u0301'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        text,
        fc.string({ unit: fc.constantFrom('a', 'İ', 'ß', '.', '-', '😀'), minLength: 1 }),
        (shown, search) => {
          const found = find([{ path: '', part: 'whole', shown }], search);
          for (let number = 0; number < found.total; number += 1) {
            const match = matchAt(found, search, number);
            const matched = shown.slice(match?.at, (match?.at ?? 0) + (match?.length ?? 0));
            expect(matched.toUpperCase()).toBe(search.toUpperCase());
          }
          expect(matchAt(found, search, found.total)).toBeNull();
        },
      ),
    );
  });

  it('wraps at the ends', () => {
    expect([stepMatch(0, -1, 3), stepMatch(2, 1, 3), stepMatch(0, 1, 3), stepMatch(0, 1, 0)]).toEqual([
      2, 0, 1, 0,
    ]);
  });
});
