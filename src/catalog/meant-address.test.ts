import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageIdIn } from '../paths.ts';
import { meantAddress } from './meant-address.ts';

const ID = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';

describe('what an unknown address was meant to be', () => {
  it.each([
    ['/image', '', '/images'],
    ['/', '', '/images'],
    ['/Image/list', '', '/images'],
    ['/imgaes', '?status=active', '/images?status=active'],
    ['/dashboard/project/images', '?name=x', '/images?name=x'],
    [`/${ID}`, '', `/images/${ID}`],
    [`/image/${ID}`, '?ui.tab=json', `/images/${ID}?ui.tab=json`],
    [`/images/${ID}/edit`, '', `/images/${ID}`],
    [`/v2/images/${ID}`, '', `/images/${ID}`],
    [`/project/images/${ID.toUpperCase()}/`, '', `/images/${ID.toUpperCase()}`],
    [`/ngdetails/OS::Glance::Image/${ID}`, '', `/images/${ID}`],
    ['/images/ubuntu%2024.04/overview', '', '/images/ubuntu%2024.04'],
    ['/images/%e0%a4%a/x', '', '/images/%25e0%25a4%25a'],
    ['//evil.example/x', '', '/images'],
  ])('%s%s: %s', (pathname, search, expected) => {
    expect(meantAddress(pathname, search).path).toBe(expected);
  });

  it('leads to an address of this page, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (pathname, search) => {
        const { path } = meantAddress(`/${pathname}`, `?${search}`);
        expect(path).toMatch(/^\/images/);
        expect(imageIdIn(path.split('?')[0] ?? '')).not.toBe(undefined);
      }),
    );
  });
});
