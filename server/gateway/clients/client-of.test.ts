import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { clientOf } from './client-of.ts';
import { networksOf } from './networks.ts';

const trusted = networksOf(['127.0.0.0/8', '10.0.0.0/8', 'fd00::/8']);
const of = (headers: Record<string, string>, peer = '127.0.0.1') => clientOf(peer, headers, trusted);
const listed = (text: string) => of({ 'x-forwarded-for': text }).address;
const forwarded = (text: string) => of({ forwarded: text }).address;

describe('X-Forwarded-For', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', 'one hop'],
    ['198.51.100.9, 192.0.2.1', '192.0.2.1', 'what a client made up before it'],
    ['192.0.2.1, 10.0.0.5', '192.0.2.1', 'a trusted proxy behind another'],
    ['198.51.100.9, 192.0.2.1, 10.0.0.5, 127.0.0.2', '192.0.2.1', 'several'],
    ['10.0.0.9, 10.0.0.5', '10.0.0.9', 'trusted ones alone: the first'],
    ['192.0.2.1:4711', '192.0.2.1', 'a port'],
    ['2001:db8::1', '2001:db8::1', 'IPv6'],
    ['[2001:DB8:0::1]:4711', '2001:db8::1', 'IPv6 with a port'],
    ['"[2001:db8::1]"', '2001:db8::1', 'quotes'],
    ['::ffff:192.0.2.1', '192.0.2.1', 'IPv4 in IPv6'],
    ['fe80::1%eth0', 'fe80::1', 'a zone'],
    ['192.0.2.1,,', '192.0.2.1', 'empty elements'],
    ['192.0.2.1, unknown', '127.0.0.1', 'a hop that is not known'],
    ['192.0.2.1, _hidden', '127.0.0.1', 'an obfuscated one'],
    ['192.0.2.1, _hidden, 10.0.0.5', '10.0.0.5', 'an obfuscated one before a trusted proxy'],
    ['192.0.2.1, 192.0.2.300', '127.0.0.1', 'an address that is none'],
    ['192.0.2.1, 192.0.2.1 10.0.0.1', '127.0.0.1', 'two without a comma'],
    ['192.0.2.1, [192.0.2.1]', '127.0.0.1', 'IPv4 in brackets'],
    ['', '127.0.0.1', 'nothing'],
  ])('%s is from %s: %s', (header, address) => {
    expect(listed(header)).toBe(address);
  });
});

describe('Forwarded', () => {
  test.each([
    ['for=192.0.2.1', '192.0.2.1', 'one hop'],
    ['For="192.0.2.1:4711"', '192.0.2.1', 'letters of either case, a port'],
    ['for=192.0.2.1:4711', '192.0.2.1', 'a port without quotes'],
    ['for="[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17', 'IPv6'],
    ['for="[2001:db8::1]:_port"', '2001:db8::1', 'an obfuscated port'],
    ['for=198.51.100.9, for=192.0.2.1;proto=https;by=10.0.0.1', '192.0.2.1', 'a list'],
    ['for=192.0.2.1, for=10.0.0.7', '192.0.2.1', 'a trusted proxy behind another'],
    ['for=192.0.2.1;;proto=http ;', '192.0.2.1', 'empty pairs'],
    [',for=192.0.2.1,', '192.0.2.1', 'empty elements'],
    ['for="192.0.2\\.1"', '192.0.2.1', 'an escape'],
    ['for=192.0.2.1, for=unknown', '127.0.0.1', 'a hop that is not known'],
    ['for=192.0.2.1, for=_gazonk', '127.0.0.1', 'an obfuscated one'],
    ['for=192.0.2.1, by=10.0.0.1', '127.0.0.1', 'one that does not say for whom'],
    ['for=192.0.2.1;for=192.0.2.2', '127.0.0.1', 'one that says it twice'],
    ['for="192.0.2.1', '127.0.0.1', 'an open quote'],
    ['for="x, for=192.0.2.1', '127.0.0.1', 'an open quote of the client, and what the proxy adds'],
    ['for=198.51.100.9;x=", for="[2001:db8::1]"', '127.0.0.1', 'a quote that ends in what the proxy adds'],
    ['for=192.0.2.1 for=192.0.2.2', '127.0.0.1', 'two without a sign between'],
    ['192.0.2.1', '127.0.0.1', 'no pair'],
    [' ', '127.0.0.1', 'nothing'],
  ])('%s is from %s: %s', (header, address) => {
    expect(forwarded(header)).toBe(address);
  });
});

describe('both headers', () => {
  test('that agree are believed', () => {
    expect(of({ forwarded: 'for="192.0.2.1:80"', 'x-forwarded-for': '192.0.2.1' }).address).toBe('192.0.2.1');
  });

  test('that do not agree are not: one of them is what the client sent', () => {
    const both = { forwarded: 'for=198.51.100.9', 'x-forwarded-for': '192.0.2.1' };
    expect(of(both).address).toBe('127.0.0.1');
  });
});

describe('a client that is no trusted proxy', () => {
  const said = {
    forwarded: 'for=192.0.2.1',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  };

  test.each([
    ['198.51.100.1', '198.51.100.1'],
    ['2001:db8::5', '2001:db8::5'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
    ['', ''],
  ])('%s speaks for itself alone', (peer, address) => {
    expect(of(said, peer)).toEqual({ address, host: undefined, proto: undefined, isUntrustedProxy: true });
    expect(of({}, peer).isUntrustedProxy).toBe(false);
  });

  test('is told from one over IPv4 in IPv6', () => {
    expect(of(said, '::ffff:127.0.0.1').address).toBe('192.0.2.1');
  });
});

test('a trusted proxy says what was asked, and by what', () => {
  const own = { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-host': 'a.example, Images.example:8443' };
  expect(of({ ...own, 'x-forwarded-proto': 'HTTPS' })).toMatchObject({
    host: 'images.example:8443',
    proto: 'https',
  });
  expect(of({ forwarded: 'for=192.0.2.1;host="images.example:8443";proto=https' })).toMatchObject({
    host: 'images.example:8443',
    proto: 'https',
  });
});

test('whatever a client sends before it, the hop that the proxy adds counts, or the proxy', () => {
  const made = fc.oneof(fc.string(), fc.stringMatching(/^[\d.,:[\]"=; for_]{0,40}$/));
  fc.assert(
    fc.property(made, (text) => {
      expect(['192.0.2.1', '127.0.0.1']).toContain(listed(`${text}, 192.0.2.1`));
      expect(['192.0.2.1', '127.0.0.1']).toContain(forwarded(`${text}, for=192.0.2.1`));
    }),
  );
});
