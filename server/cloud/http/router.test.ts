import { describe, expect, it } from 'vitest';
import { routerOf } from './router.ts';

const router = routerOf([
  { path: '/v2/images', allow: 'GET, POST', methods: { GET: 'list', POST: 'create' } },
  { path: '/v2/images/{image_id}', allow: 'GET', methods: { GET: 'show' } },
  { path: '/v2/images/{image_id}/tags/{tag}', allow: 'PUT', methods: { PUT: 'tag' } },
  { path: '/v2/a.b', allow: 'GET', methods: { GET: 'dot' } },
]);

describe('a path', () => {
  it.each([
    ['GET', '/v2/images', 'list', {}],
    ['POST', '/v2/images', 'create', {}],
    ['GET', '/v2/images/abc', 'show', { image_id: 'abc' }],
    ['GET', '/v2/images/a b\nc', 'show', { image_id: 'a b\nc' }],
    ['PUT', '/v2/images/x/tags/y=z', 'tag', { image_id: 'x', tag: 'y=z' }],
    ['GET', '/v2/a.b', 'dot', {}],
  ])('%s %j', (method, path, handler, parameters) => {
    expect(router(method, path)).toEqual({ kind: 'handler', handler, parameters });
  });

  it.each([
    ['DELETE', '/v2/images', 'GET, POST'],
    ['HEAD', '/v2/images/abc', 'GET'],
    ['toString', '/v2/images', 'GET, POST'],
  ])('%s %j is not allowed', (method, path, allow) => {
    expect(router(method, path)).toEqual({ kind: 'method not allowed', allow });
  });

  it.each(['/v2/images/', '/v2/images/a/b', '/v2/images//tags/x', '/v2/axb', '/V2/images', ''])(
    '%j leads nowhere',
    (path) => {
      expect(router('GET', path)).toEqual({ kind: 'no such path' });
    },
  );
});
