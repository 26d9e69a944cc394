import { describe, expect, it } from 'vitest';
import { ImsRefusal } from '../ims-error.ts';
import { parseTagSearch } from './search-request.ts';
import { matches } from './tag-search.ts';

const read = (value: unknown) => parseTagSearch({ kind: 'value', value });
const image = { id: 'one', name: 'Web Server', tags: ['env=test', 'team.shop', 'golden'] };
const tags = (...conditions: readonly [key: string, ...values: string[]][]) =>
  conditions.map(([key, ...values]) => ({ key, values }));

describe('a search by tags', () => {
  it.each<[found: boolean, search: object]>([
    [true, {}],
    [true, { tags: tags(['env', 'prod', 'test']) }],
    [true, { tags: tags(['env'], ['team', 'shop'], ['golden', '']) }],
    [false, { tags: tags(['env', 'test'], ['team', 'other']) }],
    [true, { tags_any: tags(['env', 'prod'], ['golden']) }],
    [false, { tags_any: tags(['env', 'prod'], ['nosuch']) }],
    [false, { not_tags: tags(['env', 'test'], ['golden']) }],
    [true, { not_tags: tags(['env', 'test'], ['nosuch']) }],
    [false, { not_tags_any: tags(['env', 'test'], ['nosuch']) }],
    [true, { not_tags_any: tags(['env', 'prod'], ['nosuch']) }],
    [false, { without_any_tag: true }],
    [true, { matches: [{ key: 'resource_name', value: 'SERV' }] }],
    [false, { matches: [{ key: 'resource_name', value: 'db' }] }],
    [true, { matches: [{ key: 'resource_id', value: 'one' }] }],
    [false, { matches: [{ key: 'resource_id', value: 'on' }] }],
  ])('finds: %s, by %j', (found, search) => {
    expect(matches(image, read({ action: 'filter', ...search }))).toBe(found);
  });

  it('for images without any tag takes no notice of the tags', () => {
    const search = read({ action: 'filter', without_any_tag: true, tags: tags(['env']) });
    expect(matches({ ...image, tags: [] }, search)).toBe(true);
  });

  it.each([
    [{}, { offset: 0, limit: 10 }],
    [
      { limit: '1000', offset: '20' },
      { offset: 20, limit: 1000 },
    ],
    [
      { limit: 5, offset: 0 },
      { offset: 0, limit: 5 },
    ],
  ])('with %j has the page %j', (asked, page) => {
    expect(read({ action: 'filter', ...asked }).page).toEqual(page);
  });

  it.each([
    [[]],
    [{}],
    [{ action: 'create' }],
    [{ action: 'filter', limit: '0' }],
    [{ action: 'filter', limit: '1001' }],
    [{ action: 'filter', limit: 'many' }],
    [{ action: 'filter', offset: '-1' }],
    [{ action: 'filter', without_any_tag: 'yes' }],
    [{ action: 'filter', tags: {} }],
    [{ action: 'filter', tags: [{ values: [] }] }],
    [{ action: 'filter', tags: [{ key: 'k', values: [1] }] }],
    [{ action: 'filter', tags: [{ key: 'k', values: Array.from({ length: 11 }, String) }] }],
    [{ action: 'filter', tags_any: Array.from({ length: 11 }, (_, index) => ({ key: `k${index}` })) }],
    [{ action: 'filter', matches: [{ key: 'owner', value: 'x' }] }],
    [{ action: 'filter', matches: ['x'] }],
  ])('%j is refused', (body) => {
    expect(() => read(body)).toThrow(ImsRefusal);
  });
});
