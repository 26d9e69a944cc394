import { startStubCloud, type StubCloud } from '../stub/stub-cloud.ts';
import { startPageAs } from './start-vitrine.ts';
import { fakePassword } from '../../server/gateway/testing/fake-keystone.ts';
import { test as base } from './vitrine.ts';

interface StubFixtures {
  /** A cloud that answers what the journey tells it to; the page uses ann's credentials for it. */
  readonly stub: StubCloud;
  /** Address of a page in front of the stub; `page.goto('/images')` goes there. */
  readonly stubUrl: string;
}

/** A journey in front of a Keystone and an image service that can answer anything. */
export const test = base.extend<StubFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  stub: async ({}, provide) => {
    const stub = await startStubCloud();
    await provide(stub);
    await stub.close();
  },
  stubUrl: async ({ stub }, provide) => {
    const { url, stop } = await startPageAs({
      authUrl: `${stub.keystone.url}/v3`,
      user: 'ann',
      password: fakePassword,
      project: 'acme',
    });
    await provide(url);
    await stop();
  },
  baseURL: async ({ stubUrl }, provide) => provide(stubUrl),
});
