import { defineConfig } from 'vitest/config';

/** The session of the command-line clients, with the real cloud that `CLIENTS_IDENTITY_URL` names and an embedded one. */
export default defineConfig({
  test: {
    include: ['e2e/openstack/clients/session.ts'],
    // A client that waits in vain gives up by itself; this is for a machine that does much else.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Beside each other, on two clouds: clients spend half of their time waiting.
    maxConcurrency: 2,
    reporters: ['verbose'],
  },
});
