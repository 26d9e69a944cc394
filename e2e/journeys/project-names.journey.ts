import { expect } from '@playwright/test';
import { test as base } from './stub.ts';

// Before the page's gateway starts: it signs in at once.
const test = base.extend({
  stub: async ({ stub }, provide) => {
    stub.keystone.answers.set('GET /v3/auth/projects', { status: 200, body: { projects } });
    stub.keystone.answers.set('GET /v3/domains/partners', {
      status: 200,
      body: { domain: { id: 'partners', name: 'Partners' } },
    });
    const { url } = stub.imageServer;
    stub.keystone.endpoints = { 華東: url, Zürich: url, 'a/b 100%': url };
    await provide(stub);
  },
});

const projects = [
  { id: 'id-acme', name: 'acme', domain_id: 'default', enabled: true },
  { id: 'id-globex', name: 'acme', domain_id: 'partners', enabled: 'True' },
  { id: 'id-initech', name: 'acme', domain_id: 'unnamed' },
  { id: 'id-attic', name: 'acme', domain_id: 'default', enabled: 'False' },
];

test('three projects of one name are told apart by domain and ID', async ({ page }) => {
  await page.goto('/images');
  const scope = page.getByRole('button', { name: /^Project and region/ });
  await expect(scope).toContainText('acme (Default)');
  await scope.click();
  const options = page.getByRole('listbox', { name: 'Project' }).getByRole('option');
  await expect(options).toHaveText([
    /^acmeDefault, id-acme/,
    /^acmePartners, id-globex/,
    /^acmeunnamed, id-initech/,
  ]);
  await options.nth(1).click();
  await expect(page).toHaveURL(/ui\.project=id-globex/);
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await expect(page.getByRole('dialog', { name: 'User details' })).toContainText('id-globex');
});

test('a region with letters of any alphabet is gone to, and stays in the address', async ({ page }) => {
  await page.goto('/images');
  const scope = page.getByRole('button', { name: /^Project and region/ });
  const list = page.getByRole('grid');
  await expect(scope).toContainText('華東');
  await expect(list).toContainText('stub-0');
  for (const region of ['Zürich', 'a/b 100%']) {
    await scope.click();
    await page.getByRole('listbox', { name: 'Region' }).getByRole('option', { name: region }).click();
    await expect(scope).toContainText(region);
    await expect(list).toContainText('stub-0');
    await page.reload();
    await expect(scope).toContainText(region);
    await expect(list).toContainText('stub-0');
  }
});
