import { describe, expect, it, vi } from 'vitest';
import type { Http, Scope } from './http.ts';
import { deleteTag, isAddressable, putTag, replaceTags } from './tags.ts';

const scope: Scope = { userId: 'dana', projectId: 'acme', region: 'RegionOne' };
const answering = (body: unknown) => vi.fn<Http>(() => Promise.resolve({ body, requestId: 'req-1' }));

describe('a tag that a path can name', () => {
  it.each([
    ['plain', true],
    ['two words', true],
    ['a,b:c=d?#%+', true],
    ['..x', true],
    ['ü', false],
    ['a/b', false],
    ['a\\b', false],
    ['a\nb', false],
    ['.', false],
    ['..', false],
    ['..;x', false],
    ['', false],
  ])('%j: %s', (tag, is) => {
    expect(isAddressable(tag)).toBe(is);
  });
});

it('is put and deleted by its path', async () => {
  const http = answering(null);
  await putTag(http, scope, 'i', 'a?b');
  await deleteTag(http, scope, 'i', '100%');
  expect(http.mock.calls).toEqual([
    [scope, '/v2/images/i/tags/a%3Fb', { method: 'PUT' }],
    [scope, '/v2/images/i/tags/100%25', { method: 'DELETE' }],
  ]);
});

it('any other is never sent so', async () => {
  const http = answering(null);
  await expect(deleteTag(http, scope, 'i', '..')).rejects.toMatchObject({ code: 'unaddressable' });
  expect(http).not.toHaveBeenCalled();
});

it('all tags are set by a patch', async () => {
  const http = answering({ id: 'i', tags: ['ü'] });
  expect(await replaceTags(http, scope, 'i', ['ü'])).toEqual({ id: 'i', tags: ['ü'] });
  expect(http).toHaveBeenCalledExactlyOnceWith(
    scope,
    '/v2/images/i',
    expect.objectContaining({ json: [{ op: 'replace', path: '/tags', value: ['ü'] }] }),
  );
});
