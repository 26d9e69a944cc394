import base from '../../playwright.config.ts';

/** Journeys against a real Keystone and Glance, whose address `OPENSTACK_IDENTITY_URL` is. */
export default {
  ...base,
  projects: [{ name: 'openstack' }],
  testDir: 'journeys',
  outputDir: '../../test-results/openstack',
  // Everything waits for the same two services.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
};
