import { describe, expect, test } from 'vitest';

import { canonicalAddress, LOOPBACK_NETWORKS, networksOf, parseNetworks } from './networks.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:C000:0207', '192.0.2.7'],
  ['2001:0DB8:0:0::9', '2001:db8::9'],
  ['fe80::1%eth0', 'fe80::1'],
  ['192.0.2.07', undefined],
  ['192.0.2', undefined],
  ['[::1]', undefined],
  ['unknown', undefined],
  ['', undefined],
])('the address %s is %s', (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

describe('--trusted-proxy', () => {
  test.each([
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['192.0.2.7', ['192.0.2.7']],
    ['10.0.0.0/8, 2001:db8::/32', ['10.0.0.0/8', '2001:db8::/32']],
    ['none', []],
    ['', undefined],
    ['10.0.0.0/8,', undefined],
    ['10.0.0.0/33', undefined],
    ['::/129', undefined],
    ['0.0.0.0/0', undefined],
    ['::/0', undefined],
    ['10.0.0.0/-1', undefined],
    ['10/8', undefined],
    ['proxy.example', undefined],
    ['fe80::1%eth0', undefined],
  ])('reads %s', (text, networks) => {
    expect(parseNetworks(text)).toEqual(networks);
  });
});

test.each([
  ['127.0.0.0/8,::1', '127.9.9.9', true],
  ['127.0.0.0/8,::1', '::1', true],
  ['127.0.0.0/8,::1', '::2', false],
  ['10.1.2.3/8', '10.200.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['2001:db8::/32', '2001:db8:ffff::1', true],
  ['2001:db8::/32', '10.0.0.1', false],
  ['::ffff:10.0.0.0/104', '10.9.9.9', true],
  ['::ffff:10.0.0.0/104', '11.9.9.9', false],
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.8', false],
  ['10.0.0.0/8', 'unknown', false],
  ['10.0.0.0/8', '', false],
])('of the networks %s, %s is one: %s', (names, address, isIn) => {
  expect(networksOf(parseNetworks(names) ?? []).has(address)).toBe(isIn);
});

test('the usual networks are those of this machine', () => {
  const networks = networksOf(LOOPBACK_NETWORKS);
  expect(['127.0.0.1', '::1', '10.0.0.1', '::'].map(networks.has)).toEqual([true, true, false, false]);
});
