import { test as base, expect } from '@playwright/test';
import { Services } from '../../journeys/cloud.ts';
import { SignInScreen } from '../../journeys/sign-in-screen.ts';
import { startPage } from '../../journeys/start-vitrine.ts';
import { withCatalog, type CatalogScreen } from '../../journeys/vitrine.ts';

interface WorkerFixtures {
  readonly vitrine: { readonly url: string };
  /** Keystone and Glance themselves. */
  readonly cloud: Services;
}

interface Fixtures {
  readonly catalog: CatalogScreen;
  readonly door: SignInScreen;
}

/** A journey on a Vitrine that its worker started in front of the real services, where everybody signs in. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  cloud: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants to see the braces
    async ({}, provide) => provide(await realServices()),
    { scope: 'worker' },
  ],
  vitrine: [
    async ({ cloud }, provide) => {
      const { url, stop } = await startPage(['--os-auth-url', cloud.identityUrl, '--profile', 'glance']);
      await provide({ url });
      await stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ vitrine }, provide) => provide(vitrine.url),
  catalog: async ({ page }, provide) => withCatalog(page, provide),
  door: async ({ page }, provide) => provide(new SignInScreen(page)),
});

export { expect };

/** Glance is where the catalog of a token says, as for every client. */
async function realServices(): Promise<Services> {
  const identityUrl = process.env['OPENSTACK_IDENTITY_URL'];
  if (identityUrl === undefined) throw new Error('OPENSTACK_IDENTITY_URL names no Keystone.');
  const { token } = await new Services(identityUrl, '').as('dana', 'acme');
  const answer = await fetch(`${identityUrl}/auth/catalog`, { headers: { 'X-Auth-Token': token } });
  const { catalog } = (await answer.json()) as {
    catalog: readonly { type: string; endpoints: readonly { interface: string; url: string }[] }[];
  };
  const endpoints = catalog.find(({ type }) => type === 'image')?.endpoints ?? [];
  const endpoint = endpoints.find((one) => one.interface === 'public');
  if (endpoint === undefined) throw new Error(`Keystone at ${identityUrl} knows no image service.`);
  return new Services(identityUrl, endpoint.url);
}
