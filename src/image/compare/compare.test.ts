import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../api/image.ts';
import { canBeAsked, formatCompared, parseCompared } from './compare-address.ts';
import { compareImages, isMinor, oddnessOf, textDifference, comparisonMarkdown } from './compare.ts';

/** Two images that differ in nothing but this attribute. */
function pair(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): readonly Image[] {
  return [
    { id: 'a', ...one },
    { id: 'b', ...other },
  ];
}

describe('two images', () => {
  test.each<readonly [what: string, one: object, other: object, isEqual: boolean]>([
    ['the same text', { name: 'x' }, { name: 'x' }, true],
    ['another text', { name: 'x' }, { name: 'X' }, false],
    ['a yes and a yes as text', { protected: true }, { protected: 'True' }, true],
    ['a yes and a no', { __support_kvm: 'true' }, { __support_kvm: 'false' }, false],
    ['a text that looks like a yes where it means none', { note: 'true' }, { note: 'True' }, false],
    ['a number and the same as text', { min_disk: 40 }, { min_disk: '40' }, true],
    ['tags in another order', { tags: ['a', 'b'] }, { tags: ['b', 'a'] }, true],
    [
      'a moment written in two ways',
      { updated_at: '2026-11-22T02:00:00+0200' },
      { updated_at: '2026-11-22 00:00:00.000000' },
      true,
    ],
    ['times that cannot be read', { updated_at: 'soon' }, { updated_at: 'later' }, false],
    ['tags that are no list', { tags: 'a' }, { tags: 'b' }, false],
    ['tags given twice', { tags: ['a', 'a'] }, { tags: ['a'] }, true],
    ['other tags', { tags: ['a'] }, { tags: ['a', 'b'] }, false],
    ['tags that hold what parts others', { tags: ['a,b'] }, { tags: ['a', 'b'] }, false],
    ['missing and empty', {}, { note: '' }, false],
    ['missing and null', {}, { note: null }, false],
    ['null and empty', { note: null }, { note: '' }, false],
    ['empty and the word', { note: '' }, { note: 'empty' }, false],
    ['no tags and none sent', { tags: [] }, {}, false],
    ['the same object', { x: { a: 1 } }, { x: { a: 1 } }, true],
  ])('%s', (_what, one, other, isEqual) => {
    const [name] = Object.keys({ ...one, ...other });
    expect(compareImages(pair({ ...one }, { ...other }))).toEqual(
      isEqual ? { differing: [], equal: [name] } : { differing: [name], equal: [] },
    );
  });
});

test('attributes are in their usual order, unknown ones last', () => {
  const images = pair(
    { zebra: '1', apple: '1', min_disk: 1, name: 'x', status: 'active' },
    { zebra: '2', apple: '2', min_disk: 2, name: 'y', status: 'active' },
  );
  expect(compareImages(images)).toEqual({
    differing: ['name', 'min_disk', 'apple', 'zebra'],
    equal: ['status'],
  });
});

test('every attribute but the ID is in exactly one of the lists, whatever the images', () => {
  const image = fc.dictionary(
    fc.constantFrom('name', 'tags', 'note', 'protected', '__proto__', 'toString'),
    fc.json(),
  );
  fc.assert(
    fc.property(fc.array(image, { minLength: 1, maxLength: 4 }), (dictionaries) => {
      const images = dictionaries.map((attributes, at): Image => ({ ...attributes, id: String(at) }));
      const { differing, equal } = compareImages(images);
      const names = new Set(images.flatMap((one) => Object.keys(one)));
      names.delete('id');
      expect([...differing, ...equal].toSorted()).toEqual([...names].toSorted());
      expect(compareImages(images.toReversed()).differing).toEqual(differing);
    }),
  );
});

test('an image compared with itself has no differences', () => {
  const [image] = pair({ name: 'x', tags: ['b', 'a'], note: null }, {});
  expect(image === undefined ? null : compareImages([image, image]).differing).toEqual([]);
});

describe('what an address asks to be compared', () => {
  test.each<readonly [text: string | undefined, ids: readonly string[], leftOut: number]>([
    ['a,b', ['a', 'b'], 0],
    [' a , b ,', ['a', 'b'], 0],
    ['a,a,b', ['a', 'b'], 0],
    ['a', ['a'], 0],
    ['a,b,c,d,e,f,e', ['a', 'b', 'c', 'd'], 2],
  ])('%s', (text, imageIds, leftOut) => {
    expect(parseCompared(text)).toEqual({ imageIds, leftOut });
  });

  test.each([undefined, '', ' , ,'])('nothing: %j', (text) => {
    expect(parseCompared(text)).toBeNull();
  });

  test('is read back as it was written', () => {
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(ids, (imageIds) => {
        expect(parseCompared(formatCompared(imageIds) ?? '')).toEqual({ imageIds, leftOut: 0 });
      }),
    );
    expect(formatCompared([])).toBeNull();
  });

  test('the service is asked for nothing but images', () => {
    expect(['..', '.', 'x/y', '4f0f4e2e-1d1c-4a5b-9a53-0a3c2a9e7d11'].map(canBeAsked)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

test('as a table in Markdown', () => {
  const images = pair({ name: 'a|b', note: null, status: 'active' }, { name: 'c', status: 'active' });
  expect(comparisonMarkdown(images, compareImages(images))).toBe(
    [
      String.raw`| Attribute | a\|b | c |`,
      '| --- | --- | --- |',
      '| id | a | b |',
      String.raw`| name | a\|b | c |`,
      '| note | null | not set |',
      '| status | active | active |',
      '',
    ].join('\n'),
  );
});

describe('what differs', () => {
  const images = (...values: unknown[]): Image[] =>
    values.map((value, at) => (value === undefined ? { id: `i${at}` } : { id: `i${at}`, min_ram: value }));

  test.each<readonly [values: readonly unknown[], odd: readonly string[]]>([
    [[1, 1, 2], ['i2']],
    [[2, 1, 1], ['i0']],
    [[1, 2], ['i1']],
    [
      [1, 2, 3],
      ['i1', 'i2'],
    ],
    [
      [1, 1, 2, 2],
      ['i2', 'i3'],
    ],
    [[1, 1, 1, undefined], ['i3']],
    [[1, 1], []],
    [[], []],
  ])('of %j are %j', (values, odd) => {
    expect([...oddnessOf(images(...values), 'min_ram').oddIds]).toEqual(odd);
  });

  test('is shown within long texts, whole letters and without loss', () => {
    const base = 'console=ttyS0,115200 quiet splash nomodeset';
    expect(textDifference(base.replace('quiet', 'debug'), base)).toEqual({
      before: 'console=ttyS0,115200 ',
      differing: 'debug',
      after: ' splash nomodeset',
    });
    expect(textDifference('short', 'other')).toBeNull();
    expect(textDifference(base, base)).toBeNull();
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        (one, other) => {
          const found = textDifference(one, other) ?? { before: one, differing: '', after: '' };
          expect(found.before + found.differing + found.after).toBe(one);
        },
      ),
    );
  });

  test.each([
    ['created_at', true],
    ['checksum', true],
    ['name', true],
    ['owner', false],
    ['status', false],
    ['min_ram', false],
  ])('%s is minor: %s', (name, expected) => expect(isMinor(name)).toBe(expected));
});
