import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, listOwn, NO_FILTERS, parseAddress, uiOf, type Ui } from './address.ts';
import { excludeValue, ownMatches, parseRange, readOwn, setRange, withoutOwn } from './own.ts';
import { ownWords } from './own-messages.ts';

const uiIn = (search: string): Ui => parseAddress(search).ui;
const written = (ui: Ui) => formatAddress({ filters: NO_FILTERS, ui });
const anyText = fc.oneof(
  fc.constantFrom('os_version', 'hw:cpu', 'a\\b', '\\', ':', '', 'tag', '22.04', '😀', '__proto__'),
  fc.string({ unit: 'binary' }),
);
const hasPassed = (search: string, image: Readonly<Record<string, unknown>>) =>
  ownMatches([image], uiIn(search)).length === 1;

describe('own parameters', () => {
  it('of one name are kept, each value once, and the last of those that do not repeat', () => {
    const search = '?ui.not=a:2&ui.range=size:1,&ui.not=a:1&ui.not=a:2&ui.q=old&ui.q=new';
    expect(written(uiIn(search))).toBe('?ui.not=a:2&ui.not=a:1&ui.q=new&ui.range=size:1%2C');
  });

  it('of any text are read, written back, and never throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('q', 'not', 'range', 'sort', 'group'), anyText)),
        (list) => {
          const ui = uiOf(list.map(([name, value]) => ({ name: `ui.${name}`, value })));
          expect(uiIn(written(ui))).toEqual(ui);
          for (const reading of readOwn(ui)) expect(ownWords(reading).label).not.toBe('');
          ownMatches([{ tags: ['x'], size: 1 }], ui);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each(['is', 'not', 'range', 'sort'])('ui.%s: the example of what is wrong is right', (name) => {
    const [bad] = readOwn(uiOf([{ name: `ui.${name}`, value: 'a,b' }]));
    const [, example] = /such as (\S+)\. /.exec(bad === undefined ? '' : ownWords(bad).sentence) ?? [];
    const [good] = readOwn(uiOf([{ name: `ui.${name}`, value: example ?? '' }]));
    expect([bad?.kind, good?.kind === 'bad']).toEqual(['bad', false]);
  });

  it('that change nothing in the list are no part of it', () => {
    expect(written(listOwn(uiIn('?ui.density=compact&ui.q=a&ui.tab=json')))).toBe('?ui.q=a');
  });
});

describe('excluded values', () => {
  it('of any attribute are written so that they are read back', () => {
    fc.assert(
      fc.property(anyText, anyText, (rawName, rawValue) => {
        const [name, value] = [rawName.toWellFormed(), rawValue.toWellFormed()];
        fc.pre(name !== '');
        const [reading] = readOwn(uiIn(written(excludeValue([], { name, value }))));
        expect(reading).toMatchObject({ kind: 'not', excluded: { name, value } });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['os_version:22.04', { os_version: '22.04' }, false],
    ['os_version:22.04', { os_version: '24.04' }, true],
    ['os_version:22.04', {}, true],
    ['os_version:', {}, false],
    ['os_version:', { os_version: '' }, false],
    ['os_version:', { os_version: '1' }, true],
    ['tag:lts', { tags: ['gpu', 'lts'] }, false],
    ['tag:lts', { tags: ['lts-2'] }, true],
    ['tag:', { tags: [] }, false],
    ['protected:true', { protected: true }, false],
    ['min_disk:10', { min_disk: 10 }, false],
    [String.raw`hw\:cpu:2`, { 'hw:cpu': '2' }, false],
    ['time:10:30', { time: '10:30' }, false],
    ['odd:x', { odd: { toString: 1 } }, true],
    ['constructor:x', {}, true],
  ])('%s of %j: %s', (value, image, isIn) =>
    expect(hasPassed(`?ui.not=${encodeURIComponent(value)}`, image)).toBe(isIn),
  );

  it.each(['', 'os_version', ':22.04', '\\'])('%j is none, and leaves nothing out', (value) => {
    expect(readOwn([{ name: 'ui.not', value }])).toMatchObject([{ kind: 'bad' }]);
    expect(hasPassed(`?ui.not=${encodeURIComponent(value)}`, {})).toBe(true);
  });

  it('are taken away one by one', () => {
    expect(written(withoutOwn(uiIn('?ui.not=a:1&ui.not=a:2&ui.q=x'), 'ui.not', 'a:1'))).toBe(
      '?ui.not=a:2&ui.q=x',
    );
  });
});

describe('ranges', () => {
  it.each([
    ['size:1024,2048', { name: 'size', from: 1024, to: 2048, isTime: false }],
    ['size:1024,', { name: 'size', from: 1024, to: null, isTime: false }],
    ['size:,0', { name: 'size', from: null, to: 0, isTime: false }],
    [
      'created_at:2026-01-01,2026-01-31',
      { name: 'created_at', from: 1_767_225_600_000, to: 1_769_903_999_999, isTime: true },
    ],
  ])('%s', (text, range) => expect(parseRange(text)).toEqual(range));

  it.each([
    '',
    'size',
    'size:',
    'size:,',
    'size:5',
    'size:9,1',
    'size:a,b',
    'size:1,2,3',
    'size:1,2026-01-01',
  ])('%j is none', (text) => expect(parseRange(text)).toBeNull());

  it.each([
    ['min_disk:10,20', { min_disk: 10 }, true],
    ['min_disk:10,20', { min_disk: 20.5 }, false],
    ['min_disk:10,20', {}, false],
    ['created_at:2026-01-01,2026-01-31', { created_at: '2026-01-31T23:59:59Z' }, true],
    ['created_at:2026-01-01,2026-01-31', { created_at: '2026-02-01T00:00:00Z' }, false],
  ])('%s of %j: %s', (value, image, isIn) => expect(hasPassed(`?ui.range=${value}`, image)).toBe(isIn));

  it('of one attribute replace each other, and empty ones go', () => {
    const ui = setRange(setRange(uiIn('?ui.range=size:1,2'), 'min_ram', '', '512'), 'size', '3', '');
    expect(written(ui)).toBe('?ui.range=min_ram:,512&ui.range=size:3%2C');
    expect(written(setRange(ui, 'size', '', ''))).toBe('?ui.range=min_ram:,512');
  });
});
