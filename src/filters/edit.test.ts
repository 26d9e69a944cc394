import { expect, it } from 'vitest';
import { parseAddress } from './address.ts';
import { longestFilter } from './edit.ts';

it.each([
  ['', null],
  ['?name=a', { name: 'name', values: 1, characters: 6 }],
  ['?name=a&tag=one&tag=two&status=active', { name: 'tag', values: 2, characters: 15 }],
  [`?name=abcdefghi&id=in:${'a,'.repeat(40)}a`, { name: 'id', values: 41, characters: 87 }],
])('in %s', (search, expected) => {
  expect(longestFilter(parseAddress(search).filters)).toEqual(expected);
});
