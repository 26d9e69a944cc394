import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProfileName } from '../../attributes/profile.ts';
import { suggestTags, takeSuggestion } from './suggest-tags.ts';
import { askedAs, partsOf } from '../../api/keyed-tags.ts';
import { checkTags, splitTags, tagsThat } from './tag-checks.ts';

describe('a tag as key and value', () => {
  it.each<[tag: string, profile: ProfileName, key: string, value: string | null]>([
    ['env=test', 'glance', 'env', 'test'],
    ['env=test', 'ims', 'env', 'test'],
    ['a=b=c', 'ims', 'a', 'b=c'],
    ['a.b=c', 'ims', 'a.b', 'c'],
    ['a=', 'ims', 'a', ''],
    ['env.test', 'ims', 'env', 'test'],
    ['v1.2.3', 'ims', 'v1', '2.3'],
    // To plain Glance it is a text.
    ['22.04', 'glance', '22.04', null],
    ['plain', 'ims', 'plain', null],
    ['=x', 'ims', '=x', null],
    ['.x', 'ims', '.x', null],
    ['', 'ims', '', null],
  ])('%s on %s', (tag, profile, key, value) => {
    expect(partsOf(tag, profile)).toEqual({ key, value });
  });

  it('is the whole tag', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom<ProfileName>('ims', 'glance'),
        (tag, profile) => {
          const { key, value } = partsOf(tag, profile);
          expect([`${key}=${value}`, `${key}.${value}`, key]).toContain(tag);
        },
      ),
    );
  });
});

describe('the filter for images with a tag', () => {
  it.each<[tag: string, profile: ProfileName, asked: string]>([
    ['env.test', 'ims', 'env=test'],
    ['env.test', 'glance', 'env.test'],
    ['env=test', 'ims', 'env=test'],
    ['a.b=c.d', 'ims', 'a.b=c.d'],
    ['plain', 'ims', 'plain'],
    ['a=', 'ims', 'a='],
  ])('%s on %s', (tag, profile, asked) => expect(askedAs(tag, profile)).toBe(asked));
});

describe('the tags of an input', () => {
  it('are its lines', () => {
    expect(splitTags(' a,b \r\n\n\tc d\n')).toEqual(['a,b', 'c d']);
  });

  it.each<[tag: string, profile: ProfileName, what: string]>([
    ['new', 'glance', 'fits'],
    ['ü a,b/c', 'glance', 'fits'],
    ['x'.repeat(255), 'glance', 'fits'],
    ['x'.repeat(256), 'glance', 'too-long'],
    ['😀', 'glance', 'four-bytes'],
    // 255 characters, and twice as many UTF-16 units.
    ['😀'.repeat(255), 'ims', 'characters'],
    ['😀'.repeat(256), 'ims', 'too-long'],
    ['there', 'glance', 'present'],
    ['THERE', 'glance', 'twin'],
    ['thére', 'glance', 'twin'],
    ['key=value', 'ims', 'fits'],
    ['key', 'ims', 'fits'],
    ['k'.repeat(36), 'ims', 'fits'],
    ['k'.repeat(37), 'ims', 'key-length'],
    [`k=${'v'.repeat(43)}`, 'ims', 'fits'],
    [`k=${'v'.repeat(44)}`, 'ims', 'value-length'],
    ['a b', 'ims', 'characters'],
    ['ü', 'ims', 'characters'],
    ['a=b=c', 'ims', 'characters'],
    ['x'.repeat(256), 'ims', 'too-long'],
  ])('%s on %s', (tag, profile, what) => {
    const [finding] = checkTags([tag], ['there'], profile);
    const said =
      finding?.kind === 'refused'
        ? finding.problem.kind
        : finding?.kind === 'doubtful'
          ? finding.doubt.kind
          : finding?.kind;
    expect(said).toBe(what);
  });

  it('count once', () => {
    const findings = checkTags(['a', 'b', 'a', 'B'], [], 'glance');
    expect(tagsThat(findings, 'fits')).toEqual(['a', 'b']);
    expect(tagsThat(findings, 'refused')).toEqual(['a']);
    expect(tagsThat(findings, 'doubtful')).toEqual(['B']);
  });
});

describe('suggestions', () => {
  const images = [
    { id: '1', tags: ['gpu', 'lts'] },
    { id: '2', tags: ['gpu', 'env=test'] },
    { id: '3', tags: null },
  ];
  it.each([
    ['', [], ['gpu', 'env=test', 'lts']],
    ['', ['gpu'], ['env=test', 'lts']],
    ['T', [], ['env=test', 'lts']],
    ['gpu\nlt', [], ['lts']],
    ['gpu', [], []],
  ])('for “%s”', (text, taken, shown) => {
    expect(suggestTags(images, text, new Set(taken))).toEqual({ shown, more: 0 });
  });

  it('are the most used, and the others are counted', () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ id: String(at), tags: [`t${at}`, 'all'] }));
    const { shown, more } = suggestTags(many, '', new Set());
    expect(shown[0]).toBe('all');
    expect([shown.length, more]).toEqual([8, 13]);
  });

  it('replace the tag that is being typed', () => {
    expect(takeSuggestion('gpu\nlt', 'lts')).toBe('gpu\nlts\n');
    expect(takeSuggestion('', 'lts')).toBe('lts\n');
  });
});
