import { defineConfig } from 'vitest/config';
import { contractProfiles, contractWorkers } from './e2e/contract/profiles.ts';

/** Unit and property tests beside their files; the contract and the replay are projects of their own. */
export default defineConfig({
  test: {
    // Limits of time end what hangs and nothing else: the cores may be in use for a while.
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'server/**/*.test.ts',
            'scripts/**/*.test.ts',
            'e2e/browsers/**/*.test.ts',
            'e2e/openstack/**/*.test.ts',
          ],
          exclude: ['src/**/*.dom.test.tsx', 'src/**/*.isolated.test.ts'],
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'isolated',
          // They mock modules, or rest on registries that are empty: a worker that keeps its modules has what other
          // files left in them, and a mock stays away where another test imported the module.
          include: ['src/**/*.isolated.test.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'components',
          include: ['src/**/*.dom.test.tsx'],
          environment: 'happy-dom',
          setupFiles: ['scripts/components-setup.ts'],
          // Registries of the page (messages, jobs, announcements) are modules: those of one file are not another's.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'replay',
          include: ['e2e/replay/**/*.test.ts'],
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...contractProfiles(process.env).map((profile) => ({
        test: {
          name: `contract-${profile}`,
          include: ['e2e/contract/**/*.test.ts'],
          globalSetup: ['e2e/contract/global-setup.ts'],
          provide: { profile },
          // A worker of its own would cost most of these files more than they take.
          isolate: false,
          // They wait for the service; the default on two cores is one worker. Other projects have other numbers and so
          // run in another group.
          maxWorkers: contractWorkers(process.env),
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      })),
    ],
  },
});
