import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { scopeOfHeaders, scopeOfSearch, userOfHeaders } from './request-scope.ts';

describe('scopeOfHeaders', () => {
  test.each([
    [{}, { projectId: undefined, region: undefined }],
    [
      { 'x-vitrine-project': '58a574d4f46a419cbb69e2dab6403179' },
      { projectId: '58a574d4f46a419cbb69e2dab6403179' },
    ],
    [{ 'x-vitrine-region': 'eu-de_1 (test)' }, { region: 'eu-de_1 (test)' }],
    [{ 'x-vitrine-region': '%E8%8F%AF%E6%9D%B1-1' }, { region: '華東-1' }],
    [{ 'x-vitrine-region': '%20Z%C3%BCrich%2F100%25%20' }, { region: ' Zürich/100% ' }],
    [{ 'x-vitrine-project': 'a%2F..%2Fb' }, { projectId: 'a/../b' }],
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
    { 'x-vitrine-project': 'a'.repeat(1025) },
    { 'x-vitrine-project': '%zz' },
    { 'x-vitrine-region': '%E8' },
    { 'x-vitrine-project': ['a', 'b'] },
    { 'x-vitrine-region': 'ü' },
    { 'x-vitrine-region': 'a'.repeat(1025) },
  ])('%j is refused', (headers) => {
    expect(() => scopeOfHeaders(headers)).toThrow('has a value that cannot be one');
  });
});

test('whatever a name is, it comes through the header that the page sends', () => {
  const anything = fc.string({ minLength: 1, maxLength: 1024, unit: 'binary' });
  fc.assert(
    fc.property(anything, anything, (projectId, region) => {
      const headers = {
        'x-vitrine-user': encodeURIComponent(projectId),
        'x-vitrine-project': encodeURIComponent(projectId),
        'x-vitrine-region': encodeURIComponent(region),
      };
      expect(Object.values(headers).every((value) => /^[\x21-\x7e]+$/.test(value))).toBe(true);
      fc.pre(projectId.length <= 1024 && region.length <= 1024);
      expect(scopeOfHeaders(headers)).toEqual({ projectId, region });
      expect(userOfHeaders(headers)).toBe(projectId);
    }),
  );
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
