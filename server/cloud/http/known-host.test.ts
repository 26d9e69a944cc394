import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningCloud } from '../start.ts';
import { startTestCloud } from '../testing/test-cloud.ts';
import { isKnownHost, isLoopbackAddress } from './known-host.ts';

describe('the host that a request names', () => {
  it.each([
    undefined,
    'localhost',
    'LOCALHOST:9393',
    'cloud.localhost:1',
    '127.0.0.1:9393',
    '127.1.2.3',
    '[::1]:9393',
    '[::1]',
    '192.168.1.5:9393',
  ])('%s is known', (host) => {
    expect(isKnownHost(host)).toBe(true);
  });

  it.each([
    'evil.example',
    'evil.example:9393',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    '2130706433',
    '0x7f.1',
    '[evil.example]',
    'localhost:x',
    '',
    ' ',
  ])('%j is not', (host) => {
    expect(isKnownHost(host)).toBe(false);
  });

  it.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
  ])('matters on %s: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });
});

describe('a cloud on a loopback address', () => {
  let cloud: RunningCloud;
  beforeAll(async () => {
    cloud = await startTestCloud({ faults: true });
  });
  afterAll(() => cloud.close());

  const statusOf = (path: string, host: string, method = 'GET'): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${cloud.url}${path}`, { method, headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each(['/', '/faults', '/identity/v3', '/image/versions', '/image/healthcheck'])(
    'answers nothing to the page of another site: %s',
    async (path) => {
      expect(await statusOf(path, 'evil.example:9393')).toBe(421);
      expect(await statusOf(path, `localhost:${new URL(cloud.url).port}`)).not.toBe(421);
    },
  );

  it('lets it switch nothing', async () => {
    expect(await statusOf('/faults', 'evil.example', 'DELETE')).toBe(421);
  });
});
