import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf, tagsOf, type Image } from '../../api/image.ts';
import { PROFILES } from '../../attributes/profile.ts';
import { EVERY_IMAGE, orderOf, type ImageQuery } from '../query.ts';
import { storageKindOf, storedNumber } from '../stored-attributes.ts';
import { PlainStore } from '../testing/plain-store.ts';
import { countBits, rowsOfBitmap } from './bitmap.ts';
import { countBytes, countFacet, countHistogram } from './counting.ts';
import { ImageStore } from './image-store.ts';
import { Matcher } from './matching.ts';
import { orderRows } from './order-rows.ts';

// The oracle is a plain filter over arrays: it has no blocks, codes, bitmaps or ranks.

const WORDS = [
  'Ubuntu',
  'ubuntu',
  'ÜBUNTU',
  '22.04',
  '24.04',
  'straße',
  'STRASSE',
  'été',
  'ﬁle',
  'a-b',
  '"',
  '-',
] as const;
const SCRIPTS = [
  'Добрый',
  'добрый',
  'ΣΊΣΥΦΟΣ',
  'שלום',
  'שָׁלוֹם',
  'مرحبا',
  '日本語',
  '👍🏽',
  '❤️',
  '한국어',
  'ไทย',
  '\u202eabc',
  '\n',
  '\u0001',
  '\ud83d',
] as const;

const text = fc.oneof(
  fc.constantFrom(...WORDS, ...SCRIPTS, '', ' ', 'true', 'false', '7', '2026-05-31'),
  fc
    .array(fc.constantFrom(...WORDS, ...SCRIPTS), { minLength: 1, maxLength: 3 })
    .map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const uuid = fc.nat(40).map((n) => `${n.toString(16).padStart(8, 'ab')}-00c4-4abc-8def-0123456789ab`);
const id = fc.oneof(
  { weight: 9, arbitrary: uuid },
  { weight: 1, arbitrary: fc.constantFrom('Odd Id', 'ABCDEF12', 'é') },
);
const time = fc.oneof(
  fc.nat(20).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().replace('.000', '')),
  fc.constantFrom('2026-01-03T00:00:00.250Z', 'soon', '1960-01-01T00:00:00Z'),
);
const image: fc.Arbitrary<Image> = fc.record(
  {
    id,
    name: fc.oneof(text, fc.constant(null)),
    status: fc.constantFrom('active', 'queued'),
    owner: fc.constantFrom('mine', 'theirs'),
    visibility: fc.constantFrom('public', 'private'),
    created_at: time,
    updated_at: time,
    size: fc.oneof(
      fc.nat(9).map((n) => n * 1000),
      fc.constant(null),
    ),
    min_ram: fc.oneof(fc.constantFrom(0, 512, 1024), text),
    tags: fc.array(text, { maxLength: 3 }),
    protected: fc.boolean(),
    checksum: fc.constantFrom('d41d8cd98f00b204e9800998ecf8427e', 'e99a18c428cb38d5f260853678922e03', null),
    os_distro: fc.oneof(fc.constantFrom('ubuntu', 'Debian'), text),
    os_version: text,
    note: text,
    provided_until: fc.constantFrom('2026-05-31', '2027-01-01', 'none'),
  },
  { requiredKeys: ['id'] },
);

const param = fc.oneof(
  fc.record({
    name: fc.constantFrom('name', 'os_distro', 'note', 'tag', 'owner', 'os_version'),
    value: text,
  }),
  fc.constantFrom(
    { name: 'status', value: 'active' },
    { name: 'status', value: 'in:active,queued' },
    { name: 'owner', value: 'mine' },
    { name: 'protected', value: 'true' },
    { name: 'min_ram', value: '512' },
    { name: 'min_ram_min', value: '512' },
    { name: 'size_max', value: '4000' },
    { name: 'created_at', value: 'gte:2026-01-05' },
    { name: 'id', value: '000000ab-00c4-4abc-8def-0123456789ab' },
    { name: 'checksum', value: 'd41d8cd98f00b204e9800998ecf8427e' },
  ),
);
const words = fc.oneof(
  fc.constant(''),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('', '', '-', '"'),
        fc.oneof(text, fc.constantFrom('abab', '00c4-4a', 'abcdef', 'ub', '0')),
      ),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map((parts) => parts.map(([mark, word]) => mark + word).join(' ')),
);
const query: fc.Arbitrary<ImageQuery> = fc.record({
  words,
  filters: fc.array(fc.oneof(param, fc.constantFrom({ name: 'sort', value: 'name:asc,created_at:desc' })), {
    maxLength: 2,
  }),
  not: fc.array(param, { maxLength: 1 }),
  ranges: fc.array(
    fc.record({
      attribute: fc.constantFrom('size', 'min_ram', 'created_at', 'provided_until'),
      min: fc.constantFrom(null, 0, 2000, Date.UTC(2026, 0, 4)),
      max: fc.constantFrom(null, 1024, Date.UTC(2026, 11, 1)),
    }),
    { maxLength: 1 },
  ),
  local: fc.constantFrom(
    [],
    [{ kind: 'unnamed' } as const],
    [{ kind: 'not-owner', projectId: 'mine' } as const],
  ),
  order: fc.oneof(
    fc.constant(null),
    fc.record({
      key: fc.constantFrom('name', 'size', 'os_version', 'tags', 'updated_at', 'min_ram', 'id', 'nothing'),
      dir: fc.constantFrom('asc', 'desc'),
    }),
  ),
  groups: fc.constant(false),
});

type Step =
  | { readonly put: readonly Image[] }
  | { readonly remove: readonly string[] }
  | { readonly find: ImageQuery };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.array(image, { maxLength: 8 }).map((put) => ({ put })) },
    { weight: 1, arbitrary: fc.array(id, { maxLength: 3 }).map((remove) => ({ remove })) },
    { weight: 4, arbitrary: query.map((find) => ({ find })) },
  ),
  { maxLength: 10 },
);

function both() {
  const store = new ImageStore();
  return { store, matcher: new Matcher(store, PROFILES.glance), plain: new PlainStore(PROFILES.glance) };
}

describe('the columns', () => {
  it('find, order and add up what a plain filter does, while images come, change and go', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { store, matcher, plain } = both();
        const found = path.map((step) => {
          if ('put' in step) {
            plain.put(step.put);
            for (const one of step.put) store.put(one);
          } else if ('remove' in step) {
            plain.remove(step.remove);
            for (const one of step.remove) store.remove(one);
          } else {
            const wanted = plain.find(step.find);
            const rows = matcher.matching(step.find, null);
            const ordered = orderRows(store, rowsOfBitmap(rows), orderOf(step.find));
            const sizes = wanted.map((one) => storedNumber(one, 'size'));
            return [
              { ids: Array.from(ordered, (row) => store.ids.id(row)), ...countBytes(store, rows) },
              {
                ids: wanted.map((one) => one.id),
                bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
                withoutSize: sizes.filter((size) => size === null).length,
              },
            ];
          }
          return [];
        });
        expect(found.map(([columns]) => columns)).toEqual(found.map(([, arrays]) => arrays));
      }),
      { numRuns: 200 },
    );
  });

  it('count each value over what all other filters leave', () => {
    fc.assert(
      fc.property(fc.array(image, { maxLength: 30 }), query, (images, asked) => {
        const { store, matcher, plain } = both();
        plain.put(images);
        for (const one of images) store.put(one);
        for (const attribute of ['status', 'os_distro', 'tags', 'note', 'provided_until', 'missing']) {
          const left = plain.matching(asked, attribute);
          const counts = new Map<string, number>();
          for (const one of left)
            for (const value of valuesOf(one, attribute)) counts.set(value, (counts.get(value) ?? 0) + 1);
          const rows = matcher.matching(asked, attribute);
          expect(countBits(rows)).toBe(left.length);
          const facet = countFacet(store, rows, { attribute, most: 1000 });
          expect(new Map(facet.values.map(({ value, count }) => [value, count]))).toEqual(counts);
          expect(facet.without).toBe(left.filter((one) => valuesOf(one, attribute).length === 0).length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('count numbers and times in bars that together have every one', () => {
    fc.assert(
      fc.property(
        fc.array(image, { maxLength: 30 }),
        fc.constantFrom('size', 'created_at', 'min_ram'),
        (images, attribute) => {
          const { store, matcher, plain } = both();
          plain.put(images);
          for (const one of images) store.put(one);
          const numbers = plain
            .matching(EVERY_IMAGE, attribute)
            .map((one) => storedNumber(one, attribute))
            .filter((number) => number !== null);
          const { min, max, bars } = countHistogram(store, matcher.matching(EVERY_IMAGE, attribute), {
            attribute,
            bars: 7,
          });
          expect(min).toBe(numbers.length === 0 ? null : Math.min(...numbers));
          expect(max).toBe(numbers.length === 0 ? null : Math.max(...numbers));
          expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keep many different values as text, and find, filter and count them all the same', () => {
    const { store, matcher, plain } = both();
    const images = Array.from({ length: 9000 }, (_, n) => ({
      id: `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`,
      name: `Image ${n}`,
      origin: `image,eu-de,${n}`,
      note: n % 3 === 0 ? `Note ${n % 30}` : '',
    }));
    plain.put(images);
    for (const one of images) store.put(one);
    expect(store.coded.get('origin')?.field).not.toBeNull();
    expect(store.coded.get('note')?.field).toBeNull();
    for (const asked of [
      { ...EVERY_IMAGE, words: 'eu-de,77' },
      { ...EVERY_IMAGE, words: 'note 12' },
      { ...EVERY_IMAGE, words: '2' },
      { ...EVERY_IMAGE, filters: [{ name: 'origin', value: 'IMAGE,eu-de,8123' }] },
      { ...EVERY_IMAGE, not: [{ name: 'origin', value: 'image,eu-de,3' }] },
      { ...EVERY_IMAGE, filters: [{ name: 'name', value: 'image 4100' }] },
      { ...EVERY_IMAGE, words: '-image' },
      { ...EVERY_IMAGE, words: '000012', order: { key: 'origin', dir: 'desc' as const } },
    ]) {
      const ordered = orderRows(store, rowsOfBitmap(matcher.matching(asked, null)), orderOf(asked));
      expect(Array.from(ordered, (row) => store.ids.id(row))).toEqual(plain.find(asked).map((one) => one.id));
    }
    const facet = countFacet(store, matcher.matching(EVERY_IMAGE, null), {
      attribute: 'origin',
      contains: 'de,88',
      most: 3,
    });
    expect(facet).toMatchObject({ distinct: 111, without: 0 });
  });
});

/** The values of an attribute, as a facet has them. */
function valuesOf(one: Image, attribute: string): readonly string[] {
  if (attribute === 'tags') return [...new Set(tagsOf(one))];
  const value = storageKindOf(attribute) === 'number' ? storedNumber(one, attribute) : textOf(one, attribute);
  return value === null ? [] : [String(value)];
}
