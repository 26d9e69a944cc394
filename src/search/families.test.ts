import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyKeyOf, familyNameOf } from './families.ts';

describe('the family of a name', () => {
  it.each([
    ['Ubuntu 24.04', 'Ubuntu 24.04', null],
    ['Ubuntu 24.04 20260131', 'Ubuntu 24.04', '20260131'],
    ['Ubuntu 22.04 20260131', 'Ubuntu 22.04', '20260131'],
    ['ubuntu-jammy-22.04-amd64-server-20240301', 'ubuntu-jammy-22.04-amd64-server', '20240301'],
    ['ubuntu-22.04-20240301.1', 'ubuntu-22.04', '20240301.1'],
    ['Debian 12 2026-01-31', 'Debian 12', '2026-01-31'],
    ['Debian 12 (2026-01-31)', 'Debian 12', '2026-01-31'],
    ['golden 2026.01.31-1430', 'golden', '2026.01.31-1430'],
    ['golden_2026_01_31', 'golden', '2026_01_31'],
    ['golden 2026-01-31 14:30', 'golden', '2026-01-31 14:30'],
    ['golden-202601', 'golden', '202601'],
    ['shop-backend build 17', 'shop-backend', 'build 17'],
    ['shop-backend-b1234', 'shop-backend', 'b1234'],
    ['shop-backend #42', 'shop-backend', '#42'],
    ['shop-backend-0012345', 'shop-backend', '0012345'],
    ['Windows Server 2022', 'Windows Server 2022', null],
    ['CentOS 7', 'CentOS 7', null],
    ['openSUSE Leap 15.6', 'openSUSE Leap 15.6', null],
    ['Rocky 9.4 v2', 'Rocky 9.4 v2', null],
    ['20260131', '20260131', null],
    ['  20260131', '20260131', null],
    ['golden 20261399', 'golden', '20261399'],
    ['golden-web-backend', 'golden-web-backend', null],
    ['مرحبا 20260131', 'مرحبا', '20260131'],
    ['', '', null],
  ])('%j is %j, build %j', (name, stem, build) => {
    expect(familyNameOf(name)).toMatchObject({ stem, build });
  });

  it.each([
    ['Ubuntu 24.04 20260131', Date.UTC(2026, 0, 31)],
    ['golden-202601', Date.UTC(2026, 0, 1)],
    ['golden 2026-01-31 14:30', Date.UTC(2026, 0, 31)],
    ['golden build 7', null],
    ['golden 20260231', null],
  ])('knows when %j was built', (name, buildMs) => expect(familyNameOf(name).buildMs).toBe(buildMs));

  it('is one of an owner, without case and accents', () => {
    expect(familyKeyOf('Café 1 20260131', 'a')).toBe(familyKeyOf('CAFE 1', 'a'));
    expect(familyKeyOf('Ubuntu', 'a')).not.toBe(familyKeyOf('Ubuntu', 'b'));
    expect(familyKeyOf('Ubuntu 22.04', 'a')).not.toBe(familyKeyOf('Ubuntu 24.04', 'a'));
    expect(familyKeyOf(null, 'a')).toBeNull();
    expect(familyKeyOf('  ', 'a')).toBeNull();
  });

  it('has a name that begins with what is left, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { stem } = familyNameOf(name);
        expect(name.trim().startsWith(stem)).toBe(true);
        expect(stem === '').toBe(name.trim() === '');
      }),
    );
  });

  it('is quick with hostile names', () => {
    const began = performance.now();
    familyNameOf(`${'- '.repeat(20_000)}x`);
    familyNameOf(`${'1'.repeat(60_000)}x`);
    familyNameOf('20260101-'.repeat(10_000));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
