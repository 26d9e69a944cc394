import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../contract/session.d.ts';
import { firstRequest } from './first-request.ts';

const session = { profile: 'glance', project: { id: 'p1', name: 'acme' } } as unknown as Session;

describe('the first request that an address names', () => {
  it.each([
    ['/images', '', '/v2/images?limit=100'],
    ['/images', '?status=active&ui.q=ubuntu', '/v2/images?status=active&limit=100'],
    ['/images/0f1e', '?visibility=public', '/v2/images?visibility=public&limit=100'],
    ['/images', '?limit=7', '/v2/images?limit=7'],
    ['/images-of-others', '?status=active', null],
    ['/images/0f1e/members', '', null],
    ['/', '', null],
  ])('%s%s', (pathname, search, request) => {
    expect(firstRequest(pathname, search, session)).toBe(request);
  });

  it('is a path of the image service, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('ims', 'glance'), (search, profile) => {
        const url = firstRequest('/images', `?${search}`, { ...session, profile });
        expect(url).toMatch(/^\/v2\/images(\?|$)/);
        expect(new URL(url ?? '', 'http://localhost').host).toBe('localhost');
      }),
    );
  });
});
