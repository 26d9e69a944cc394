import { describe, expect, it } from 'vitest';
import { formatList } from './links.ts';
import { parseParameters } from './parameters.ts';

const linksOf = (search: string, nextMarker: string | null): unknown => {
  const { first, next }: { first: string; next?: string } = JSON.parse(
    formatList('images', [], parseParameters(search), nextMarker),
  );
  return { first, next };
};

describe('the links of a list', () => {
  it.each([
    ['', null, '/v2/images', undefined],
    ['', 'x', '/v2/images', '/v2/images?marker=x'],
    ['limit=2', 'x', '/v2/images?limit=2', '/v2/images?limit=2&marker=x'],
    ['marker=w&limit=2', 'x', '/v2/images?limit=2', '/v2/images?limit=2&marker=x'],
    ['limit=2&marker=w', null, '/v2/images?limit=2', undefined],
    // Only the last of a repeated parameter is left, which is Glance's own mistake.
    ['tag=a&tag=b', 'x', '/v2/images?tag=b', '/v2/images?tag=b&marker=x'],
    ['name=a%20b', null, '/v2/images?name=a+b', undefined],
  ])('%j behind %j', (search, marker, first, next) => {
    expect(linksOf(search, marker)).toEqual({ first, next });
  });
});

describe('a list', () => {
  it('has the documents as they are', () => {
    expect(formatList('images', ['{"id":"a"}', '{"id":"b"}'], [], null)).toBe(
      '{"images":[{"id":"a"},{"id":"b"}],"first":"/v2/images","schema":"/v2/schemas/images"}',
    );
  });
});
