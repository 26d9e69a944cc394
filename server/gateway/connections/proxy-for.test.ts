import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ConfigError } from '../clouds/config-error.ts';
import { proxyFor, readProxies } from './proxy-for.ts';

const chosen = (env: NodeJS.ProcessEnv, address: string) =>
  proxyFor(readProxies(env), new URL(address))?.url.href;

describe('the proxy for an address', () => {
  const a = 'http://a.test:3128';
  const b = 'http://b.test:3128';
  test.each<readonly [NodeJS.ProcessEnv, string, string | undefined]>([
    [{}, 'https://k.test', undefined],
    [{ HTTPS_PROXY: a }, 'https://k.test', a],
    [{ HTTPS_PROXY: a }, 'http://k.test', undefined],
    [{ HTTP_PROXY: a }, 'https://k.test', undefined],
    [{ https_proxy: a, HTTPS_PROXY: b }, 'https://k.test', a],
    [{ https_proxy: '', HTTPS_PROXY: b }, 'https://k.test', undefined],
    [{ ALL_PROXY: a }, 'http://k.test', a],
    [{ all_proxy: a, HTTPS_PROXY: b }, 'https://k.test', b],
    [{ HTTP_PROXY: a, REQUEST_METHOD: 'GET' }, 'http://k.test', undefined],
    [{ http_proxy: a, REQUEST_METHOD: 'GET' }, 'http://k.test', a],
    [{ HTTP_PROXY: 'a.test:3128' }, 'http://k.test', a],
    [{ HTTP_PROXY: ' http://a.test:3128 ' }, 'http://k.test', a],
    [{ HTTP_PROXY: 'http://u:p%40ss@a.test:3128' }, 'http://k.test', 'http://u:p%40ss@a.test:3128'],
    [{ HTTPS_PROXY: 'https://[::1]:3128' }, 'https://k.test', 'https://[::1]:3128'],
    [{ ALL_PROXY: 'socks5h://s.test:1080' }, 'https://k.test', 'socks5://s.test:1080'],
  ])('%j %s: %s', (env, address, expected) => {
    expect(chosen(env, address)?.replace(/\/$/, '')).toBe(expected);
  });
});

describe('NO_PROXY', () => {
  test.each<readonly [string, string, 'direct' | 'proxy']>([
    ['*', 'http://k.test', 'direct'],
    ['k.test', 'http://k.test:5000', 'direct'],
    ['K.Test', 'http://k.test', 'direct'],
    ['k.test', 'http://a.k.test', 'direct'],
    ['.k.test', 'http://k.test', 'direct'],
    ['.k.test', 'http://a.k.test', 'direct'],
    ['k.test', 'http://ak.test', 'proxy'],
    ['test', 'http://k.test', 'direct'],
    ['k.test:5000', 'http://k.test:5000', 'direct'],
    ['k.test:5000', 'http://a.k.test:5000', 'direct'],
    ['k.test:5000', 'http://k.test:9292', 'proxy'],
    ['k.test:443', 'https://k.test', 'direct'],
    ['a.test, k.test ,', 'http://k.test', 'direct'],
    ['*.k.test', 'http://a.k.test', 'proxy'],
    ['10.0.0.0/8', 'http://10.1.2.3:9292', 'direct'],
    ['10.0.0.0/8', 'http://11.1.2.3', 'proxy'],
    ['10.1.2.3', 'http://10.1.2.3', 'direct'],
    ['10.1.2.3/32', 'http://10.1.2.4', 'proxy'],
    ['10.0.0.0/33', 'http://10.1.2.3', 'proxy'],
    ['10.0.0.0/8', 'http://ten.test', 'proxy'],
    ['::1', 'http://[::1]:9292', 'direct'],
    ['[::1]', 'http://[::1]', 'direct'],
    ['[::1]:9292', 'http://[::1]:9292', 'direct'],
    ['[::1]:9292', 'http://[::1]:5000', 'proxy'],
    ['fd00::/8', 'http://[fd12::1]', 'direct'],
    ['fd00::/8', 'http://[2001:db8::1]', 'proxy'],
    ['2001:DB8:0::1', 'http://[2001:db8::1]', 'direct'],
    ['', 'http://k.test', 'proxy'],
  ])('%j %s: %s', (exceptions, address, expected) => {
    const found = chosen({ HTTP_PROXY: 'p:1', HTTPS_PROXY: 'p:1', NO_PROXY: exceptions }, address);
    expect(found === undefined ? 'direct' : 'proxy').toBe(expected);
  });

  test('in lower case goes first, and an empty one is none', () => {
    const env = { HTTP_PROXY: 'http://p', NO_PROXY: 'k.test' };
    expect(chosen({ ...env, no_proxy: 'other.test' }, 'http://k.test')).toBe('http://p/');
    expect(chosen({ ...env, no_proxy: '' }, 'http://k.test')).toBeUndefined();
  });

  test('names a host by any end of it after a dot, and no other', () => {
    const label = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), label, (labels, other) => {
        const env = { HTTP_PROXY: 'http://p', NO_PROXY: labels.join('.') };
        expect(chosen(env, `http://${[other, ...labels].join('.')}:9292`)).toBeUndefined();
        expect(chosen(env, `http://${other}${labels.join('.')}`)).toBe('http://p/');
      }),
    );
  });

  test('holds an address whenever its network does, however long the network is', () => {
    const part = fc.nat(255);
    fc.assert(
      fc.property(part, part, part, part, fc.integer({ min: 1, max: 32 }), (one, two, three, four, bits) => {
        const address = `${one}.${two}.${three}.${four}`;
        const env = { HTTP_PROXY: 'http://p', NO_PROXY: `${address}/${bits}` };
        expect(chosen(env, `http://${address}`)).toBeUndefined();
      }),
    );
  });
});

describe('what is no proxy', () => {
  test.each(['http://', 'http://a:secret@', 'http://a:secret@b:99999', 'http://a:100%secret@b'])(
    '%s is told at once, without its password',
    (text) => {
      expect(() => readProxies({ https_proxy: text })).toThrow(ConfigError);
      expect(() => readProxies({ https_proxy: text })).toThrow(
        /^HTTPS_PROXY in the environment is not a valid proxy address/,
      );
      expect(() => readProxies({ https_proxy: text })).not.toThrow(/secret/);
    },
  );

  test.each(['socks4://a', 'ftp://a'])('%s is one that is not spoken here', (text) => {
    expect(() => readProxies({ ALL_PROXY: text })).toThrow(/which is not supported/);
  });
});

test('messages name a proxy without user and password', () => {
  const { byScheme } = readProxies({ HTTPS_PROXY: 'http://user:secret@p.test:3128' });
  expect(byScheme.get('https')).toMatchObject({ address: 'http://p.test:3128', variable: 'HTTPS_PROXY' });
});
