import { describe, expect, test } from 'vitest';

import { scopeOfHeaders, scopeOfSearch } from './request-scope.ts';

describe('scopeOfHeaders', () => {
  test.each([
    [{}, { projectId: undefined, region: undefined }],
    [
      { 'x-vitrine-project': '58a574d4f46a419cbb69e2dab6403179' },
      { projectId: '58a574d4f46a419cbb69e2dab6403179' },
    ],
    [{ 'x-vitrine-region': 'eu-de_1 (test)' }, { region: 'eu-de_1 (test)' }],
    [
      { 'x-vitrine-project': '', 'x-vitrine-region': '' },
      { projectId: undefined, region: undefined },
    ],
  ])('%j', (headers, expected) => {
    expect(scopeOfHeaders(headers)).toMatchObject(expected);
  });

  test.each([
    { 'x-vitrine-project': 'a/../b' },
    { 'x-vitrine-project': 'a b' },
    { 'x-vitrine-project': 'a, b' },
    { 'x-vitrine-project': 'a'.repeat(65) },
    { 'x-vitrine-project': ['a', 'b'] },
    { 'x-vitrine-region': 'ü' },
    { 'x-vitrine-region': 'a'.repeat(256) },
  ])('%j is refused', (headers) => {
    expect(() => scopeOfHeaders(headers)).toThrow('has a value that cannot be one');
  });
});

test.each([
  ['', undefined, undefined],
  ['?ui.project=p&ui.region=r', 'p', 'r'],
  ['?status=active&ui.project=p%20q', 'p q', undefined],
  ['?ui.project=&ui.region=', undefined, undefined],
  ['?ui.project=a&ui.project=b', 'a', undefined],
  ['?%zz&ui.region=r', undefined, 'r'],
])('scopeOfSearch(%s)', (search, projectId, region) => {
  expect(scopeOfSearch(search)).toEqual({ projectId, region });
});
