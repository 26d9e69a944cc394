import { defineConfig } from 'vitest/config';

/** What Vitrine copies for other programs, run by them on the cloud that `CLIENTS_IDENTITY_URL` names and an embedded one. */
export default defineConfig({
  test: {
    include: ['e2e/openstack/commands/copied.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Clients spend half of their time waiting.
    maxConcurrency: 2,
    reporters: ['verbose'],
  },
});
