import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

import { expect, test } from 'vitest';

import { isLoopback } from './guards.ts';
import { ask } from './testing/gateway-client.ts';
import { startTestGateway } from './testing/test-gateway.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

test.skipIf(!hasIPv6)('an image service may have an IPv6 address', async () => {
  const images = createServer((request, response) => response.end(JSON.stringify(request.headers.host)));
  await once(images.listen(0, '::1'), 'listening');
  // It listens on a port, not on a path.
  const { port } = images.address() as AddressInfo;
  const gateway = await startTestGateway();
  gateway.keystone.endpoints = { RegionOne: `http://[::1]:${port}/v2/` };
  expect(await ask(gateway, '/v2/images')).toMatchObject({ status: 200, text: `"[::1]:${port}"` });
  await gateway.close();
  images.closeAllConnections();
  images.close();
});

test.each([
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['0000::0001', true],
  ['127.0.0.1', true],
  ['127.3.2.1', true],
  ['localhost', true],
  ['::', false],
  ['::2', false],
  ['fe80::1', false],
  ['0.0.0.0', false],
  ['::ffff:10.0.0.1', false],
  ['127.0.0.300', false],
])('%s is of this machine alone: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
