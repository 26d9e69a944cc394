import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagOf, tagText, textsOf, withoutTag, withTag } from './tag.ts';

describe('the text of a tag', () => {
  it.each([
    ['env=test', 'env', 'test'],
    ['stage.old', 'stage', 'old'],
    ['golden', 'golden', ''],
    ['v=1.2', 'v', '1.2'],
    ['v.1.2', 'v', '1.2'],
    ['a.b=c', 'a.b', 'c'],
    ['a=b=c', 'a', 'b=c'],
    ['=x', '=x', ''],
    ['.x', '.x', ''],
    ['', '', ''],
  ])('%j is the key %j with the value %j', (text, key, value) => {
    expect(tagOf(text)).toEqual({ key, value });
  });

  it('is read back as what was written', () => {
    const key = fc.stringMatching(/^[\w-]{1,36}$/);
    const value = fc.stringMatching(/^[\w.-]{0,43}$/);
    fc.assert(
      fc.property(key, value, (k, v) => {
        expect(tagOf(tagText({ key: k, value: v }))).toEqual({ key: k, value: v });
      }),
    );
  });
});

it('every text is among those that are read as its tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textsOf(tagOf(text))).toContain(text);
    }),
  );
});

describe('setting a tag', () => {
  it.each([
    ['at the end', ['a'], { key: 'k', value: 'v' }, ['a', 'k=v']],
    ['over its older value', ['k=1', 'a'], { key: 'k', value: '2' }, ['k=2', 'a']],
    ['over the form of old times', ['k.1', 'a'], { key: 'k', value: '2' }, ['k=2', 'a']],
    ['over a key without a value', ['k'], { key: 'k', value: '2' }, ['k=2']],
    ['over several of the key', ['k=1', 'a', 'k.2'], { key: 'k', value: '3' }, ['k=3', 'a']],
    ['without a value', ['k=1'], { key: 'k', value: '' }, ['k']],
    ['beside a key in another case', ['K=1'], { key: 'k', value: '1' }, ['K=1', 'k=1']],
  ])('puts it %s', (_where, before, tag, after) => expect(withTag(before, tag)).toEqual(after));
});

describe('taking a tag away', () => {
  it.each([
    ['by its key', ['k=1', 'a', 'k.2', 'k'], { key: 'k', value: '' }, ['a']],
    ['by key and value', ['k=1', 'k.2'], { key: 'k', value: '2' }, ['k=1']],
    ['that is not there', ['a'], { key: 'k', value: '' }, ['a']],
  ])('%s', (_how, before, tag, after) => expect(withoutTag(before, tag)).toEqual(after));
});
