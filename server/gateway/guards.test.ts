import { describe, expect, test } from 'vitest';

import { checkEmbedding, checkHost, checkWrite, isLoopback, loopbackHosts } from './guards.ts';

describe('checkHost', () => {
  const ours = loopbackHosts('127.0.0.1', 8080);

  test.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LocalHost:8080'])('%s is ours', (host) => {
    expect(() => checkHost(host, ours)).not.toThrow();
  });

  test.each([
    undefined,
    '',
    'localhost',
    'localhost:8081',
    'localhost:80800',
    'evil.example:8080',
    'localhost.evil.example:8080',
    'localhost:8080.evil.example',
    'evil.example',
    '127.0.0.1',
    '127.0.0.2:8080',
    '0.0.0.0:8080',
    '[::]:8080',
    '::1:8080',
    '2130706433:8080',
    '127.1:8080',
    'localhost.:8080',
    ' localhost:8080',
    'user@localhost:8080',
    'localhost:8080, evil.example',
  ])('%s is refused', (host) => {
    expect(() => checkHost(host, ours)).toThrow(
      'This is not Vitrine’s address. Vitrine is at http://localhost:8080.',
    );
  });

  test('port 80 may be left out, another loopback address has its own name', () => {
    expect([...loopbackHosts('127.0.0.5', 80)]).toEqual(
      expect.arrayContaining(['localhost', 'localhost:80', '127.0.0.5', '127.0.0.5:80']),
    );
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.300', false],
  ['127.1', false],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com', false],
  ['example.com', false],
  ['', false],
])('isLoopback(%s) is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('checkWrite', () => {
  const own = { 'x-vitrine': '1' };

  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
    ['POST', { ...own, 'sec-fetch-site': 'same-origin' }],
    ['DELETE', { ...own, 'sec-fetch-site': 'none' }],
    ['PATCH', { ...own, host: 'localhost:8080', origin: 'http://localhost:8080' }],
    ['PUT', { ...own, host: 'LOCALHOST:8080', origin: 'http://localhost:8080' }],
  ])('%s with %j passes', (method, headers) => {
    expect(() => checkWrite(method, headers)).not.toThrow();
  });

  test.each([
    ['POST', {}],
    ['POST', own],
    ['POST', { 'sec-fetch-site': 'same-origin' }],
    ['POST', { 'x-vitrine': '0', 'sec-fetch-site': 'same-origin' }],
    ['POST', { 'x-vitrine': '1, 1', 'sec-fetch-site': 'same-origin' }],
    ['POST', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['POST', { ...own, 'sec-fetch-site': 'same-site' }],
    ['POST', { ...own, 'sec-fetch-site': '' }],
    // The statement of the browser goes before an origin that happens to fit.
    ['POST', { ...own, 'sec-fetch-site': 'cross-site', host: 'a:1', origin: 'http://a:1' }],
    ['POST', { ...own, host: 'localhost:8080', origin: 'http://evil.example' }],
    ['POST', { ...own, host: 'localhost:8080', origin: 'http://localhost:8081' }],
    ['POST', { ...own, host: 'localhost:8080', origin: 'null' }],
    ['POST', { ...own, host: 'localhost:8080', origin: '' }],
    ['POST', { ...own, host: 'localhost:8080' }],
    ['POST', { ...own, origin: 'http://localhost:8080' }],
    ['PUT', { ...own, host: 'a', origin: 'http://a@evil.example' }],
    ['PROPFIND', {}],
  ])('%s with %j is refused', (method, headers) => {
    expect(() => checkWrite(method, headers)).toThrow('Requests that change data');
  });
});

describe('behind a proxy that passes on another Host than the browser’s', () => {
  const over = (origin: string) => ({ 'x-vitrine': '1', host: 'vitrine:8080', origin });

  test.each([
    ['the address of --public-url', 'http://images.example.org'],
    ['the name that the proxy asks by', 'http://vitrine:8080'],
  ])('a write from %s passes', (_name, origin) => {
    expect(() => checkWrite('POST', over(origin), 'images.example.org')).not.toThrow();
  });

  test.each([
    ['another site', 'http://evil.example', 'images.example.org'],
    ['another port of the public name', 'http://images.example.org:81', 'images.example.org'],
    ['the public name in a user part', 'http://images.example.org@evil.example', 'images.example.org'],
    ['the public name where there is no --public-url', 'http://images.example.org', undefined],
    ['a page without an origin', 'null', 'null'],
    ['a file', 'file:///images.html', ''],
  ])('a write from %s is refused', (_name, origin, publicHost) => {
    expect(() => checkWrite('POST', over(origin), publicHost)).toThrow('Requests that change data');
  });
});

describe('checkEmbedding', () => {
  test.each([
    {},
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('%j passes', (headers) => {
    expect(() => checkEmbedding(headers)).not.toThrow();
  });

  test.each([
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    { 'sec-fetch-site': 'cross-site' },
  ])('%j is refused', (headers) => {
    expect(() => checkEmbedding(headers)).toThrow('Other sites can link to this content');
  });
});
