import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../attributes/profile.ts';
import { formatAddress, parseAddress } from '../../filters/address.ts';
import { searchedWords, takeFilters, typedValue, typedWords, wordAt } from './typed-filters.ts';

const isKnown = (key: string) => key === 'team';
const options = { isComplete: true, isKnown, profile: PROFILES.glance };

function taken(text: string, at = '', isComplete = true) {
  const result = takeFilters(text, parseAddress(at), { ...options, isComplete });
  return result === null ? null : [result.text, decodeURIComponent(formatAddress(result.address))];
}

describe('pairs that are typed', () => {
  it.each([
    ['status:active', '', ['', '?status=active']],
    ['ubuntu status:active noble', '', ['ubuntu noble', '?status=active&ui.q=ubuntu noble']],
    ['status:active', '?status=queued&ui.q=old', ['', '?status=in:queued,active']],
    ['tag:gpu tags:lts', '?tag=gpu', ['', '?tag=gpu&tag=lts']],
    ['visibility:public', '?visibility=private', ['', '?visibility=public']],
    ['team:web', '', ['', '?team=web']],
    ['colour=red', '', ['', '?colour=red']],
    ['colour="dark red" x', '', ['x', '?colour=dark red&ui.q=x']],
    ['-team:web', '?ui.not=tag:a', ['', '?ui.not=tag:a&ui.not=team:web']],
    ['-os_version=22.04', '?ui.not=tag:a', ['', '?ui.not=tag:a&ui.not=os_version:22.04']],
    ['-status:active', '', ['', '?ui.not=status:active']],
    ['name:"Ubuntu 24.04"', '', ['', '?name=eq:Ubuntu 24.04']],
    // A word may hold a colon, and the list's own parameters are none of an image.
    ['http://x', '', null],
    ['unknown:x', '', null],
    ['status:', '', null],
    ['limit:5 sort_key:name marker=x ui.q=y', '', null],
    ['"status:active"', '', null],
    ['=x :y', '', null],
  ])('%s on %s', (text, at, result) => expect(taken(text, at)).toEqual(result));

  it('stay while the last one is still typed', () => {
    expect(taken('status:act', '', false)).toBeNull();
    expect(taken('status:active ', '', false)).toEqual(['', '?status=active']);
    expect(taken('status:active tag:x', '', false)).toEqual(['tag:x', '?status=active&ui.q=tag:x']);
  });

  it.each([
    ['ubuntu status:act', 'ubuntu'],
    ['a  b', 'a b'],
    ['unknown:x "a b" -c', 'unknown:x "a b" -c'],
    ['colour=red', ''],
  ])('%s is searched for %j', (text, words) => expect(searchedWords(text, isKnown)).toBe(words));

  it('of any text give words and an address, once: nothing is left to be taken', () => {
    const part = fc.constantFrom(
      'status:active',
      'a',
      '"',
      ' ',
      'x=y',
      '-tag:z',
      ':',
      '=',
      '😀',
      'é:é',
      'name=1',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          const result = takeFilters(text, parseAddress(''), options);
          if (result === null) return;
          expect(searchedWords(result.text, isKnown)).toBe(searchedWords(text, isKnown));
          expect(parseAddress(formatAddress(result.address))).toEqual(result.address);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the word at the caret', () => {
  it.each([
    ['ubuntu sta', 10, 'sta'],
    ['ubuntu sta', 3, 'ubuntu'],
    ['ubuntu ', 7, null],
    ['team="a b', 9, 'team="a b'],
    ['', 0, null],
  ])('%j at %i: %j', (text, caret, word) => expect(wordAt(text, caret)?.text ?? null).toBe(word));

  it('values with spaces are quoted, and read back', () => {
    const text = `team=${typedValue('a b')} x`;
    expect(typedWords(text)[0]?.pair).toEqual({ name: 'team', value: 'a b', isExcluded: false });
  });
});
