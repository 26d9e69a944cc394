import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { lookUpOf } from './look-up.ts';

const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
const patch = (...operations: readonly object[]) => JSON.stringify(operations);

describe('what shows whether a write was done', () => {
  test.each<readonly [string, string, string, number, unknown, string]>([
    ['PATCH', '/v2/images/a', patch(replace('/name', 'x')), 200, { name: 'x' }, 'done 200'],
    ['PATCH', '/v2/images/a', patch(replace('/name', 'x')), 200, { name: 'y' }, 'not done'],
    ['PATCH', '/v2/images/a', patch(replace('/name', 'x')), 404, {}, 'unknown'],
    ['PATCH', '/v2/images/a', patch(replace('/tags', ['a', 'b'])), 200, { tags: ['b', 'a'] }, 'done 200'],
    ['PATCH', '/v2/images/a', patch(replace('/a~1b~0', '')), 200, { 'a/b~': '' }, 'done 200'],
    ['PATCH', '/v2/images/a', patch({ op: 'remove', path: '/x' }), 200, {}, 'done 200'],
    ['PATCH', '/v2/images/a', patch({ op: 'remove', path: '/x' }), 200, { x: null }, 'not done'],
    ['PATCH', '/v2/images/a', patch(replace('/a', 1), replace('/b', 2)), 200, { a: 1 }, 'unknown'],
    ['PATCH', '/v2/images/a', patch({ op: 'move', path: '/a' }), 200, {}, 'unknown'],
    ['PATCH', '/v2/cloudimages/a', patch(replace('/min_ram', '8')), 200, { min_ram: 8 }, 'done 200'],
    ['DELETE', '/v2/images/a', '', 404, {}, 'done 204'],
    ['DELETE', '/v2/images/a', '', 200, { status: 'pending_delete' }, 'done 204'],
    ['DELETE', '/v2/images/a', '', 200, { status: 'active' }, 'not done'],
    ['DELETE', '/v2/images/a', '', 503, {}, 'unknown'],
    ['POST', '/v2/images/a/actions/deactivate', '', 200, { status: 'deactivated' }, 'done 204'],
    ['POST', '/v2/images/a/actions/reactivate', '', 200, { status: 'deactivated' }, 'not done'],
    ['POST', '/v2/images/a/members', '{"member":"p"}', 200, { member_id: 'p' }, 'done 200'],
    ['POST', '/v2/images/a/members', '{"member":"p"}', 404, {}, 'not done'],
    ['POST', '/v2/images', '{"id":"abc"}', 200, { id: 'abc' }, 'done 201'],
    ['POST', '/v2/images', '{"id":"abc","tags":["a"]}', 200, { id: 'abc', tags: ['a'], x: '' }, 'done 201'],
    // An image of that ID that was there before, and is another.
    ['POST', '/v2/images', '{"id":"abc","name":"x"}', 200, { id: 'abc', name: 'y' }, 'unknown'],
  ])('%s %s %s, then %i %j: %s', (method, target, body, status, document, expected) => {
    const finding = lookUpOf(method, target, body)?.judge(status, document);
    expect(finding?.kind === 'done' ? `done ${finding.status}` : finding?.kind).toBe(expected);
  });

  test.each([
    ['PUT', '/v2/images/a/file', ''],
    ['POST', '/v2/images', '{}'],
    ['POST', '/v2/images', '{"id":"../v3"}'],
    ['POST', '/v2/images/a/members', '{"member":".."}'],
    ['POST', '/v2/images/a/import', '{}'],
    ['PATCH', '/v2/images/a', 'not JSON'],
    ['PATCH', '/v2/images/a', '[]'],
    ['POST', '/v1/cloudimages/members', '{}'],
  ])('%s %s %s cannot be looked up', (method, target, body) =>
    expect(lookUpOf(method, target, body)).toBeUndefined(),
  );
});

test('a patch that was applied is found done, whatever it says', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string(), { minKeys: 1, noNullPrototype: true }),
      (attributes) => {
        const operations = Object.entries(attributes).map(([name, value]) => replace(`/${name}`, value));
        const finding = lookUpOf('PATCH', '/v2/images/a', patch(...operations));
        expect(finding?.judge(200, attributes)).toEqual({ kind: 'done', status: 200, document: attributes });
      },
    ),
  );
});
