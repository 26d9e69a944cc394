import { expect, test } from 'vitest';

import { withAuthorities } from './find-chosen-cloud.ts';
import { ambientConfig } from './gateway/testing/ambient-config.ts';

test.each([
  [undefined, undefined, {}, undefined],
  ['flag', 'own', { OS_CACERT: 'env' }, 'flag'],
  [undefined, 'own', { OS_CACERT: 'env' }, 'own'],
  [undefined, undefined, { OS_CACERT: 'env' }, 'env'],
  [undefined, undefined, { OS_CACERT: '' }, undefined],
])('--os-cacert %s, cacert %s and %j: %s', (flag, own, env, expected) => {
  const config = ambientConfig('http://keystone/v3');
  const site = { ...config, tls: { ...config.tls, caFile: own } };
  expect(withAuthorities(site, flag, { env }).tls.caFile).toBe(expected);
});
