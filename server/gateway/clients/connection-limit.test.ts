import { expect, test } from 'vitest';

import { connectionLimits, descriptorLimit } from './connection-limit.ts';

test.each([
  [64, 128, { total: 16, perAddress: 8, unusedPerAddress: 4, refused: 2 }],
  [256, 128, { total: 64, perAddress: 16, unusedPerAddress: 4, refused: 8 }],
  [1024, 128, { total: 640, perAddress: 160, unusedPerAddress: 40, refused: 64 }],
  [1024, 640, { total: 371, perAddress: 92, unusedPerAddress: 23, refused: 47 }],
  [1_048_576, 128, { total: 10_000, perAddress: 256, unusedPerAddress: 64, refused: 64 }],
])('%d descriptors, of which %d may go to services', (descriptors, upstream, limits) => {
  expect(connectionLimits(descriptors, upstream)).toEqual({ ...limits, graceMs: 1000 });
});

test('the limit of this process is known', () => {
  expect(descriptorLimit()).toBeGreaterThanOrEqual(64);
});
